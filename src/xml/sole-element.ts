/** One element of a file that must be the only one of its name: a signature, taken out of what it signs. */
import { type XmlDocument, XmlElement, type XmlNode } from 'libxml2-wasm';
import { type ByteSink, canonicalize, type CanonicalForm, gathered } from './canonical.ts';
import { excessIn, IDS, LIMITS } from './bounds.ts';
import { longFile, type OpenPiece, streamLong, tally } from './long-file.ts';
import { attributesOf, partOf, type XmlPart } from './part.ts';
import { withXml } from './reading.ts';
import type { Refusal } from './refusal.ts';

export interface ElementName {
  readonly namespace: string;
  readonly name: string;
}

export type { Refusal } from './refusal.ts';

/**
 * The element as it stands in the open file.
 *
 * Names are compared by namespace, never by prefix. `Id` is any attribute so called, in any case and any
 * namespace: readers differ in which of them they take for an identifier.
 */
export interface SoleElement {
  readonly part: XmlPart;
  readonly place: 'root' | 'child of root' | 'deeper';
  readonly rootAttributes: ReadonlyMap<string, string>;
  /** How many attributes in the whole file give this identifier. */
  readonly idCount: (value: string) => number;
  /** What the prefix stands for in this part of the element; `undefined` for none. */
  readonly namespaceOf: (part: XmlPart, prefix: string) => string | undefined;
  /**
   * Of the element or a part of it, in its place. May first cut away what stands beside the element, which
   * changes nothing of the answer and lets a long file be walked once.
   */
  readonly canonical: (part: XmlPart, form: CanonicalForm) => Uint8Array;
}

/**
 * Gives the only element of this name to `use`; it must not leave `use`. Of a long file only the run of the root's
 * children that it stands in is open then.
 */
export function withSoleElement<T>(
  xml: Uint8Array,
  name: ElementName,
  use: (element: SoleElement) => T,
  refuse: (why: Refusal) => T,
): T {
  const inPiece = (piece: Uint8Array, ids?: ReadonlyMap<string, number>): T =>
    withBounded(
      piece,
      (document) => {
        const sole = soleIn(document, name);
        if (typeof sole === 'number') return refuse({ kind: 'count', count: sole });
        const opened = open(document, sole, ids);
        return 'kind' in opened ? refuse(opened) : use(opened);
      },
      refuse,
    );
  if (xml.length <= LIMITS.bytes) return inPiece(xml);
  const long = longFile(xml);
  if ('kind' in long) return refuse(long);
  const found = tally(long, withBounded, (document) => {
    const sole = soleIn(document, name);
    return typeof sole === 'number' ? sole : 1;
  });
  return 'kind' in found ? refuse(found) : inPiece(found.holder, found.ids);
}

export interface Streaming {
  readonly form: CanonicalForm;
  readonly scope: 'file' | 'root';
  /** `withSoleElement` has taken these very bytes. */
  readonly lookedAt?: boolean;
}

/**
 * Streams the canonical form of the file, or of its root alone, as if the only element of this name were not
 * there (XMLDSig, 6.6.4).
 *
 * @param scope `root`: without the instructions before and after the root
 * @returns `false` where `withSoleElement` would refuse; of a long file the sink may have got some of it by then
 */
export function streamWithout(xml: Uint8Array, name: ElementName, how: Streaming, sink: ByteSink): boolean {
  if (xml.length > LIMITS.bytes) return streamLongWithout(xml, name, how, sink);
  const { form, scope } = how;
  return openerOf(how)(
    xml,
    (document) => {
      const sole = soleIn(document, name);
      if (typeof sole === 'number' || sole.parent === null) return false;
      sole.remove();
      if (scope === 'root') for (const node of document.find('/processing-instruction()')) node.remove();
      canonicalize(document, form, sink);
      return true;
    },
    () => false,
  );
}

/** What `withSoleElement` has looked at need not be held against the bounds again: that costs more than the rest. */
const openerOf = ({ lookedAt }: Streaming): OpenPiece =>
  lookedAt === true ? (piece, use, refuse) => withXml(piece, use, () => refuse(unreadable(''))) : withBounded;

