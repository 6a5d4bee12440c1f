import { describe, expect, it } from 'vitest';
import { opensslOpinion } from '../../../../src/signature/keys/command/openssl-opinion.ts';
import { readCertificate } from '../../../../src/signature/certificate.ts';
import { keyFamilyOf } from '../../../../src/signature/public-key.ts';
import { throwAwaySigner } from '../../../../src/signature/signatory/throw-away.ts';
import { hasGostOpenssl } from '../../../support/gost-openssl.ts';
import { foreignKey, member, newKey, SIGNS_DOCUMENTS } from '../../../support/pki.ts';
import { NOW, signatoryPki } from '../../../support/signatory-pki.ts';

const pki = signatoryPki();
const content = new TextEncoder().encode('Социальный заказ');
const keys = {
  'GOST 256': newKey('256-A'),
  'GOST 512': newKey('512-A'),
  RSA: foreignKey('rsa'),
  ECDSA: foreignKey('p256'),
} as const;

const withKey = (key: (typeof keys)[keyof typeof keys]) => ({
  place: 'проба',
  certificate: member({ name: 'Образцов', extensions: [SIGNS_DOCUMENTS], key }).certificate,
  chain: [],
});

const refusing = async () => async () => false;
const byOpenssl = async (roots: readonly Uint8Array[]) =>
  opensslOpinion({ program: '/usr/bin/openssl', roots });

describe('a rehearsed signature', () => {
  it.each(Object.entries(keys))('is made with another key of the same kind: %s', async (_, key) => {
    const signatory = withKey(key);
    expect(await pki.desk().rehearse(signatory, content, NOW)).toMatchObject({ verdict: 'passed' });
    const real = readCertificate(signatory.certificate);
    const made = throwAwaySigner(real, NOW);
    const stand = readCertificate(made?.certificate ?? new Uint8Array());
    expect(keyFamilyOf(stand)).toBe(keyFamilyOf(real));
    expect(stand.publicKeyInfo).toHaveLength(real.publicKeyInfo.length);
    expect(Buffer.from(stand.publicKeyInfo)).not.toEqual(Buffer.from(real.publicKeyInfo));
    expect(Buffer.from(stand.subject.bytes)).toEqual(Buffer.from(real.subject.bytes));
  });

  it('fails when the second judge refuses what ours took', async () => {
    const check = await pki.desk({ opinionUnder: refusing }).rehearse(pki.signatory(), content, NOW);
    expect(check).toMatchObject({ name: 'throw-away-signature', verdict: 'failed' });
    expect(check.why).toContain('второй судья');
  });

  it.skipIf(!hasGostOpenssl)('is taken by OpenSSL too', async () => {
    const check = await pki.desk({ opinionUnder: byOpenssl }).rehearse(pki.signatory(), content, NOW);
    expect(check).toEqual({ name: 'throw-away-signature', verdict: 'passed' });
  });

  it('of what is no certificate is an answer', async () => {
    const nobody = { place: 'мусор', certificate: Uint8Array.of(1), chain: [] };
    expect(await pki.desk().rehearse(nobody, content, NOW)).toMatchObject({ verdict: 'failed' });
  });
});
