/** What the paper room does for the pipeline: looks at scans, keeps the register. */
import type { DocumentKind } from '../domain/document.ts';
import type { PaperGround, PaperState } from '../domain/paper-case.ts';
import type { PageCode, SheetOwner } from '../domain/page-code.ts';
import type { PaperCase } from '../store/paper-cases.ts';
import type { StoredDocument } from '../store/store.ts';
import type { PaperSummaries } from './summary/paper-summary.ts';

/** One line of the register. */
export interface RegisterLine {
  /** The day in the jurisdiction's time zone. */
  readonly openedOn: string;
  readonly kind: DocumentKind;
  readonly documentNumber: string;
  readonly formedOn: string;
  readonly clause: string;
  readonly ground: PaperGround;
  readonly system: string;
  readonly evidence: string;
  readonly state: PaperState;
  readonly originalNumber: string;
  readonly sheets: number | undefined;
  readonly storedAt: string;
  readonly registryNumber: string;
  /** Whether the portal shows it, now or until a newer version replaced it. */
  readonly posted: boolean;
}

/** What officials are asked for each month: how much was on paper, and what of it is not yet posted. */
export interface MonthlySummary {
  /** `2023-11` */
  readonly month: string;
  readonly opened: number;
  readonly closed: number;
  readonly notPosted: number;
  /** Share of the documents formed that month that were on paper, per cent, to one decimal. */
  readonly sharePercent: number;
}

export interface Entry {
  readonly paperCase: PaperCase;
  readonly document: StoredDocument;
}

/** What a reader of codes saw on a page of a scan. */
export interface PageReading {
  readonly codes: readonly PageCode[];
  /** Whether pictures are drawn on it, and not more of them than are looked at. */
  readonly hasPicture: boolean;
}

/** The print set that a scan is held against. */
export interface ExpectedSheets extends SheetOwner {
  readonly sheets: number;
}

export type PageFinding =
  | { readonly found: 'sheet'; readonly sheet: number }
  /** Nobody knows what it is until a person has looked. */
  | { readonly found: 'not-read'; readonly because: 'no-code' | 'no-picture' | 'no-print-set' }
  | { readonly found: 'two-codes' | 'other-document' | 'other-revision' };

export interface ScanReport {
  /** `needs-eyes`: nothing is wrong, but there are pages that only a person can vouch for. */
  readonly verdict: 'passed' | 'needs-eyes' | 'failed';
  readonly pages: number;
  readonly findings: readonly (PageFinding & { readonly page: number; readonly text: string })[];
  /** What is wrong with the file, or with all pages together, in Russian. */
  readonly whole: readonly string[];
  /** Pages that a person must compare with the original. */
  readonly eyes: readonly number[];
}

/** The room, as the use cases see it. */
export interface PaperRoom extends PaperSummaries {
  /** The rule that a scan breaks, in Russian; `undefined` when it may be certified. */
  checkScan(scan: Uint8Array): string | undefined;
  /**
   * Holds the pages of a scan against the print set that was given out.
   *
   * @param expected absent for an original that was printed before print sets had codes
   */
  readScan(scan: Uint8Array, expected: ExpectedSheets | undefined): Promise<ScanReport>;
  /** @param timeZone IANA zone of the document's jurisdiction */
  registerLine(entry: Entry, timeZone: string): RegisterLine;
  /**
   * By the month in which the document was formed: the acts count the year of forming.
   *
   * @param documents every document of the record, on paper or not
   */
  monthlySummaries(
    entries: readonly Entry[],
    documents: readonly StoredDocument[],
  ): readonly MonthlySummary[];
  /** The register for a spreadsheet. */
  registerCsv(lines: readonly RegisterLine[]): Uint8Array;
}
