import { describe, expect, it } from 'vitest';
import { digest } from '../../../src/domain/identifiers.ts';
import type { Blobs } from '../../../src/store/blobs.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What every store of files must do, whatever it is made of. */
export function blobsContract(name: string, opened: () => Blobs): void {
  describe(`${name}, a store of files`, () => {
    it('gives back the bytes that were put, under their Streebog-256 digest', async () => {
      // RFC 6986, example 1 (M1): the digest as OpenSSL prints it.
      const message = bytes('012345678901234567890123456789012345678901234567890123456789012');
      const put = await opened().put(message);
      expect(put).toBe('9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500');
      expect(await opened().get(put)).toEqual(message);
    });

    it('keeps no bytes at all as well', async () => {
      expect(await opened().get(await opened().put(new Uint8Array()))).toEqual(new Uint8Array());
    });

    it('keeps the same bytes once, however many put them at once', async () => {
      const puts = await Promise.all(Array.from({ length: 10 }, () => opened().put(bytes('the same'))));
      expect(new Set(puts).size).toBe(1);
      expect(await opened().get(puts[0]!)).toEqual(bytes('the same'));
    });

    it('says that a file is missing', async () => {
      await expect(opened().get(digest('0'.repeat(64)))).rejects.toThrowFault('BLOB_MISSING');
    });
  });
}
