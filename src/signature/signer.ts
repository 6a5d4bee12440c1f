import type { Instant } from '../domain/identifiers.ts';

/** Somebody's key, wherever it is kept. A key never leaves its source. */
export interface Signer {
  /** The signatory's certificate, DER. */
  readonly certificate: Uint8Array;
  /** Certificates above it, DER, the issuer first; the whole chain goes into the signature (Order 472). */
  readonly chain: readonly Uint8Array[];
  /**
   * Signs the digest of the DER of the signed attributes.
   *
   * @param digest Streebog-256 of what is signed, 32 bytes
   * @returns s‖r, each 32 bytes big-endian, as in CMS (RFC 9215)
   * @throws {Fault} `SIGNER_UNREACHABLE`, `KEY_UNUSABLE`
   */
  signDigest(digest: Uint8Array): Promise<Uint8Array>;
}

/** Makes a detached CAdES-BES over a document. */
export interface SignDetached {
  /**
   * @param at goes into signingTime
   * @returns CMS SignedData, DER, without the content
   */
  (content: Uint8Array, signer: Signer, at: Instant): Promise<Uint8Array>;
}
