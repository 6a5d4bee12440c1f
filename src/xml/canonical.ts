/** Canonical XML: the bytes that a digest of XML is made of. By libxml2, which agrees with xmllint to the byte. */
import { type XmlDocument, XmlC14NMode, type XmlElement, XmlError } from 'libxml2-wasm';
import { Fault } from '../domain/fault.ts';
import { LIMITS } from './bounds.ts';
import { withXml } from './reading.ts';

/**
 * `inclusive`: Canonical XML 1.0; a part of a document carries all namespaces and `xml:` attributes in force
 * where it stands. `exclusive`: only the namespaces that it uses, so it may be moved. Neither has comments.
 *
 * @see https://www.w3.org/TR/2001/REC-xml-c14n-20010315, https://www.w3.org/TR/xml-exc-c14n/
 */
export type CanonicalForm = 'inclusive' | 'exclusive';

/** Takes bytes as they are made. The chunk is overwritten afterwards: copy it, or be done with it. */
export type ByteSink = (chunk: Uint8Array) => void;

const MODES = {
  inclusive: XmlC14NMode.XML_C14N_1_0,
  exclusive: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
} as const;

/** What libxml2 takes for an error of writing: it stops. */
const REFUSED = -1;

/**
 * The canonical form of an open document, or of one element where it stands, in chunks of a few kilobytes.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` where there is none: a namespace's name is a relative reference
 *   (Canonical XML 1.0, 1.3), or it is longer than we make. The sink may have got some of it by then.
 */
export function canonicalize(node: XmlDocument | XmlElement, form: CanonicalForm, sink: ByteSink): void {
  let left: number = LIMITS.canonicalBytes;
  const write = (chunk: Uint8Array): number => {
    left -= chunk.length;
    if (left < 0) return REFUSED;
    sink(chunk);
    return chunk.length;
  };
  try {
    node.canonicalize({ write, close: () => true }, { mode: MODES[form] });
  } catch (thrown) {
    if (!(thrown instanceof XmlError)) throw thrown;
    throw new Fault('CONTENT_UNREADABLE', 'XML without a canonical form', { rule: 'canonical' });
  }
}

/**
 * Streams the canonical form of a whole file, so that it can be hashed without being held.
 *
 * The parser itself holds the file as a tree while this runs: there is no streaming reader in libxml2's
 * WebAssembly build. Nothing else is held, and the tree is gone afterwards.
 *
 * @param xml UTF-8, without a DOCTYPE
 * @throws {Fault} `CONTENT_UNREADABLE`
 */
export const streamCanonical = (xml: Uint8Array, form: CanonicalForm, sink: ByteSink): void =>
  withXml(
    xml,
    (document) => canonicalize(document, form, sink),
    ([problem]) => {
      throw new Fault('CONTENT_UNREADABLE', 'not readable XML', { line: problem?.line ?? 0 });
    },
  );

/** What a sink was given, as one array. For parts of a document: a whole one had better be hashed as it comes. */
export function gathered(produce: (sink: ByteSink) => void): Uint8Array {
  const chunks: Uint8Array[] = [];
  produce((chunk) => void chunks.push(Uint8Array.from(chunk)));
  return new Uint8Array(Buffer.concat(chunks));
}
