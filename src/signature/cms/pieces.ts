import { compareBytes, sameBytes } from '../bytes.ts';
import { Fields } from '../der/fields.ts';
import { type Der, notDer, readDer } from '../der/reader.ts';
import { contextConstructed, TAG } from '../der/tags.ts';
import { oidOf } from '../der/values.ts';
import { oid, sequence, setOf, smallInteger, tagged } from '../der/writer.ts';
import { OID } from '../oids.ts';

/**
 * A SignedData taken apart, to be put together with something added. Each piece is kept as it was encoded: what
 * was signed stays what was signed.
 */
export interface Pieces {
  readonly digestAlgorithms: readonly Uint8Array[];
  readonly encapsulated: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  /** RevocationInfoChoices. */
  readonly evidence: readonly Uint8Array[];
  readonly signers: readonly Uint8Array[];
}

/**
 * @param signature CMS ContentInfo, DER, as our reader has accepted it
 * @throws {Fault} `CONTENT_UNREADABLE`
 */
export function takeApart(signature: Uint8Array): Pieces {
  const outer = new Fields(readDer(signature));
  if (oidOf(outer.take(TAG.oid)) !== OID.signedData) throw notDer('not-signed-data', 0);
  const wrapped = new Fields(outer.take(contextConstructed(0)), contextConstructed(0));
  const fields = new Fields(wrapped.take(TAG.sequence));
  fields.take(TAG.integer);
  const digestAlgorithms = fields.take(TAG.set).parts;
  const encapsulated = fields.take(TAG.sequence).bytes;
  const certificates = fields.takeIf(contextConstructed(0))?.parts ?? [];
  const evidence = fields.takeIf(contextConstructed(1))?.parts ?? [];
  const signers = fields.take(TAG.set).parts;
  return {
    digestAlgorithms: bytesOf(digestAlgorithms),
    encapsulated,
    certificates: bytesOf(certificates),
    evidence: bytesOf(evidence),
    signers: bytesOf(signers),
  };
}

const bytesOf = (parts: readonly Der[]): readonly Uint8Array[] => parts.map(({ bytes }) => bytes);

/** Every set in DER order, each piece once; the version that the pieces ask for (RFC 5652, 5.1). */
export const putTogether = ({ digestAlgorithms, encapsulated, ...more }: Pieces): Uint8Array =>
  sequence(
    oid(OID.signedData),
    tagged(
      0,
      sequence(
        smallInteger(versionOf(more)),
        setOf(...once(digestAlgorithms)),
        encapsulated,
        ...set(0, more.certificates),
        ...set(1, more.evidence),
        setOf(...more.signers),
      ),
    ),
  );

const set = (number: number, pieces: readonly Uint8Array[]): readonly Uint8Array[] =>
  pieces.length === 0 ? [] : [tagged(number, ...once(pieces).toSorted(compareBytes))];

const once = (pieces: readonly Uint8Array[]): readonly Uint8Array[] =>
  pieces.filter((one, i) => pieces.findIndex((other) => sameBytes(one, other)) === i);

/** Neither a certificate nor a list, but something in a tag of its own. */
const isOther = (piece: Uint8Array): boolean => piece[0] !== TAG.sequence;

/** 5 with an answer of another format than a list, 3 with other certificates or a signer named by key, else 1. */
function versionOf({
  certificates,
  evidence,
  signers,
}: Pick<Pieces, 'certificates' | 'evidence' | 'signers'>): number {
  if (evidence.some(isOther)) return 5;
  // A SignerInfo of version 3 names its certificate by key: the content of its first INTEGER says so.
  const byKey = signers.some((signer) => readDer(signer).parts[0]?.content[0] === 3);
  return certificates.some(isOther) || byKey ? 3 : 1;
}
