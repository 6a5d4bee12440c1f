import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { derFrom, readPem } from '../../../src/signature/pem.ts';
import type { Verdict } from '../../../src/signature/verifier.ts';
import { readSignedData } from '../../../src/signature/cms/signed-data.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import { hasShared, sharedPath } from '../../support/shared.ts';

const file = (name: string): Uint8Array => readFileSync(sharedPath('vectors', 'cms', name));

const judged = async (name: string, content?: Uint8Array): Promise<Record<string, Verdict>> => {
  const [root] = readPem(Buffer.from(file('root256_cert.pem')).toString('latin1'), 'CERTIFICATE');
  const own = readSignedData(derFrom(file(name), 'CMS')).content;
  const judge = verifyDetached(root === undefined ? [] : [root]);
  const report = await judge(
    content ?? own ?? new Uint8Array(),
    file(name),
    '2026-11-22T12:00:00.000Z' as Instant,
  );
  const checks = report.checks.map((check) => [check.name, check.verdict] as const);
  return { ...Object.fromEntries(checks), verdict: report.verdict };
};

/**
 * Examples of ТК 26 as gost-engine keeps them (`tcl_tests/tc26_cms`): attached, without
 * signingCertificateV2, under a root without basicConstraints. The mathematics must pass, and the
 * verdict must not.
 */
describe.skipIf(!hasShared('vectors', 'cms'))('The examples of ТК 26', () => {
  it('of 256 bits, without attributes: the signature is right, the chain and the form are not', async () => {
    expect(await judged('signed_a121.pem')).toMatchObject({
      structure: 'passed',
      algorithms: 'passed',
      certificate: 'passed',
      signature: 'passed',
      detached: 'failed',
      attributes: 'failed',
      path: 'failed',
      verdict: 'failed',
    });
  });

  it('of 512 bits, with attributes: the same', async () => {
    expect(await judged('signed_a111.pem')).toMatchObject({
      structure: 'passed',
      algorithms: 'passed',
      certificate: 'passed',
      signature: 'passed',
      detached: 'failed',
      attributes: 'failed',
      path: 'failed',
      verdict: 'failed',
    });
  });

  it('of 256 bits over another content: the signature is wrong', async () => {
    expect(await judged('signed_a121.pem', Buffer.from('иное'))).toMatchObject({ signature: 'failed' });
  });
});
