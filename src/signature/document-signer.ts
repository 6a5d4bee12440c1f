import type { Instant } from '../domain/identifiers.ts';
import type { Signer } from './signer.ts';

/**
 * A source that gives whole signatures: a certified program, the official's browser; or a `Signer`, which
 * gives signatures of digests, together with our own builder.
 */
export interface DocumentSigner {
  /**
   * @param at now: what a source without a clock of its own writes as signingTime, and the moment at
   *   which the result is judged before it is given back
   * @returns CMS SignedData, DER, without the content
   * @throws {Fault} `SIGNER_UNREACHABLE`, `KEY_UNUSABLE`, `CERTIFICATE_UNUSABLE`; `SIGNATURE_REFUSED` when
   *   our judge does not accept what the source made
   */
  signDocument(content: Uint8Array, at: Instant): Promise<Uint8Array>;
}

/** Whatever a document can be signed with; only a `Signer` can sign inside a file as well. */
export type SigningSource = Signer | (DocumentSigner & Pick<Signer, 'certificate' | 'chain'>);
