/**
 * A file as a row of revisions: each is what stands between the end of the one before and its own `%%EOF`.
 *
 * Source: ISO 32000-1, 7.5.5, 7.5.6 and annex F.
 */
import { type Entry, type Section, readSection } from './cross-reference.ts';
import { type Budget, PDF_LIMITS } from './limits.ts';
import { LF, Scanner } from './scanner.ts';
import { type PdfValue, notPdf } from './values.ts';

export interface Revision {
  /** Where its bytes begin: the end of the revision before. */
  readonly from: number;
  /** After its `%%EOF`; an end of line that may follow is of nobody. */
  readonly end: number;
  /** As it changed them; what it repeated unchanged is left out. */
  readonly entries: ReadonlyMap<number, Entry>;
  /** The newest section's. */
  readonly trailer: ReadonlyMap<string, PdfValue>;
  /** One; two in a file made for the web. */
  readonly sections: readonly Section[];
  /** Bytes of the last `startxref … %%EOF`. */
  readonly startAt: number;
}

/** @returns revisions, the oldest first. @throws {Fault} `CONTENT_UNREADABLE` */
export function readRevisions(bytes: Uint8Array, budget: Budget): Revision[] {
  const last = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf('startxref');
  if (last < 0) throw notPdf('no-startxref', bytes.length);
  const groups = groupsOf(
    sectionsFrom(bytes, new Scanner(bytes, last).expect('startxref').skipWhite().whole(), budget),
  );
  const revisions: Revision[] = [];
  for (const sections of groups.toReversed()) revisions.push(revisionOf(bytes, sections, revisions));
  if (revisions.at(-1)?.startAt !== last) throw notPdf('startxref', last);
  return revisions;
}

function sectionsFrom(bytes: Uint8Array, start: number, budget: Budget): Section[] {
  const sections: Section[] = [];
  for (let at: PdfValue | undefined = start; at !== undefined;) {
    if (typeof at !== 'number' || sections.some((section) => section.at === at))
      throw notPdf('xref-chain', start);
    if (sections.length > PDF_LIMITS.revisions) throw notPdf('too-many-revisions', start);
    const section = readSection(bytes, at, budget);
    sections.push(section);
    at = section.trailer.get('Prev');
    const entries = sections.reduce((sum, one) => sum + one.entries.size, 0);
    if (entries > PDF_LIMITS.entries || entries * sections.length > PDF_LIMITS.looks)
      throw notPdf('too-many-objects', section.at);
  }
  return sections;
}

/** Sections that go back make revisions; only the oldest may go forth, in a file made for the web (annex F). */
function groupsOf(sections: readonly Section[]): Section[][] {
  const groups: Section[][] = [];
  for (const [index, section] of sections.entries()) {
    const before = sections[index - 1];
    if (before === undefined || section.at < before.at) groups.push([section]);
    else if (index === sections.length - 1) groups.at(-1)?.push(section);
    else throw notPdf('xref-order', section.at);
  }
  return groups;
}

function revisionOf(bytes: Uint8Array, sections: readonly Section[], before: readonly Revision[]): Revision {
  const from = before.at(-1)?.end ?? 0;
  const [newest] = sections;
  if (newest === undefined || newest.at < from) throw notPdf('xref-order', from);
  const scan = new Scanner(bytes, Math.max(...sections.map(({ to }) => to))).skip();
  const startAt = scan.at;
  if (scan.expect('startxref').skipWhite().whole() !== newest.at) throw notPdf('startxref', startAt);
  if (!scan.skipWhite().startsWith('%%EOF')) throw notPdf('no-end', scan.at);
  const end = scan.at + '%%EOF'.length;
  // Of two sections, the first in the chain is the one believed.
  const all = new Map(sections.toReversed().flatMap(({ entries }) => [...entries]));
  const entries = [...all].filter(([number, entry]) => isChange(number, entry, { from, end, before, all }));
  return { from, end, entries: new Map(entries), trailer: newest.trailer, sections, startAt };
}

interface Surroundings {
  readonly from: number;
  readonly end: number;
  readonly before: readonly Revision[];
  readonly all: ReadonlyMap<number, Entry>;
}

/**
 * Some writers repeat old entries: that is no change. An entry that leads anywhere else outside its own revision
 * would bring bytes to light that an earlier signature covers without showing them.
 */
function isChange(number: number, entry: Entry, { from, end, before, all }: Surroundings): boolean {
  const old = effective(before, number);
  if (entry.kind === 'free') return before.length === 0 || (old !== undefined && old.kind !== 'free');
  const place = entry.kind === 'plain' ? entry : all.get(entry.container);
  if (place?.kind === 'plain' && place.offset >= from && place.offset < end) return true;
  const same =
    (entry.kind === 'plain' && old?.kind === 'plain' && entry.offset === old.offset) ||
    (entry.kind === 'packed' &&
      old?.kind === 'packed' &&
      entry.container === old.container &&
      entry.index === old.index);
  if (same) return false;
  throw notPdf('entry-outside-revision', from);
}

/** What the last of these revisions knows of an object. */
export function effective(revisions: readonly Revision[], number: number): Entry | undefined {
  return revisions.findLast(({ entries }) => entries.has(number))?.entries.get(number);
}

/** Where a signature over a whole revision may end: after `%%EOF`, or after the end of line that follows. */
export function endsOf(bytes: Uint8Array, { end }: Revision): number[] {
  const scan = new Scanner(bytes, end);
  const ends = [end];
  if (scan.byte === 0x0d && scan.peek(1) !== LF) ends.push(end + 1);
  else if (scan.endOfLine()) ends.push(scan.at);
  return ends;
}
