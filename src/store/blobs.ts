import type { Digest } from '../domain/identifiers.ts';

/** Files kept for ever under their digest; the same bytes are kept once. */
export interface Blobs {
  /**
   * Durable when it returns: in a directory written beside, synchronised and renamed; in a bucket read back.
   *
   * @throws {Fault} `BLOBS_UNREACHABLE`; `BLOB_DAMAGED` when the store gives back other bytes than it was given
   */
  put(bytes: Uint8Array): Promise<Digest>;
  /** @throws {Fault} `BLOBS_UNREACHABLE`; `BLOB_MISSING`; `BLOB_DAMAGED` when the bytes no longer have this digest */
  get(digest: Digest): Promise<Uint8Array>;
}
