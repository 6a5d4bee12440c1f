/**
 * A long file cut into its root's children, so that each run of them can be parsed by itself: the parser holds a tree
 * of twenty times the text.
 *
 * Only where an element begins within the root is cut, so every byte is parsed in the place where it stood. Whether it is
 * well-formed is for the parser to say: of a file that is, the cuts are right; of one that is not, some piece is not.
 */

const [LT, GT, SLASH, BANG, QUESTION] = [0x3c, 0x3e, 0x2f, 0x21, 0x3f];
const [DOUBLE, SINGLE] = [0x22, 0x27];

export interface SplitRoot {
  /** The declaration, instructions and comments before the root. */
  readonly before: Uint8Array;
  readonly startTag: Uint8Array;
  /** Runs of children, with the text after each; the first also has the text before. */
  readonly runs: readonly Uint8Array[];
  readonly endTag: Uint8Array;
  readonly after: Uint8Array;
}

/** One thing that begins with `<`. */
export interface Mark {
  readonly kind: 'start' | 'end' | 'empty' | 'other';
  readonly from: number;
  readonly to: number;
}

/**
 * @param runBytes a run ends with the first child that makes it as long as this
 * @returns `undefined` for what is no XML with one root that has children, or has a DOCTYPE
 */
export function splitRoot(xml: Uint8Array, runBytes: number): SplitRoot | undefined {
  const cuts: number[] = [];
  let depth = 0;
  let root: Mark | undefined;
  for (let mark = markFrom(xml, 0); mark !== undefined; mark = markFrom(xml, mark.to)) {
    if (mark.kind === 'other') continue;
    if (depth === 0) {
      if (root !== undefined || mark.kind !== 'start') return undefined;
      root = mark;
      cuts.push(mark.to);
    } else if (depth === 1 && mark.kind !== 'end' && mark.from - (cuts.at(-1) ?? 0) >= runBytes) {
      cuts.push(mark.from);
    }
    depth += DEPTHS[mark.kind];
    if (depth === 0 && root !== undefined) return pieces(xml, root, cuts, mark);
  }
  return undefined;
}

export const DEPTHS = { start: 1, end: -1, empty: 0 } as const;

const pieces = (xml: Uint8Array, root: Mark, cuts: readonly number[], end: Mark): SplitRoot => ({
  before: xml.subarray(0, root.from),
  startTag: xml.subarray(root.from, root.to),
  runs: cuts.map((from, i) => xml.subarray(from, cuts[i + 1] ?? end.from)),
  endTag: xml.subarray(end.from, end.to),
  after: xml.subarray(end.to),
});

/** `undefined` where none follows, or one does not end, or declares a document type. */
export function markFrom(xml: Uint8Array, at: number): Mark | undefined {
  const from = xml.indexOf(LT, at);
  if (from < 0) return undefined;
  const next = xml[from + 1];
  if (next === QUESTION) return other(xml, from, from + 2, '?>');
  if (next === BANG) {
    if (startsWith(xml, from, '<!--')) return other(xml, from, from + 4, '-->');
    return startsWith(xml, from, '<![CDATA[') ? other(xml, from, from + 9, ']]>') : undefined;
  }
  const to = tagEnd(xml, from + 1);
  if (to === undefined) return undefined;
  if (next === SLASH) return { kind: 'end', from, to };
  return { kind: xml[to - 2] === SLASH ? 'empty' : 'start', from, to };
}

function other(xml: Uint8Array, from: number, inside: number, end: string): Mark | undefined {
  const view = Buffer.from(xml.buffer, xml.byteOffset, xml.length);
  const at = view.indexOf(end, inside, 'latin1');
  return at < 0 ? undefined : { kind: 'other', from, to: at + end.length };
}

/** After the `>` that stands in no value of an attribute. */
function tagEnd(xml: Uint8Array, from: number): number | undefined {
  for (let at = from; at < xml.length; at += 1) {
    const byte = xml[at];
    if (byte === GT) return at + 1;
    if (byte === LT) return undefined;
    if (byte === DOUBLE || byte === SINGLE) {
      at = xml.indexOf(byte, at + 1);
      if (at < 0) return undefined;
    }
  }
  return undefined;
}

const startsWith = (xml: Uint8Array, at: number, text: string): boolean =>
  Array.from(text).every((letter, i) => xml[at + i] === letter.charCodeAt(0));
