import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signDetached } from '../../../../src/signature/cades.ts';
import { assured, signingWith } from '../../../../src/signature/keys/assured.ts';
import { knowsGost, opensslOpinion } from '../../../../src/signature/keys/command/openssl-opinion.ts';
import { guarded, requireAgreementOf } from '../../../../src/signature/keys/guarded.ts';
import { writePem } from '../../../../src/signature/pem.ts';
import type { VerifyDetached } from '../../../../src/signature/verifier.ts';
import { verifyDetached } from '../../../../src/signature/verify.ts';
import { hasGostOpenssl } from '../../../support/gost-openssl.ts';
import * as keys from '../../../support/official-keys.ts';
import * as pki from '../../../support/pki.ts';

const content = new TextEncoder().encode('Социальный заказ');
const { signer } = keys.official;
const make = signingWith(signer, signDetached);
const opinionWith = (more: object = {}) =>
  opensslOpinion({ program: '/usr/bin/openssl', roots: [keys.ca.root], ...more });
const signWith = (more: object): Promise<Uint8Array> =>
  assured(make, signer.certificate, keys.verify, opinionWith(more)).signDocument(content, keys.now());

/** A program of one line of shell. */
function programOf(line: string): string {
  const path = keys.bench.put(line.replaceAll(' ', '-'), `#!/bin/sh\n${line}\n`);
  chmodSync(path, 0o700);
  return path;
}

describe.skipIf(!hasGostOpenssl)('A second judge', () => {
  it('agrees on our signature, and not on the same one over another document', async () => {
    const signature = await signWith({});
    expect(await opinionWith()(content, signature)).toBe(true);
    expect(await opinionWith()(new Uint8Array(5), signature)).toBe(false);
  });

  it('takes a signature in PEM, and a chain that ends below its root, as ours does', async () => {
    const signature = await signWith({});
    const pem = new TextEncoder().encode(writePem('CMS', signature));
    expect(await opinionWith()(content, pem)).toBe(true);
    const [intermediate] = keys.ca.chain;
    const roots = intermediate === undefined ? [] : [intermediate];
    expect(await opinionWith({ roots })(content, signature)).toBe(true);
  });

  it('judges the chain at the moment that it is told', async () => {
    const signature = await signWith({});
    const before = '2020-01-01T00:00:00.000Z' as ReturnType<typeof keys.now>;
    expect(await opinionWith()(content, signature, keys.now())).toBe(true);
    expect(await opinionWith()(content, signature, before)).toBe(false);
  });

  it.each(['rsa', 'p256'] as const)('judges foreign keys too (%s)', async (type) => {
    const key = pki.foreignKey(type);
    const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY, key: pki.foreignKey('rsa') });
    const owner = pki.member({ name: 'Образцов', issuer: root, extensions: [pki.SIGNS_DOCUMENTS], key });
    const signature = await signDetached(content, pki.signerOf(owner, root), keys.now());
    const opinion = opinionWith({ roots: [root.certificate] });
    const judge = guarded(verifyDetached([root.certificate]), requireAgreementOf(opinion));
    expect(await judge(content, signature, keys.now())).toMatchObject({ verdict: 'passed' });
  });

  it('stops the document when it disagrees', async () => {
    const roots = [pki.member({ name: 'Чужой', extensions: pki.AUTHORITY }).certificate];
    await expect(signWith({ roots })).rejects.toThrowFault('SELF_TEST_FAILED');
  });

  it('that cannot judge is said to be missing, and never taken for one that agrees', async () => {
    await expect(signWith({ program: '/nowhere/openssl' })).rejects.toThrowFault('CONFIG_INVALID');
    await expect(signWith({ environment: { OPENSSL_CONF: '/dev/null' } })).rejects.toThrowFault(
      'CONFIG_INVALID',
    );
    const hanging = { program: programOf('exec sleep 300'), limits: { timeMs: 200 } };
    await expect(signWith(hanging)).rejects.toThrowFault('SIGNER_UNREACHABLE');
  });

  it('is known by what it can do, not by its name', async () => {
    expect(await knowsGost({ program: '/usr/bin/openssl' })).toBe(true);
    const environment = { OPENSSL_CONF: '/dev/null' };
    expect(await knowsGost({ program: '/usr/bin/openssl', environment })).toBe(false);
    expect(await knowsGost({ program: '/nowhere/openssl' })).toBe(false);
    expect(await knowsGost({ program: programOf('exit 0') })).toBe(false);
  });
});

describe('Our judge under guard', () => {
  const asked: Uint8Array[] = [];
  const judgeWith = (verify: VerifyDetached, agrees: boolean): VerifyDetached =>
    guarded(
      verify,
      requireAgreementOf((_, signature) => {
        asked.push(signature);
        return Promise.resolve(agrees);
      }),
    );

  it('asks for a second opinion of what it accepts, once a signature', async () => {
    asked.length = 0;
    const judge = judgeWith(keys.verify, true);
    const signature = await make(content, keys.now());
    for (const _ of [1, 2]) await judge(content, signature, keys.now());
    expect(asked).toEqual([signature]);
  });

  it('refuses by itself, and asks nobody', async () => {
    asked.length = 0;
    const report = await judgeWith(keys.verify, true)(content, new Uint8Array(9), keys.now());
    expect([report.verdict, asked]).toEqual(['failed', []]);
  });

  it('never remembers a disagreement as settled', async () => {
    const judge = judgeWith(keys.verify, false);
    const signature = await make(content, keys.now());
    for (const _ of [1, 2]) {
      await expect(judge(content, signature, keys.now())).rejects.toThrowFault('SELF_TEST_FAILED');
    }
  });
});
