import { type Algorithm, readAlgorithm, requireVersion } from '../algorithms.ts';
import { type Certificate, certificateIn } from '../certificate.ts';
import { Fields } from '../der/fields.ts';
import { type Der, notDer, readDer } from '../der/reader.ts';
import { contextConstructed, TAG } from '../der/tags.ts';
import { octetsOf, oidOf, smallIntegerOf } from '../der/values.ts';
import { OID } from '../oids.ts';
import { basicAnswerIn } from '../ocsp/answer.ts';
import { readSignerInfo, type SignerInfo } from './signer-info.ts';

/** A signature as it was sent. Read, not judged. */
export interface SignedData {
  /** What the signer says the content is: `id-data` for documents. */
  readonly contentType: string;
  /** The content, when it stands inside: then this is no detached signature. */
  readonly content?: Uint8Array;
  readonly digestAlgorithms: readonly Algorithm[];
  /** Certificates that came along. Nothing says that they belong together. */
  readonly certificates: readonly Certificate[];
  readonly signers: readonly SignerInfo[];
  /** Revocation lists and OCSP answers that came along, as they are. */
  readonly evidence: readonly Embedded[];
  /** CertificateChoices and RevocationInfoChoices as they were encoded, whatever they are. */
  readonly certificateChoices: readonly Uint8Array[];
  readonly evidenceChoices: readonly Uint8Array[];
}

/** One of RevocationInfoChoices (RFC 5652, 10.2.1). */
export interface Embedded {
  readonly kind: 'list' | 'ocsp' | 'unknown';
  /** DER of a CertificateList or a BasicOCSPResponse; of what is unknown, of the whole choice. */
  readonly der: Uint8Array;
}

/**
 * @param bytes DER of a CMS ContentInfo, nothing after it
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see RFC 5652, 3 and 5.1
 */
export function readSignedData(bytes: Uint8Array): SignedData {
  const outer = new Fields(readDer(bytes));
  if (oidOf(outer.take(TAG.oid)) !== OID.signedData) throw notDer('not-signed-data', 0);
  const wrapped = new Fields(outer.take(contextConstructed(0)), contextConstructed(0));
  outer.end();
  const fields = new Fields(wrapped.take(TAG.sequence));
  wrapped.end();
  const version = smallIntegerOf(fields.take(TAG.integer));
  const digestAlgorithms = fields.take(TAG.set).parts.map(readAlgorithm);
  const encapsulated = readEncapsulated(fields.take(TAG.sequence));
  const sent = fields.takeIf(contextConstructed(0))?.parts ?? [];
  const lists = fields.takeIf(contextConstructed(1))?.parts ?? [];
  const signers = fields.take(TAG.set).parts.map(readSignerInfo);
  fields.end();
  const plain =
    encapsulated.contentType === OID.data &&
    [...sent, ...lists].every(isUniversal) &&
    signers.every((signer) => signer.version === 1);
  requireVersion(version, ...(plain ? [1] : [3, 4, 5]));
  return {
    ...encapsulated,
    digestAlgorithms,
    certificates: sent.filter(isUniversal).map(certificateIn),
    signers,
    evidence: lists.map(readEmbedded),
    certificateChoices: sent.map(({ bytes: choice }) => choice),
    evidenceChoices: lists.map(({ bytes: choice }) => choice),
  };
}

/** @see ETSI EN 319 122-1, 5.4.2.2; RFC 5940 */
function readEmbedded(value: Der): Embedded {
  if (isUniversal(value)) return { kind: 'list', der: value.bytes };
  if (value.tag !== contextConstructed(1)) return { kind: 'unknown', der: value.bytes };
  const fields = new Fields(value, value.tag);
  const format = oidOf(fields.take(TAG.oid));
  const info = fields.take().bytes;
  fields.end();
  if (format === OID.ocspBasic) return { kind: 'ocsp', der: info };
  const basic = format === OID.ocspResponseInCms ? basicAnswerIn(info) : undefined;
  return basic === undefined ? { kind: 'unknown', der: value.bytes } : { kind: 'ocsp', der: basic };
}

/** A certificate among CertificateChoices, a list among RevocationInfoChoices; the others raise the version. */
const isUniversal = ({ tag }: Der): boolean => tag === TAG.sequence;

function readEncapsulated(value: Der): Pick<SignedData, 'contentType' | 'content'> {
  const fields = new Fields(value);
  const contentType = oidOf(fields.take(TAG.oid));
  const wrapped = fields.takeIf(contextConstructed(0));
  fields.end();
  if (wrapped === undefined) return { contentType };
  const inner = new Fields(wrapped, wrapped.tag);
  const content = octetsOf(inner.take());
  inner.end();
  return { contentType, content };
}
