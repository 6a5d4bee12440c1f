import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPublicKey } from '../../../src/gost/keys.ts';
import { verifyDigest } from '../../../src/gost/signature.ts';
import { streebog256 } from '../../../src/gost/streebog.ts';
import { certificateParts, type CertificateParts } from '../../support/gost-certificate.ts';
import { hasShared, sharedPath } from '../../support/shared.ts';

const CMS = ['vectors', 'cms'];

const read = (file: string): CertificateParts =>
  certificateParts(readFileSync(sharedPath(...CMS, file), 'latin1').replace(/-----[A-Z ]+-----/g, ''));

describe.skipIf(!hasShared(...CMS))('the sample certificates of ТК 26', () => {
  it.each([
    ['root256_cert.pem', '256-A'],
    ['sender256_cert.pem', '256-A'],
    ['sender512_cert.pem', '512-A'],
  ])('%s holds a key on %s and is signed by the root', (file, curve) => {
    const { curve: rootCurve, publicKey } = readPublicKey(read('root256_cert.pem').publicKeyInfo);
    const { signed, publicKeyInfo, signature } = read(file);
    expect(readPublicKey(publicKeyInfo).curve).toBe(curve);
    expect(verifyDigest(rootCurve, publicKey, streebog256(signed), signature)).toBe(true);
    expect(verifyDigest(rootCurve, publicKey, streebog256(signature), signature)).toBe(false);
  });
});
