/** What a signature keeps: alone on a page, it could be put under any text. */
import type { Block } from '../blocks.ts';
import type { Flow } from './flow.ts';

/** Of text, before a signature and on its page. */
const KEPT_LINES = 2;

interface Piece {
  readonly of: Block['kind'];
  readonly item: Flow;
}

/** How much of what a signature keeps this piece is, in lines; a row or a figure is enough. */
function weight({ of }: Piece): number {
  if (of === 'spacer' || of === 'heading') return 0;
  return of === 'paragraph' || of === 'clauses' ? 1 : KEPT_LINES;
}

/** The places of the pieces that stay with the signature at `at`, another signature right before it among them. */
function keptBefore(pieces: readonly Piece[], at: number): number[] {
  const kept: number[] = [];
  let lines = 0;
  for (let place = at - 1; place >= 0 && lines < KEPT_LINES; place -= 1) {
    const piece = pieces[place];
    if (piece === undefined) break;
    kept.push(place);
    lines += weight(piece);
  }
  return kept;
}

/**
 * The things of a section in order: the last two lines before a signature, or the last row of a table, go with it, and
 * signatures in a row go together. White space between them counts for nothing.
 *
 * @param flows of each block
 */
export function keepBeforeSignatures(blocks: readonly Block[], flows: readonly Flow[][]): Flow[] {
  const pieces = blocks.flatMap(({ kind }, index) =>
    (flows[index] ?? []).map((item) => ({ of: kind, item })),
  );
  const kept = new Set(pieces.flatMap(({ of }, at) => (of === 'signature' ? keptBefore(pieces, at) : [])));
  return pieces.map(({ item }, at) => (kept.has(at) ? { ...item, keepWithNext: true } : item));
}
