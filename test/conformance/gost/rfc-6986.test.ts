import { describe, expect, it } from 'vitest';
import { hmacStreebog, streebog256, streebog512 } from '../../../src/gost/streebog.ts';
import { bytesOf, hexOf } from '../../support/gost.ts';

/** RFC 6986, 10; the numbers stand there most significant byte first, here least. */
const M1 = new TextEncoder().encode('0123456789'.repeat(7).slice(0, 63));
const M2 = bytesOf(
  `d1e520e2e5f2f0e82c20d1f2f0e8e1eee6e820e2edf3f6e82c20e2e5fef2fa20f120eceef0ff20f1f2f0e5ebe0ece8
   20ede020f5f0e0e1f0fbff20efebfaeafb20c8e3eef0e5e2fb`,
);

describe('Streebog (RFC 6986, 10)', () => {
  it('hashes M1, a byte short of a block', () => {
    expect(hexOf(streebog512(M1))).toBe(
      '1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa' +
        '00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48',
    );
    expect(hexOf(streebog256(M1))).toBe('9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500');
  });

  it('hashes M2, longer than a block', () => {
    expect(hexOf(streebog512(M2))).toBe(
      '1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376' +
        '035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28',
    );
    expect(hexOf(streebog256(M2))).toBe('9dd2fe4e90409e5da87f53976d7405b0c0cac628fc669a741d50063c557e8f50');
  });
});

describe('HMAC over Streebog (RFC 7836, appendix B)', () => {
  const key = Uint8Array.from({ length: 32 }, (_, index) => index);
  const text = bytesOf('0126bdb87800af214341456563780100');

  it('gives the examples of both sizes', () => {
    expect(hexOf(hmacStreebog(256, key, text))).toBe(
      'a1aa5f7de402d7b3d323f2991c8d4534013137010a83754fd0af6d7cd4922ed9',
    );
    expect(hexOf(hmacStreebog(512, key, text))).toBe(
      'a59bab22ecae19c65fbde6e5f4e9f5d8549d31f037f9df9b905500e171923a77' +
        '3d5f1530f2ed7e964cb2eedc29e9ad2f3afe93b2814f79f5000ffc0366c251e6',
    );
  });
});
