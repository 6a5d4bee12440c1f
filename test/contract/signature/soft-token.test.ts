import { afterEach, describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { assured, signingWith } from '../../../src/signature/keys/assured.ts';
import { makeKeyPem } from '../../../src/signature/keys/gost-key-pem.ts';
import { type Cryptoki, type Handle, loadCryptoki } from '../../../src/signature/keys/pkcs11/module.ts';
import { type TokenSource, tokenSigner } from '../../../src/signature/keys/pkcs11/token-signer.ts';
import { readSigningKey } from '../../../src/signature/keys/signing-key.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import * as pki from '../../support/pki.ts';
import { newGostToken, SOFT_TOKEN } from '../../support/soft-token.ts';
import { documentSignerContract } from './document-signer.contract.ts';

const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const verify = verifyDetached([root.certificate]);
const at = '2026-11-22T09:00:00.000Z' as Instant;
const PEMS = [makeKeyPem('256-B'), makeKeyPem('512-A')] as const;
const [owner256, owner512] = PEMS.map((pem) =>
  pki.member({ name: 'Образцов', issuer: root, extensions: [pki.SIGNS_DOCUMENTS], key: readSigningKey(pem) }),
) as [pki.Member, pki.Member];

const signedBy = (source: TokenSource): Promise<Uint8Array> =>
  signDetached(new Uint8Array(), tokenSigner(source), at);

describe.skipIf(SOFT_TOKEN === undefined)('A token with keys of GOST', () => {
  const library = SOFT_TOKEN ?? '';
  const token = newGostToken(library, ...PEMS);
  const sourceOf = (id: '01' | '02', more: Partial<TokenSource> = {}): TokenSource => ({
    ...token,
    id,
    certificate: (id === '01' ? owner256 : owner512).certificate,
    chain: [root.certificate],
    ...more,
  });
  const logEverybodyOut = (): void => {
    const cryptoki = loadCryptoki(library) as Cryptoki & { C_CloseAllSessions(slot: Handle): void };
    for (const slot of cryptoki.C_GetSlotList(true)) cryptoki.C_CloseAllSessions(slot);
  };
  afterEach(() => {
    delete process.env['SOFT_TOKEN_REVERSES'];
    logEverybodyOut();
  });

  for (const [bits, id, owner] of [
    [256, '01', owner256],
    [512, '02', owner512],
  ] as const) {
    documentSignerContract(`A token with a key of ${bits} bits`, () => ({
      source: assured(signingWith(tokenSigner(sourceOf(id)), signDetached), owner.certificate, verify),
      verify,
      certificate: owner.certificate,
      chainLength: 2,
    }));
  }

  it.each(['01', '02'] as const)('may give its bytes in the opposite order (%s)', async (id) => {
    process.env['SOFT_TOKEN_REVERSES'] = '1';
    expect((await verify(new Uint8Array(), await signedBy(sourceOf(id)), at)).verdict).toBe('passed');
  });

  it('is asked with a wrong PIN once a signature, so that three mistakes are three of ours', async () => {
    const pinPath = token.wrongPinPath;
    for (const _ of [1, 2]) {
      await expect(signedBy(sourceOf('01', { pinPath }))).rejects.toMatchObject({
        code: 'KEY_UNUSABLE',
        facts: { value: 0xa0 },
      });
    }
    // A third one would have blocked it.
    expect((await verify(new Uint8Array(), await signedBy(sourceOf('01')), at)).verdict).toBe('passed');
  });

  it('signs on after its session was lost, logging in again', async () => {
    const signer = tokenSigner(sourceOf('01'));
    for (const _ of [1, 2, 3]) {
      const signature = await signDetached(new Uint8Array(), signer, at);
      expect((await verify(new Uint8Array(), signature, at)).verdict).toBe('passed');
      logEverybodyOut();
    }
  });

  it('is refused when the certificate is of a key of another size, or of another key', async () => {
    await expect(signedBy(sourceOf('02', { certificate: owner256.certificate }))).rejects.toMatchObject({
      facts: { rule: 'вид ключа не подходит к алгоритму, 0x63' },
    });
    const other = pki.member({ name: 'Другой', issuer: root });
    await expect(signedBy(sourceOf('01', { certificate: other.certificate }))).rejects.toMatchObject({
      facts: { rule: 'ключ токена не от этого сертификата' },
    });
  });
});
