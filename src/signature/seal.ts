import type { Instant } from '../domain/identifiers.ts';

/**
 * Печать установки: signs with a key of the body's information system, never with a person's. What it signs is for
 * proving the record, and is no signature under a document.
 */
export interface Seal {
  /**
   * @returns CMS SignedData, DER, without the content; `undefined` where the settings name no such key
   * @throws {Fault} as `SignDetached`, `DocumentSigner`
   */
  (content: Uint8Array, at: Instant): Promise<Uint8Array | undefined>;
}
