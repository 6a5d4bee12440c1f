import type { Instant } from '../../domain/identifiers.ts';
import { compareBytes } from '../bytes.ts';
import { signerInfo } from '../cades.ts';
import { readDer } from '../der/reader.ts';
import { contextConstructed } from '../der/tags.ts';
import { oid, sequence, setOf, tagged } from '../der/writer.ts';
import { digestAlgorithm } from '../digest.ts';
import { OID } from '../oids.ts';
import type { Signer } from '../signer.ts';
import { putTogether, takeApart } from './pieces.ts';

/**
 * A time-stamp over the signature value, as an unsigned attribute of one signer: level T.
 *
 * @param index of the signer, in the order of the file
 * @param token TimeStampToken, DER
 * @returns the signature with the attribute; everything else in it as it was
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see ETSI EN 319 122-1, 5.3
 */
export function withTimestamp(signature: Uint8Array, index: number, token: Uint8Array): Uint8Array {
  const pieces = takeApart(signature);
  const added = sequence(oid(OID.signatureTimestamp), setOf(token));
  const signers = pieces.signers.map((signer, i) => (i === index ? withUnsigned(signer, added) : signer));
  return putTogether({ ...pieces, signers });
}

/** A SignerInfo with one more unsigned attribute, DER. */
export function withUnsigned(signer: Uint8Array, attribute: Uint8Array): Uint8Array {
  const { parts } = readDer(signer);
  const last = parts.at(-1);
  const unsigned = last?.tag === contextConstructed(1) ? last : undefined;
  const before = (unsigned?.parts ?? []).map(({ bytes }) => bytes);
  const kept = parts.filter((part) => part !== unsigned).map(({ bytes }) => bytes);
  return sequence(...kept, tagged(1, ...[...before, attribute].toSorted(compareBytes)));
}

/**
 * Revocation lists and OCSP answers beside the certificates: level LT, where a time-stamp is there already.
 *
 * @param lists CertificateList, DER @param answers BasicOCSPResponse, DER
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see ETSI EN 319 122-1, 5.4.2.2; RFC 5652, 10.2.1
 */
export function withEvidence(
  signature: Uint8Array,
  lists: readonly Uint8Array[],
  answers: readonly Uint8Array[],
): Uint8Array {
  const pieces = takeApart(signature);
  const others = answers.map((answer) => tagged(1, oid(OID.ocspBasic), answer));
  return putTogether({ ...pieces, evidence: [...pieces.evidence, ...lists, ...others] });
}

/**
 * A second signatory in the same file, over the same content; neither signature covers the other.
 *
 * @param content what the first signed, which is not looked at here
 * @throws {Fault} as `signDetached`, and `CONTENT_UNREADABLE`
 */
export async function withCoSigner(
  signature: Uint8Array,
  content: Uint8Array,
  signer: Signer,
  at: Instant,
): Promise<Uint8Array> {
  const pieces = takeApart(signature);
  const { digest, info } = await signerInfo(content, signer, at);
  return putTogether({
    ...pieces,
    digestAlgorithms: [...pieces.digestAlgorithms, digestAlgorithm(digest)],
    certificates: [...pieces.certificates, signer.certificate, ...signer.chain],
    signers: [...pieces.signers, info],
  });
}
