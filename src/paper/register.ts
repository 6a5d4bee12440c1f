/** Журнал учёта бумажных документов: what was on paper, why, where it lies, and whether it was posted. */
import { localDateIn } from '../domain/identifiers.ts';
import type { StoredDocument } from '../store/store.ts';
import type { PaperRoom } from './paper-room.ts';

export const registerLine: PaperRoom['registerLine'] = ({ paperCase, document }, timeZone) => {
  const { decision, original } = paperCase;
  return {
    openedOn: localDateIn(timeZone, paperCase.openedAt),
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
    posted: isPosted(document),
  };
};

export const monthlySummaries: PaperRoom['monthlySummaries'] = (entries, documents) => {
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
      notPosted: some.filter(({ document }) => !isPosted(document)).length,
      sharePercent: Math.round((1_000 * some.length) / (formed.get(month)?.length ?? some.length)) / 10,
    }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
};

/** A registry number proves nothing: an accepted document has one already, a returned one has it still. */
const isPosted = ({ state }: StoredDocument): boolean => state === 'published' || state === 'superseded';

const monthOf = ({ header }: StoredDocument): string => header.formedOn.slice(0, 7);
