import { type DigestName, digestNameOf, readAlgorithm } from '../algorithms.ts';
import { concat, hexOf } from '../bytes.ts';
import type { SignedData } from '../cms/signed-data.ts';
import type { SignerInfo } from '../cms/signer-info.ts';
import { Fields, partsOf } from '../der/fields.ts';
import { type Der, notDer } from '../der/reader.ts';
import { TAG } from '../der/tags.ts';
import { octetsOf } from '../der/values.ts';
import { octetString, oid, sequence } from '../der/writer.ts';
import { digestAlgorithm, digestBy } from '../digest.ts';

/**
 * ATSHashIndexV3: by their digests, everything around a signature that an archive time-stamp speaks of.
 *
 * @see ETSI EN 319 122-1, 5.5.2
 */
export interface HashIndex {
  /** DER, as it was stamped. */
  readonly der: Uint8Array;
  readonly digest: DigestName;
  /** Lower-case hexadecimal digests of CertificateChoices, RevocationInfoChoices and unsigned attributes. */
  readonly certificates: ReadonlySet<string>;
  readonly evidence: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function readHashIndex(value: Der): HashIndex {
  const fields = new Fields(value);
  const digest = digestNameOf(readAlgorithm(fields.take(TAG.sequence)));
  if (digest === undefined) throw notDer('unknown-digest', value.bytes.byteOffset);
  const digests = (): ReadonlySet<string> =>
    new Set(partsOf(fields.take(TAG.sequence)).map((part) => hexOf(octetsOf(part))));
  const [certificates, evidence, attributes] = [digests(), digests(), digests()];
  fields.end();
  return { der: value.bytes, digest, certificates, evidence, attributes };
}

/** The index of all that stands around a signer's signature now. @returns DER */
export function hashIndexOf(signed: SignedData, signer: SignerInfo, digest: DigestName): Uint8Array {
  const digests = (pieces: readonly Uint8Array[]): Uint8Array =>
    sequence(...pieces.map((piece) => octetString(digestBy(digest, piece))));
  return sequence(
    digestAlgorithm(digest),
    digests(signed.certificateChoices),
    digests(signed.evidenceChoices),
    digests(
      signer.unsignedAttributes.flatMap(({ type, values }) =>
        values.map(({ bytes }) => entryOf(type, bytes)),
      ),
    ),
  );
}

/** What the index names of an unsigned attribute: its type and one of its values, one after the other. */
const entryOf = (type: string, value: Uint8Array): Uint8Array => concat(oid(type), value);

/** Whether the index names this value, DER, of an unsigned attribute. */
export const isIndexed = (index: HashIndex, type: string, value: Uint8Array): boolean =>
  index.attributes.has(hexOf(digestBy(index.digest, entryOf(type, value))));

/** Whether everything that the index names is still there. */
export function isWhole(index: HashIndex, signed: SignedData, { unsignedAttributes }: SignerInfo): boolean {
  const entries = unsignedAttributes.flatMap(({ type, values }) =>
    values.map(({ bytes }) => entryOf(type, bytes)),
  );
  return (
    isWithin(index.certificates, index.digest, signed.certificateChoices) &&
    isWithin(index.evidence, index.digest, signed.evidenceChoices) &&
    isWithin(index.attributes, index.digest, entries)
  );
}

const isWithin = (named: ReadonlySet<string>, digest: DigestName, there: readonly Uint8Array[]): boolean => {
  const present = new Set(there.map((one) => hexOf(digestBy(digest, one))));
  return [...named].every((one) => present.has(one));
};
