import type { Digest } from '../domain/identifiers.ts';

/** Files kept for ever under their digest; the same bytes are kept once. */
export interface Blobs {
  /** Durable when it returns: written beside, synchronised, renamed. */
  put(bytes: Uint8Array): Promise<Digest>;
  /** @throws {Fault} `BLOB_MISSING`; `BLOB_DAMAGED` when the bytes no longer have this digest */
  get(digest: Digest): Promise<Uint8Array>;
}
