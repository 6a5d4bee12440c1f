import type { Instant } from '../domain/identifiers.ts';

/** What a digest was made of, for sources that hash by themselves, and for RSA, which signs the digest's name too. */
export interface Preimage {
  readonly digestName: 'streebog256' | 'streebog512' | 'sha256' | 'sha384' | 'sha512';
  /** A few hundred bytes: the signed attributes, or the SignedInfo of XML. */
  readonly bytes: Uint8Array;
}

/** Somebody's key, wherever it is kept. A key never leaves its source. */
export interface Signer {
  /** The signatory's certificate, DER; its key says which algorithm signs. */
  readonly certificate: Uint8Array;
  /** Certificates above it, DER, the issuer first; the whole chain goes into the signature (Order 472). */
  readonly chain: readonly Uint8Array[];
  /**
   * Signs the digest of the DER of the signed attributes.
   *
   * @param digest of GOST keys Streebog of their size, 32 or 64 bytes; of RSA and ECDSA SHA-256
   * @param preimage what the digest is of. Keys of GOST need no more than the digest
   * @returns of GOST s‖r, each half big-endian, as in CMS (RFC 9215); of RSA PKCS#1 v1.5; of ECDSA the
   *   DER of r and s
   * @throws {Fault} `SIGNER_UNREACHABLE`, `KEY_UNUSABLE`
   */
  signDigest(digest: Uint8Array, preimage?: Preimage): Promise<Uint8Array>;
}

/** Makes a detached CAdES-BES over a document. */
export interface SignDetached {
  /**
   * @param at goes into signingTime
   * @returns CMS SignedData, DER, without the content
   */
  (content: Uint8Array, signer: Signer, at: Instant): Promise<Uint8Array>;
}
