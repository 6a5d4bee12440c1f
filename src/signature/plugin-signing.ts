import type { Instant } from '../domain/identifiers.ts';
import type { PluginWay, SigningSubject } from './keys/plugin/requests.ts';
import type { Signer } from './signer.ts';
import type { CertificateSummary, VerificationReport } from './verifier.ts';

/** What is to be signed, out of our own store: never what a browser sends. */
export interface SigningPart extends SigningSubject {
  /** The bytes of the part; of the way `cms` the plug-in signs their digest. */
  readonly content: Uint8Array;
  /**
   * Our builder, for the way `raw`: it is run once up to the digest, and again with the signature.
   * Of the same arguments it must ask for the same digest.
   */
  readonly make: (signer: Signer, at: Instant) => Promise<Uint8Array>;
}

export interface PluginWish extends SigningPart {
  /** The certificate that the official chose in the browser, DER. */
  readonly certificate: Uint8Array;
  /** Certificates above it, DER, the issuer first. */
  readonly chain: readonly Uint8Array[];
  readonly way: PluginWay;
}

/** What the page gives to the plug-in: nothing of the document itself. */
export interface PluginTask {
  readonly requestId: string;
  readonly expiresAt: Instant;
  readonly way: PluginWay;
  /** `CADESCOM_HASH_ALGORITHM`: 101 Streebog-256, 102 Streebog-512; another than the key's gives 0x80070057. */
  readonly hashAlgorithm: 101 | 102;
  /** For `SetHashValue`: hexadecimal, upper case, first byte first. */
  readonly digestHex: string;
  /** SHA-1, by which the plug-in finds the certificate in its store. */
  readonly thumbprint: string;
}

export interface PluginAnswer extends SigningPart {
  readonly requestId: string;
  /**
   * Of the way `cms` Base64 of the CMS; of `raw` hexadecimal of the signature, its bytes in the opposite
   * order of CMS, as `RawSignature.SignHash` gives them.
   */
  readonly text: string;
  /** Our judge of what comes out. */
  readonly judge: (signed: Uint8Array, at: Instant) => Promise<VerificationReport>;
}

/** Signing in the official's browser, in two phases: the key never comes near us. */
export interface PluginSigning {
  /**
   * Whose certificate it is.
   *
   * @throws {Fault} `CERTIFICATE_UNUSABLE` when it has no key of GOST R 34.10-2012
   */
  ownerOf(certificate: Uint8Array): CertificateSummary;
  /**
   * First phase: what is to be signed is fixed, and may be answered once.
   *
   * @throws {Fault} `CERTIFICATE_UNUSABLE` when it has no key of GOST R 34.10-2012
   */
  prepare(wish: PluginWish): Promise<PluginTask>;
  /**
   * Second phase: the answer is assembled, judged, and only then a signature. A request is used up by the
   * first answer, a wrong one too; the official then begins anew.
   *
   * @returns what the builder makes: of a detached signature CMS, DER
   * @throws {Fault} `SIGNING_REQUEST_OVER` for a request that is unknown, used or expired, or whose bytes have changed since;
   *   `SIGNATURE_REFUSED` for one of another document or part, and for an answer that our judge does not
   *   accept or that is not of the request's certificate
   */
  complete(answer: PluginAnswer): Promise<Uint8Array>;
}
