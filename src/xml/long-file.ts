/** A long file looked at run by run: what the parser holds at a time is a few megabytes of it. */
import type { XmlDocument } from 'libxml2-wasm';
import { type ByteSink, canonicalize, type CanonicalForm, gathered } from './canonical.ts';
import type { Refusal } from './refusal.ts';
import { type SplitRoot, splitRoot } from './root-split.ts';

/** Bounds of a long file: the portal takes no longer one. What one child of the root may be, bounds.ts says. */
export const LONG = {
  bytes: 50_000_000,
  canonicalBytes: 100_000_000,
  ids: 200_000,
  elements: 2_000_000,
  attributes: 1_000_000,
} as const;

/** Small enough to be held ten times over, large enough that the root's own tag costs nothing. */
const RUN_BYTES = 2_000_000;

/** Opens one piece of the file, within the bounds of a file. */
export type OpenPiece = <T>(
  piece: Uint8Array,
  use: (document: XmlDocument) => T,
  refuse: (why: Refusal) => T,
) => T;

export interface LongFile {
  /** The root with all around it, and none of its children. */
  readonly skeleton: Uint8Array;
  /** The root with some of its children, in their order. */
  readonly runs: () => Generator<Uint8Array>;
}

const unreadable: Refusal = { kind: 'unreadable', message: 'XML составлен с ошибкой и не читается' };

/** @param runBytes of one run, at least @returns why it is not looked at, where it is not */
export function longFile(xml: Uint8Array, runBytes = RUN_BYTES): LongFile | Refusal {
  if (xml.length > LONG.bytes) return { kind: 'too-large', message: 'файл больше допустимого' };
  const split = splitRoot(xml, runBytes);
  if (split === undefined) return unreadable;
  const { before, startTag, endTag, after } = split;
  return {
    skeleton: joined(before, startTag, endTag, after),
    runs: () => wrapped(split),
  };
}

function* wrapped({ startTag, runs, endTag }: SplitRoot): Generator<Uint8Array> {
  for (const run of runs) yield joined(startTag, run, endTag);
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** What was found in the whole of a file. */
export interface Tally {
  /** The piece that holds the only element of the name. */
  readonly holder: Uint8Array;
  readonly ids: ReadonlyMap<string, number>;
}

/** Looks at every piece once. @returns where the only element of the name stands, or why the file is not looked at */
export function tally(
  { skeleton, runs }: LongFile,
  openPiece: OpenPiece,
  countIn: (document: XmlDocument) => number,
): Tally | Refusal {
  const ids = new Map<string, number>();
  let [elements, attributes] = [0, 0];
  const look = (piece: Uint8Array, path: string): number | Refusal =>
    openPiece<number | Refusal>(
      piece,
      (document) => {
        elements += Number(document.eval('count(//*)'));
        attributes += Number(document.eval('count(//@*)'));
        for (const { content } of document.find(path)) ids.set(content, (ids.get(content) ?? 0) + 1);
        return countIn(document);
      },
      (why) => why,
    );
  const inRoot = look(skeleton, `//@*${ID}`);
  if (typeof inRoot !== 'number') return inRoot;
  if (inRoot > 0) return { kind: 'too-large', message: 'подпись необычно велика' };
  let holder: Uint8Array | undefined;
  let count = 0;
  for (const run of runs()) {
    const found = look(run, `//@*${ID}[../parent::*]`);
    if (typeof found !== 'number') return found;
    if (ids.size > LONG.ids) return { kind: 'too-large', message: 'в файле слишком много идентификаторов' };
    if (attributes > LONG.attributes)
      return { kind: 'too-large', message: 'в файле слишком много атрибутов' };
    if (elements > LONG.elements) return { kind: 'too-large', message: 'в файле слишком много элементов' };
    count += found;
    if (found > 0) holder = run;
  }
  return holder === undefined || count !== 1 ? { kind: 'count', count } : { holder, ids };
}

/** Never as a path of several steps: libxml2 merges what each step finds by comparing each node with each. */
const ID = "[translate(local-name(), 'ID', 'id') = 'id']";

/**
 * Streams the canonical form of the whole, taken together from those of its pieces: what is before the root's
 * children, they in their order, what is after.
 *
 * @param prepare changes each run's tree before it is written
 * @returns `false` where a piece is not looked at; the sink may have got some of it by then
 */
export function streamLong(
  { skeleton, runs }: LongFile,
  openPiece: OpenPiece,
  { form, scope }: { readonly form: CanonicalForm; readonly scope: 'file' | 'root' },
  prepare: (document: XmlDocument) => void,
  sink: ByteSink,
): boolean {
  const frame = openPiece<Frame | undefined>(
    skeleton,
    (document) => frameOf(document, form),
    () => undefined,
  );
  if (frame === undefined) return false;
  let left: number = LONG.canonicalBytes;
  const { before, start, end, after } = frame;
  if (scope === 'file') sink(before);
  sink(start);
  for (const run of runs()) {
    const inside = openPiece<Uint8Array | undefined>(
      run,
      (document) => {
        prepare(document);
        return insideOf(
          gathered((chunk) => canonicalize(document, form, chunk)),
          frame,
        );
      },
      () => undefined,
    );
    left -= inside?.length ?? 0;
    if (inside === undefined || left < 0) return false;
    sink(inside);
  }
  sink(end);
  if (scope === 'file') sink(after);
  return true;
}

/** Canonical form of a file whose root is empty, in four parts. */
interface Frame {
  readonly before: Uint8Array;
  readonly start: Uint8Array;
  readonly end: Uint8Array;
  readonly after: Uint8Array;
}

function frameOf(document: XmlDocument, form: CanonicalForm): Frame {
  const written = (): Uint8Array => gathered((chunk) => canonicalize(document, form, chunk));
  const drop = (path: string): void => {
    for (const node of document.find(path)) node.remove();
  };
  const whole = written();
  drop('/processing-instruction()[preceding-sibling::*]');
  const toEnd = written();
  drop('/processing-instruction()');
  const root = written();
  const from = toEnd.length - root.length;
  // In the values of a canonical start tag no `<` stands.
  const cut = Buffer.from(root).lastIndexOf('</');
  return {
    before: whole.subarray(0, from),
    start: root.subarray(0, cut),
    end: root.subarray(cut),
    after: whole.subarray(toEnd.length),
  };
}

/** `undefined` where the piece does not begin and end as the root does. */
function insideOf(piece: Uint8Array, { start, end }: Frame): Uint8Array | undefined {
  const to = piece.length - end.length;
  const same =
    Buffer.compare(piece.subarray(0, start.length), start) === 0 &&
    Buffer.compare(piece.subarray(Math.max(to, 0)), end) === 0;
  return same && to >= start.length ? piece.subarray(start.length, to) : undefined;
}
