import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { digest } from '../../../src/domain/identifiers.ts';
import { blobBucket } from '../../../src/store/blob-bucket.ts';
import { type Lie, type LyingStore, openLyingStore } from '../../support/s3/lying-store.ts';
import { hasSwift, openSwift, type Swift } from '../../support/s3/swift.ts';
import { blobsContract } from './blobs.contract.ts';

const bytes = new TextEncoder().encode('signed once, in a bucket');

describe.runIf(hasSwift)('files in a bucket of OpenStack Swift', () => {
  let swift: Swift;
  const blobs = () => blobBucket(swift.settings);
  beforeAll(async () => {
    swift = await openSwift();
  });
  afterAll(() => swift?.remove());

  blobsContract('in a bucket', blobs);

  it('are as large as a registry may be', async () => {
    const large = new Uint8Array(4_000_000).map((_, index) => index % 251);
    expect(await blobs().get(await blobs().put(large))).toEqual(large);
  });

  it('are refused to a wrong key, which is a person’s to put right', async () => {
    const credentials = { ...swift.settings.credentials, secret: 'wrong' };
    await expect(blobBucket({ ...swift.settings, credentials }).put(bytes)).rejects.toThrowFault(
      'CONFIG_INVALID',
    );
  });

  it('want a bucket that is there', async () => {
    const elsewhere = blobBucket({ ...swift.settings, bucket: 'no-such-bucket' });
    await expect(elsewhere.put(bytes)).rejects.toThrowFault('CONFIG_INVALID');
    await expect(elsewhere.get(digest('0'.repeat(64)))).rejects.toThrowFault('CONFIG_INVALID');
  });

  it('are there again when the store was killed and is back', async () => {
    const put = await blobs().put(bytes);
    await swift.kill();
    await expect(blobs().get(put)).rejects.toThrowFault('BLOBS_UNREACHABLE');
    await swift.start();
    expect(await blobs().get(put)).toEqual(bytes);
  });
});

describe('files in a bucket of a store that lies', () => {
  let store: LyingStore;
  const blobs = () => blobBucket(store.settings);
  beforeAll(async () => {
    store = await openLyingStore();
  });
  afterEach(() => store.lie(undefined));
  afterAll(() => store.close());

  /** Bytes that the store has never seen. */
  let count = 0;
  const fresh = (): Uint8Array => new TextEncoder().encode(`fresh bytes ${(count += 1)}`);

  blobsContract('in a bucket of a store that tells the truth for once', blobs);

  it.each([
    ['other-bytes', 'BLOB_DAMAGED'],
    ['shortened', 'BLOB_DAMAGED'],
    ['cut-off', 'BLOBS_UNREACHABLE'],
    ['forgets', 'BLOB_MISSING'],
    ['silent', 'BLOBS_UNREACHABLE'],
    ['stops-halfway', 'BLOBS_UNREACHABLE'],
    ['busy', 'BLOBS_UNREACHABLE'],
    ['web-page', 'BLOB_DAMAGED'],
    ['no-bucket', 'CONFIG_INVALID'],
    ['access-denied', 'CONFIG_INVALID'],
  ] as const)('are not given out when it answers «%s»: %s', async (lie: Lie, code) => {
    const put = await blobs().put(fresh());
    store.lie(lie);
    const asked = performance.now();
    await expect(blobs().get(put)).rejects.toThrowFault(code);
    expect(performance.now() - asked).toBeLessThan(store.settings.timeoutMs + 1_000);
  });

  it.each([
    ['other-bytes', 'BLOB_DAMAGED'],
    ['shortened', 'BLOB_DAMAGED'],
    ['cut-off', 'BLOBS_UNREACHABLE'],
    ['forgets', 'BLOBS_UNREACHABLE'],
    ['silent', 'BLOBS_UNREACHABLE'],
    ['web-page', 'BLOB_DAMAGED'],
  ] as const)('are not said to be kept when it answers «%s»: %s', async (lie: Lie, code) => {
    store.lie(lie);
    await expect(blobs().put(fresh())).rejects.toThrowFault(code);
  });

  it('are kept by the step that is repeated, when the store shows them late', async () => {
    const late = fresh();
    store.lie('late');
    await expect(blobs().put(late)).rejects.toThrowFault('BLOBS_UNREACHABLE');
    expect(await blobs().get(await blobs().put(late))).toEqual(late);
  });

  it('are asked for again when the store was busy, three times at most', async () => {
    const patient = blobBucket({ ...store.settings, timeoutMs: 30_000 });
    const put = await patient.put(fresh());
    store.lie('busy-once');
    await patient.get(put);
    const before = store.asked.length;
    store.lie('busy');
    await expect(patient.get(put)).rejects.toThrowFault('BLOBS_UNREACHABLE');
    expect(store.asked.length - before).toBe(3);
  });

  it('are not written again when they are there, and are healed when they have gone bad', async () => {
    const put = await blobs().put(bytes);
    const writings = () => store.asked.filter((line) => line.startsWith('PUT')).length;
    const before = writings();
    await blobs().put(bytes);
    expect(writings()).toBe(before);
    store.replace(bytes.subarray(1));
    await expect(blobs().get(put)).rejects.toThrowFault('BLOB_DAMAGED');
    await blobs().put(bytes);
    expect(writings()).toBe(before + 1);
    expect(await blobs().get(put)).toEqual(bytes);
  });

  it('lie under the same names as in a directory', async () => {
    const put = await blobs().put(fresh());
    expect(store.asked.at(-1)).toBe(`GET /pechat-files/${put.slice(0, 2)}/${put}`);
  });

  it('tell in a fault nothing of the store’s own words', async () => {
    store.lie('access-denied');
    const thrown: unknown = await blobs()
      .put(bytes)
      .catch((error: unknown) => error);
    expect(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))).not.toContain('Образцов');
    expect(thrown).toMatchObject({ facts: { rule: 'AccessDenied' } });
  });
});
