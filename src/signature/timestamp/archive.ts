import type { DigestName } from '../algorithms.ts';
import { concat } from '../bytes.ts';
import { withUnsigned } from '../cms/additions.ts';
import { putTogether, takeApart } from '../cms/pieces.ts';
import { readSignedData, type SignedData } from '../cms/signed-data.ts';
import type { SignerInfo } from '../cms/signer-info.ts';
import { notDer, readDer } from '../der/reader.ts';
import { oid, sequence, setOf, tagged } from '../der/writer.ts';
import { digestBy } from '../digest.ts';
import { OID } from '../oids.ts';
import { hashIndexOf } from './hash-index.ts';

interface Archived {
  readonly content: Uint8Array;
  readonly signed: SignedData;
  readonly signer: SignerInfo;
  /** ATSHashIndexV3, DER. */
  readonly index: Uint8Array;
  /** Of the imprint, of the content and of the index: they must be the same. */
  readonly digest: DigestName;
}

/**
 * What an archive time-stamp stamps: the type and the digest of the content, the signer's part of the file
 * without its unsigned attributes, and the index of everything else.
 *
 * @see ETSI EN 319 122-1, 5.5.3
 */
export const archivedBytes = ({ content, signed, signer, index, digest }: Archived): Uint8Array =>
  concat(oid(signed.contentType), digestBy(digest, content), signer.fixedPart, index);

/** What is to be stamped of the one signer's signature as it stands, and how the token is put in. */
export interface ArchivePlan {
  readonly stamped: Uint8Array;
  /** @param token TimeStampToken, DER, over `stamped` */
  readonly complete: (token: Uint8Array) => Uint8Array;
}

/**
 * Plans an archive time-stamp (archive-time-stamp-v3) over a signature of one signer and all that was added to it.
 *
 * @param digest by which the authority is asked: the index speaks in the same
 * @throws {Fault} `CONTENT_UNREADABLE`, also when there are several signers
 */
export function planArchive(content: Uint8Array, signature: Uint8Array, digest: DigestName): ArchivePlan {
  const signed = readSignedData(signature);
  const [signer, ...others] = signed.signers;
  if (signer === undefined || others.length > 0) throw notDer('one-signer-expected', 0);
  const index = hashIndexOf(signed, signer, digest);
  const added = (token: Uint8Array): Uint8Array =>
    attribute(OID.archiveTimestamp, withIndex(token, attribute(OID.hashIndex, index)));
  return {
    stamped: archivedBytes({ content, signed, signer, index, digest }),
    complete: (token) => withAttribute(signature, added(token)),
  };
}

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value));

/** A signature with one more unsigned attribute of its only signer. */
function withAttribute(signature: Uint8Array, one: Uint8Array): Uint8Array {
  const pieces = takeApart(signature);
  return putTogether({ ...pieces, signers: pieces.signers.map((signer) => withUnsigned(signer, one)) });
}

/** A token with the index as an unsigned attribute of its only signer; everything else keeps its place and version. */
function withIndex(token: Uint8Array, index: Uint8Array): Uint8Array {
  const [type, wrapped] = readDer(token).parts;
  const parts = wrapped?.parts[0]?.parts ?? [];
  const [signer, ...others] = parts.at(-1)?.parts ?? [];
  if (type === undefined || signer === undefined || others.length > 0) throw notDer('one-signer-expected', 0);
  const kept = parts.slice(0, -1).map(({ bytes }) => bytes);
  return sequence(type.bytes, tagged(0, sequence(...kept, setOf(withUnsigned(signer.bytes, index)))));
}
