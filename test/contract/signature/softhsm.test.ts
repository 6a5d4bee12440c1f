import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { assured, signingWith } from '../../../src/signature/keys/assured.ts';
import { type Cryptoki, type Handle, loadCryptoki } from '../../../src/signature/keys/pkcs11/module.ts';
import { type TokenSource, tokenSigner } from '../../../src/signature/keys/pkcs11/token-signer.ts';
import { readSigningKey } from '../../../src/signature/keys/signing-key.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import * as pki from '../../support/pki.ts';
import { hasSoftHsm, newSoftToken, SOFTHSM, type SoftToken } from '../../support/softhsm.ts';
import { documentSignerContract } from './document-signer.contract.ts';

const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY, key: pki.foreignKey('rsa') });
const verify = verifyDetached([root.certificate]);

const pemOf = (type: 'rsa' | 'p256'): string => {
  const { privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
};

const owners = (['rsa', 'p256'] as const).map((type, i) => {
  const pem = pemOf(type);
  const owner = pki.member({
    name: 'Образцов',
    issuer: root,
    extensions: [pki.SIGNS_DOCUMENTS],
    key: readSigningKey(pem),
  });
  return { type, pem, id: `a${i + 1}`, certificate: owner.certificate };
});
const [rsa] = owners as [(typeof owners)[0]];

describe.skipIf(!hasSoftHsm)('A token of PKCS#11 (SoftHSM)', () => {
  let token: SoftToken;
  beforeAll(() => {
    token = newSoftToken('pechat', '12345678');
    for (const { id, pem } of owners) token.importKey(id, 'signing', pem);
  });
  const sourceOf = (more: Partial<TokenSource> = {}): TokenSource => ({
    library: SOFTHSM,
    token: token.label,
    pinPath: token.pinPath,
    id: rsa.id,
    certificate: rsa.certificate,
    chain: [root.certificate],
    ...more,
  });
  const trying = (more: Partial<TokenSource>): Promise<Uint8Array> =>
    tokenSigner(sourceOf(more)).signDigest(new Uint8Array(32), {
      digestName: 'sha256',
      bytes: new Uint8Array(),
    });

  // First, while nobody in this process is logged in: a login is the whole application's.
  it('is not asked twice with a wrong PIN, and a right one works afterwards', async () => {
    const pinPath = `${token.pinPath}.wrong`;
    writeFileSync(pinPath, '87654321\n', { mode: 0o600 });
    await expect(trying({ pinPath })).rejects.toMatchObject({
      code: 'KEY_UNUSABLE',
      remedy: 'correct',
      facts: { value: 0xa0 },
    });
    await expect(trying({})).rejects.toThrowFault('KEY_UNUSABLE');
  });

  for (const { type, id, certificate } of owners) {
    documentSignerContract(`A token with ${type}`, () => ({
      source: assured(
        signingWith(tokenSigner(sourceOf({ id, certificate })), signDetached),
        certificate,
        verify,
      ),
      verify,
      certificate,
      chainLength: 2,
    }));
  }

  it('says what is missing: the library, the token, the key, the one among several', async () => {
    await expect(trying({ library: '/nowhere/lib.so' })).rejects.toThrowFault('CONFIG_INVALID');
    await expect(trying({ token: 'another' })).rejects.toThrowFault('SIGNER_UNREACHABLE');
    await expect(trying({ id: 'ff' })).rejects.toMatchObject({ facts: { rule: 'ключ не найден' } });
    const { id: _, ...anyKey } = sourceOf({ label: 'signing' });
    await expect(tokenSigner(anyKey).signDigest(new Uint8Array(32))).rejects.toMatchObject({
      facts: { rule: 'ключей несколько: укажите CKA_ID или CKA_LABEL' },
    });
  });

  it('gives no signature of a key that is not the certificate’s', async () => {
    const other = pki.member({ name: 'Другой', issuer: root, key: pki.foreignKey('rsa') });
    const signer = tokenSigner(sourceOf({ certificate: other.certificate }));
    await expect(
      signDetached(new Uint8Array(), signer, '2026-11-22T09:00:00.000Z' as Instant),
    ).rejects.toMatchObject({
      facts: { rule: 'ключ токена не от этого сертификата' },
    });
  });

  it('opens its session again when it was closed behind its back', async () => {
    const signer = tokenSigner(sourceOf());
    const at = new Date().toISOString() as Instant;
    await signDetached(new Uint8Array(), signer, at);
    const cryptoki = loadCryptoki(SOFTHSM) as Cryptoki & { C_CloseAllSessions(slot: Handle): void };
    for (const slot of cryptoki.C_GetSlotList(true)) cryptoki.C_CloseAllSessions(slot);
    const signature = await signDetached(new Uint8Array(), signer, at);
    expect((await verify(new Uint8Array(), signature, at)).verdict).toBe('passed');
    signer.close();
  });
});
