import { describe, expect, it } from 'vitest';
import { signWithNonce } from '../../../src/gost/known-answer.ts';
import { readPublicKey, writePublicKey } from '../../../src/gost/keys.ts';
import { verifyDigest } from '../../../src/gost/signature.ts';
import { streebog256, streebog512 } from '../../../src/gost/streebog.ts';
import { bytesOf, hexOf } from '../../support/gost.ts';
import { certificateParts } from '../../support/gost-certificate.ts';

/** RFC 9215, appendix D: certificates signed by themselves. D.1 is under the key and k of RFC 7091. */
const CERTIFICATES = [
  {
    name: 'D.1',
    curve: '256-test',
    base64: `MIIBLTCB26ADAgECAgEKMAoGCCqFAwcBAQMCMBIxEDAOBgNVBAMTB0V4YW1wbGUw
      IBcNMDEwMTAxMDAwMDAwWhgPMjA1MDEyMzEwMDAwMDBaMBIxEDAOBgNVBAMTB0V4
      YW1wbGUwZjAfBggqhQMHAQEBATATBgcqhQMCAiMABggqhQMHAQECAgNDAARAC9hv
      5djbiWaPeJtOHbqFhcVQi0XsW1nYkG3bcOJJK3/ad/+HGhD73ydm0pPF0WSvuzx7
      lzpByIXRHXDWibTxJqMTMBEwDwYDVR0TAQH/BAUwAwEB/zAKBggqhQMHAQEDAgNB
      AE1T8BL+CBd2UH1Nm7gfAO/bTu/Uq4O6xLrPc1Fzz6gcQaoo0vGrFIKAzZ7Vb+2k
      GXQFNVSkJ2e4OtBD/TncBJM=`,
  },
  {
    name: 'D.2',
    curve: '256-A',
    base64: `MIIBJTCB06ADAgECAgEKMAoGCCqFAwcBAQMCMBIxEDAOBgNVBAMTB0V4YW1wbGUw
      IBcNMDEwMTAxMDAwMDAwWhgPMjA1MDEyMzEwMDAwMDBaMBIxEDAOBgNVBAMTB0V4
      YW1wbGUwXjAXBggqhQMHAQEBATALBgkqhQMHAQIBAQEDQwAEQHQnldS+6ITd8oUP
      7APqP68YROAdnaYLZFCTpV4m38OZePWWz01NDGzx0YlD2UST0WuewKFtUS0uEnzE
      aRpjGOKjEzARMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoUDBwEBAwIDQQAUC02pEksJ
      yw1c6Sjuh0JzoxASlJLsDik2njt5EkhXjB0OHaW+NHxvG1JWx66sIArWSsd6b1s6
      DglzGOeubudp`,
  },
  {
    name: 'D.3',
    curve: '512-test',
    base64: `MIIBqjCCARagAwIBAgIBCzAKBggqhQMHAQEDAzASMRAwDgYDVQQDEwdFeGFtcGxl
      MCAXDTAxMDEwMTAwMDAwMFoYDzIwNTAxMjMxMDAwMDAwWjASMRAwDgYDVQQDEwdF
      eGFtcGxlMIGgMBcGCCqFAwcBAQECMAsGCSqFAwcBAgECAAOBhAAEgYDh7zDVLGEz
      3dmdHVxBRVz3302LTJJbvGmvFDPRVlhRWt0hRoUMMlxbgcEzvmVaqMTUQOe5io1Z
      SHsMdpa8xV0R7L53NqnsNX/y/TmTH04RTLjNo1knCsfw5/9D2UGUGeph/Sq3f12f
      Y1I9O1CgT2PioM9Rt8E63CFWDwvUDMnHN6MTMBEwDwYDVR0TAQH/BAUwAwEB/zAK
      BggqhQMHAQEDAwOBgQBBVwPYkvGl8/aMQ1MYmn7iB7gLVjHvnUlSmk1rVCws+hWq
      LqzxH0cP3n2VSFaQPDX9j5Ve8wDZXHdTSnJKDu5wL4b6YKCBCRoj3XleHjxonuUS
      o8gu4NzCZDx47qj8rNNUklWEhrIPHJ7Bl8kGmYUCYMk7y82cXDMX4ZNE4XOuNg==`,
  },
] as const;

const digestOf = (curve: string, bytes: Uint8Array): Uint8Array =>
  curve.startsWith('256') ? streebog256(bytes) : streebog512(bytes);

describe.each(CERTIFICATES)('the certificate $name of RFC 9215', ({ curve, base64 }) => {
  const { signed, publicKeyInfo, signature } = certificateParts(base64);

  it('is signed by its own key', () => {
    const key = readPublicKey(publicKeyInfo);
    expect(key.curve).toBe(curve);
    expect(verifyDigest(key.curve, key.publicKey, digestOf(curve, signed), signature)).toBe(true);
  });

  it('has its key written as we write it', () => {
    const key = readPublicKey(publicKeyInfo);
    expect(hexOf(writePublicKey(key.curve, key.publicKey, key.parameterSetOid))).toBe(hexOf(publicKeyInfo));
  });
});

it('gives the signature of D.1 with the key and the k of RFC 7091', () => {
  const { signed, signature } = certificateParts(CERTIFICATES[0].base64);
  const d = bytesOf('7A929ADE789BB9BE10ED359DD39A72C11B60961F49397EEE1D19CE9891EC3B28').toReversed();
  const k = bytesOf('77105C9B20BCD3122823C8CF6FCC7B956DE33814E95B7FE64FED924594DCEAB3').toReversed();
  const made = signWithNonce('256-test', d, streebog256(signed), k);
  expect(hexOf(made ?? new Uint8Array())).toBe(hexOf(signature));
});
