import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { readCertificate } from '../../../src/signature/certificate.ts';
import type { Verdict } from '../../../src/signature/verifier.ts';
import { verifyXades } from '../../../src/signature/xades/verify.ts';
import { hasShared, sharedPath } from '../../support/shared.ts';

const file = (name: string): Uint8Array => readFileSync(sharedPath('vectors', 'xmldsig', name));
const AT = '2026-11-22T12:00:00.000Z' as Instant;

const judged = async (
  change: (xml: string) => string,
  plainAllowed = true,
): Promise<Record<string, Verdict>> => {
  const trust = { roots: [readCertificate(file('gost-2012-256-cert.der'))], intermediates: [] };
  const xml = Buffer.from(change(Buffer.from(file('enveloped-gost2012-256.xml')).toString('utf8')));
  const report = await verifyXades(trust, { plainAllowed })(xml, AT);
  const checks = report.checks.map((check) => [check.name, check.verdict] as const);
  return { ...Object.fromEntries(checks), verdict: report.verdict };
};

/**
 * The example of xmlsec (`tests/aleksey-xmldsig-01`): plain XMLDSig by GOST R 34.10-2012, with XPath for
 * «enveloped», by a certificate without keyUsage. The mathematics passes; the certificate may not sign documents.
 */
describe.skipIf(!hasShared('vectors', 'xmldsig'))('The enveloped signature of xmlsec', () => {
  it('verifies, as s‖r without a byte swapped', async () => {
    expect(await judged((xml) => xml)).toMatchObject({
      structure: 'passed',
      references: 'passed',
      transforms: 'passed',
      coverage: 'passed',
      algorithms: 'passed',
      digest: 'passed',
      signature: 'passed',
      path: 'passed',
      usage: 'failed',
      verdict: 'failed',
    });
  });

  it('is no XAdES', async () => {
    expect(await judged((xml) => xml, false)).toMatchObject({ attributes: 'failed', digest: 'passed' });
  });

  it('does not verify over another text', async () => {
    const changed = await judged((xml) => xml.replace('Hello', 'Hallo'));
    expect(changed).toMatchObject({ digest: 'failed', signature: 'passed', verdict: 'failed' });
  });

  it('does not verify with another value', async () => {
    const changed = await judged((xml) => xml.replace('/4PGJGHH', '/4PGJGHI'));
    expect(changed).toMatchObject({ digest: 'passed', signature: 'failed', verdict: 'failed' });
  });
});
