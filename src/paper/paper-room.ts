/** What the paper room does for the pipeline: looks at scans, keeps the register. */
import type { DocumentKind } from '../domain/document.ts';
import type { PaperGround, PaperState } from '../domain/paper-case.ts';
import type { PaperCase } from '../store/paper-cases.ts';
import type { StoredDocument } from '../store/store.ts';

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

/** The room, as the use cases see it. */
export interface PaperRoom {
  /** The rule that a scan breaks, in Russian; `undefined` when it may be certified. */
  checkScan(scan: Uint8Array): string | undefined;
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
