/**
 * Whether every byte of a file belongs to exactly one thing that its cross-reference knows. What nobody knows of
 * may be brought to light later, and what two know of may be read in two ways: both are how shadows are made.
 */
import type { PdfFile, PdfView } from './open.ts';
import type { Revision } from './revisions.ts';
import { Scanner } from './scanner.ts';
import { notPdf } from './values.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads every object of every revision, so that nothing later can be unreadable.
 *
 * @returns where bytes of nobody begin; `undefined` when there are none
 * @throws {Fault} `CONTENT_UNREADABLE` for an object that is not readable, or overlaps another
 */
export function strayBytesAt(file: PdfFile): number | undefined {
  for (const [index, revision] of file.revisions.entries()) {
    const stray = strayIn(file, revision, spansOf(file.view(index), revision));
    if (stray !== undefined) return stray;
  }
  return undefined;
}

function spansOf(view: PdfView, { entries, sections, startAt, end }: Revision): Span[] {
  const spans = new Map<number, Span>();
  for (const [number, { kind }] of entries) {
    if (kind === 'free') continue;
    const object = view.object(number);
    if (object === undefined) throw notPdf('no-object', 0);
    spans.set(object.from, object);
  }
  for (const { at, to } of sections) spans.set(at, { from: at, to });
  return [...spans.values(), { from: startAt, to: end }].toSorted((one, other) => one.from - other.from);
}

function strayIn(file: PdfFile, { from }: Revision, spans: readonly Span[]): number | undefined {
  let at = from;
  for (const span of spans) {
    if (span.from < at) throw notPdf('objects-overlap', span.from);
    const stray = afterWhite(file.bytes, at, span.from);
    if (stray < span.from) return stray;
    at = span.to;
  }
  return undefined;
}

/** White space, comments, and the inner `startxref` of a file made for the web, are of nobody and say nothing. */
function afterWhite(bytes: Uint8Array, from: number, to: number): number {
  const scan = new Scanner(bytes, from, to).skip();
  if (!scan.startsWith('startxref')) return scan.at;
  const at = scan.at;
  scan.expect('startxref').skipWhite();
  return /^\d+$/.test(scan.word()) ? scan.skip().at : at;
}

/** Whether something but white space follows the last `%%EOF`. */
export function junkAtEnd({ bytes, revisions }: PdfFile): boolean {
  const end = revisions.at(-1)?.end ?? 0;
  return new Scanner(bytes, end).skipWhite().at < bytes.length;
}
