/**
 * A registry's XML cut, as it comes, into files of some rows each: all before the rows, a run of rows, and the ends of
 * what was begun. Each is judged by itself, so that neither the text nor the parser's tree is ever held whole.
 *
 * Whether it is well-formed is for the parser to say: of a file that is, the cuts are right; of one that is not, some piece
 * is not.
 */
import { DEPTHS, type Mark, markFrom } from '../root-split.ts';

export interface Piece {
  readonly xml: Uint8Array;
  /** Number of its first row in the file, from 1. */
  readonly firstRow: number;
  /** Of the file, for a line of the piece; both from 1. */
  readonly lineOf: (pieceLine: number) => number;
}

/** Bytes of a run at least, and of all that may stand between two cuts. */
const SIZES = { run: 500_000, most: 1_000_000 } as const;
const NEWLINE = 0x0a;

/** @returns pieces in order; the last one carries all that follows the rows, or whatever could not be cut */
export async function* piecesOf(
  source: AsyncIterable<Uint8Array>,
  runBytes = SIZES.run,
): AsyncGenerator<Piece> {
  let held: Uint8Array = new Uint8Array();
  const cutter = new Cutter(runBytes);
  for await (const chunk of source) {
    held = joined(held, chunk);
    const cut = cutter.scan(held);
    for (const piece of cut.pieces) yield piece;
    held = held.subarray(cut.used);
    if (held.length > SIZES.most) break;
  }
  yield cutter.last(held);
}

/** Where in the file the scan stands. Offsets are those of the bytes still held. */
class Cutter {
  readonly #runBytes: number;
  #prefix: Uint8Array | undefined;
  #suffix = new Uint8Array();
  #rootTag = '';
  #at = 0;
  #depth = 0;
  #over = false;
  #rows = 0;
  #firstRow = 1;
  #linesBefore = 0;

  constructor(runBytes: number) {
    this.#runBytes = runBytes;
  }

  scan(held: Uint8Array): { readonly pieces: readonly Piece[]; readonly used: number } {
    const pieces: Piece[] = [];
    let from = 0;
    for (let mark = this.#next(held); mark !== undefined; mark = this.#next(held)) {
      if (this.#cutsBefore(mark, from)) {
        pieces.push(this.#piece(held.subarray(from, mark.from), this.#suffix));
        from = mark.from;
        this.#firstRow = this.#rows + 1;
      }
      if (this.#prefix !== undefined && this.#depth === 2 && mark.kind !== 'end' && mark.kind !== 'other') {
        this.#rows += 1;
      }
      if (mark.kind === 'end' && this.#prefix !== undefined && this.#depth === 2) this.#over = true;
      if (this.#opensRows(held, mark)) from = mark.to;
      this.#depth += mark.kind === 'other' ? 0 : DEPTHS[mark.kind];
      this.#at = mark.to;
    }
    this.#at -= from;
    return { pieces, used: from };
  }

  last(held: Uint8Array): Piece {
    return this.#piece(held, new Uint8Array());
  }

  #next(held: Uint8Array): Mark | undefined {
    return this.#over ? undefined : markFrom(held, this.#at);
  }

  #cutsBefore(mark: Mark, from: number): boolean {
    const isRow = mark.kind === 'start' || mark.kind === 'empty';
    return this.#prefix !== undefined && this.#depth === 2 && isRow && mark.from - from >= this.#runBytes;
  }

  /** The root's name is kept for the end tags; the list of rows is the first child called so. */
  #opensRows(held: Uint8Array, mark: Mark): boolean {
    if (mark.kind !== 'start' || this.#prefix !== undefined) return false;
    const tag = nameIn(held, mark);
    if (this.#depth === 0) this.#rootTag = tag;
    if (this.#depth !== 1 || tag.replace(/^.*:/, '') !== 'rows') return false;
    this.#prefix = held.slice(0, mark.to);
    this.#suffix = new TextEncoder().encode(`</${tag}></${this.#rootTag}>`);
    this.#linesBefore = linesIn(this.#prefix);
    return true;
  }

  #piece(run: Uint8Array, suffix: Uint8Array): Piece {
    const prefix = this.#prefix ?? new Uint8Array();
    const [inPrefix, before] = [linesIn(prefix), this.#linesBefore];
    this.#linesBefore += linesIn(run);
    return {
      xml: joined(prefix, run, suffix),
      firstRow: this.#firstRow,
      lineOf: (line) => (line <= inPrefix ? line : line - inPrefix + before),
    };
  }
}

const nameIn = (held: Uint8Array, { from, to }: Mark): string =>
  /^[^\s/>]*/.exec(new TextDecoder().decode(held.subarray(from + 1, Math.min(to, from + 200))))?.[0] ?? '';

function linesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
