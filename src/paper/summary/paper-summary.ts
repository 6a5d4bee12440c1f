/** Сводка за месяц: what happened to paper cases in it, and what was left waiting at its end, and for whom. */
import type { DocumentHeader, DocumentKind } from '../../domain/document.ts';
import type { LocalDate, PaperCaseId } from '../../domain/identifiers.ts';
import type { PaperGround, PaperState } from '../../domain/paper-case.ts';
import type { PaperCase, PaperMove } from '../../store/paper-cases.ts';

/** States of a case that somebody must still do something about, in the order of its life. */
export const OPEN_STATES = [
  'opened',
  'printed',
  'hand-signed',
  'entered',
  'certified',
] as const satisfies readonly PaperState[];

export type OpenState = (typeof OPEN_STATES)[number];

export interface SummaryCounts {
  /** Open when the month began. */
  readonly before: number;
  readonly opened: number;
  readonly certified: number;
  readonly closed: number;
  /** A case that was closed and then converted is in both. */
  readonly converted: number;
  readonly cancelled: number;
  /** Open when the month ended. */
  readonly after: number;
  readonly inState: Readonly<Record<OpenState, number>>;
  /** Of the oldest that is open at the end; absent where none is. */
  readonly oldestDays?: number;
}

export interface SummaryLine extends SummaryCounts {
  readonly jurisdiction: string;
  /** ИНН of the authorized body. */
  readonly body: string;
  readonly kind: DocumentKind;
  readonly ground: PaperGround;
}

export interface WaitingCase {
  readonly paperCaseId: PaperCaseId;
  readonly documentNumber: string;
  readonly jurisdiction: string;
  readonly body: string;
  readonly kind: DocumentKind;
  readonly ground: PaperGround;
  readonly state: OpenState;
  readonly openedOn: LocalDate;
  readonly ageDays: number;
  /** Who must do what, in Russian. */
  readonly waitsFor: string;
}

export interface PaperSummary {
  /** `2023-05` */
  readonly month: string;
  /** The last day that is counted: the month's, or today while it lasts. */
  readonly through: LocalDate;
  readonly lines: readonly SummaryLine[];
  readonly total: SummaryCounts;
  /** The oldest first. */
  readonly waiting: readonly WaitingCase[];
}

/** A case with its whole story. */
export interface CaseStory {
  readonly paperCase: Pick<PaperCase, 'id' | 'decision'>;
  readonly header: Pick<DocumentHeader, 'kind' | 'documentNumber' | 'authorizedBodyInn'>;
  readonly moves: readonly PaperMove[];
  /** Name of the jurisdiction, and the IANA zone in which its months begin. */
  readonly jurisdiction: string;
  readonly timeZone: string;
}

export interface PaperSummaries {
  /** @param through the last day that is counted, in the month */
  summary(stories: readonly CaseStory[], month: string, through: LocalDate): PaperSummary;
  /** Two sheets: the summary, and what waits. */
  summaryXlsx(summary: PaperSummary): Uint8Array;
  /** Both tables, one under the other. */
  summaryCsv(summary: PaperSummary): Uint8Array;
}
