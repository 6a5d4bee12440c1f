/** Журнал учёта бумажных документов: what was on paper, why, where it lies, and whether it was posted. */
import type { DocumentKind } from '../domain/document.ts';
import type { PaperGround, PaperState } from '../domain/paper-case.ts';
import type { PaperCase } from '../store/paper-cases.ts';
import type { StoredDocument } from '../store/store.ts';

/** One line of the register. */
export interface RegisterLine {
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

export const registerLine = ({ paperCase, document }: Entry): RegisterLine => {
  const { decision, original } = paperCase;
  return {
    openedOn: paperCase.openedAt.slice(0, 10),
    kind: document.header.kind,
    documentNumber: document.header.documentNumber,
    formedOn: document.header.formedOn,
    clause: decision.clause,
    ground: decision.ground,
    system: decision.system,
    evidence: decision.evidence,
    state: paperCase.state,
    originalNumber: original?.number ?? '',
    sheets: original?.sheets,
    storedAt: original?.storedAt ?? '',
    registryNumber: document.registryNumber ?? '',
  };
};

/**
 * By the month in which the document was formed: the acts count the year of forming.
 *
 * @param documents every document of the record, on paper or not
 */
export function monthlySummaries(
  entries: readonly Entry[],
  documents: readonly StoredDocument[],
): readonly MonthlySummary[] {
  const formed = Map.groupBy(documents, monthOf);
  const onPaper = Map.groupBy(
    entries.filter(({ paperCase }) => paperCase.state !== 'cancelled'),
    ({ document }) => monthOf(document),
  );
  return [...onPaper]
    .map(([month, some]) => ({
      month,
      opened: some.length,
      closed: some.filter(({ paperCase }) => ['closed', 'converted'].includes(paperCase.state)).length,
      notPosted: some.filter(({ document }) => document.registryNumber === undefined).length,
      sharePercent: Math.round((1_000 * some.length) / (formed.get(month)?.length ?? some.length)) / 10,
    }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
}

const monthOf = ({ header }: StoredDocument): string => header.formedOn.slice(0, 7);