function streamLongWithout(xml: Uint8Array, name: ElementName, how: Streaming, sink: ByteSink): boolean {
  const long = longFile(xml);
  if ('kind' in long) return false;
  let count = 0;
  const takeOut = (document: XmlDocument): void => {
    const sole = soleIn(document, name);
    count += typeof sole === 'number' ? sole : 1;
    if (typeof sole !== 'number') sole.remove();
  };
  return streamLong(long, openerOf(how), how, takeOut, sink) && count === 1;
}

function withBounded<T>(xml: Uint8Array, use: (document: XmlDocument) => T, refuse: (why: Refusal) => T): T {
  if (xml.length > LIMITS.bytes) return refuse(tooLarge('файл больше допустимого'));
  if (!DECLARATION.test(Buffer.from(xml.subarray(0, 200)).toString('latin1'))) {
    return refuse(unreadable('XML не версии 1.0 или не в UTF-8'));
  }
  return withXml(
    xml,
    (document) => {
      const why = problemOf(document, xml);
      return why === undefined ? use(document) : refuse(why);
    },
    ([problem]) => refuse(unreadable(problem?.message ?? '')),
  );
}

/** Another encoding declared is another text for who believes the declaration. Absent: UTF-8 (XML 1.0, 4.3.3). */
const DECLARATION =
  /^(?:\xEF\xBB\xBF)?(?!<\?xml\s)|^(?:\xEF\xBB\xBF)?<\?xml version=(["'])1\.0\1(?: encoding=(["'])(?:UTF|utf)-8\2)?(?: standalone=(["'])(?:yes|no)\3)?\s*\?>/;

const unreadable = (message: string): Refusal => ({ kind: 'unreadable', message });

const tooLarge = (message: string): Refusal => ({ kind: 'too-large', message });

function problemOf(document: XmlDocument, xml: Uint8Array): Refusal | undefined {
  const excess = excessIn(document, xml);
  if (excess !== undefined) return tooLarge(excess);
  // Canonical XML drops comments: nobody signs them, and a text with one inside is read in two ways.
  return document.eval('boolean(/*//comment())') === true
    ? unreadable('внутри документа есть примечание (comment): подпись его не защищает')
    : undefined;
}

/** @returns how many there are, where that is not one */
function soleIn(document: XmlDocument, { namespace, name }: ElementName): XmlElement | number {
  const path = `//*[local-name() = '${name}' and namespace-uri() = '${namespace}']`;
  const count = Number(document.eval(`count(${path})`));
  if (count !== 1) return count;
  const node = document.get(path);
  return node instanceof XmlElement ? node : 0;
}

/** @param allIds of the whole file, where only a piece of it is open */
function open(
  document: XmlDocument,
  sole: XmlElement,
  allIds?: ReadonlyMap<string, number>,
): SoleElement | Refusal {
  const size = `count(descendant-or-self::node()) + count(descendant-or-self::*/@*) > ${LIMITS.nodesOfPart}`;
  if (sole.eval(size) === true) return tooLarge('подпись необычно велика');
  const elements = new Map<XmlPart, XmlElement>();
  const part = partOf(sole, (one, element) => void elements.set(one, element));
  if (part === undefined) return unreadable('внутри подписи есть не только элементы и текст');
  const ids = allIds ?? idCounts(document.find(IDS));
  const parent = sole.parent;
  const isChild = parent !== null && parent.parent === null;
  let cut = false;
  return {
    part,
    place: parent === null ? 'root' : isChild ? 'child of root' : 'deeper',
    rootAttributes: attributesOf(document.root),
    idCount: (value) => ids.get(value) ?? 0,
    namespaceOf: (wanted, prefix) => elements.get(wanted)?.namespaceForPrefix(prefix) ?? undefined,
    canonical: (wanted, form) => {
      if (!cut && isChild) cutAround(sole, parent);
      cut = true;
      const element = elements.get(wanted);
      return element === undefined ? new Uint8Array() : gathered((sink) => canonicalize(element, form, sink));
    },
  };
}

function idCounts(attributes: readonly XmlNode[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { content } of attributes) counts.set(content, (counts.get(content) ?? 0) + 1);
  return counts;
}

function cutAround(sole: XmlElement, parent: XmlElement): void {
  for (const node of parent.find('node()')) if (!node.isSameNode(sole)) node.remove();
}
