/** Statuses of an application on ЕПГУ as the rows of an export tell them, by our own words. */
import type { SourceStatus, StatusAtSource } from '../domain/provenance.ts';
import { APPLICATION_STATUSES } from './mapping/dictionaries.ru.ts';
import { normalized } from './mapping/normalized.ts';
import type { Draft, ToldStatus } from './table/draft.ts';
import type { Findings } from './table/report.ts';

const UNKNOWN = 'статус заявления не распознан: событием документа он не станет';

/** Of one application; a word that we do not know is no fact for the record, and a note says so. */
export const sourceStatuses = ({ statuses }: Draft, findings: Findings): readonly StatusAtSource[] =>
  statuses.flatMap((told) => {
    const status = statusOf(told);
    if (status === undefined) {
      findings.note(told.place, UNKNOWN);
      return [];
    }
    return { status, ...(told.at !== undefined && { at: told.at }) };
  });

function statusOf({ text }: ToldStatus): SourceStatus | undefined {
  const word = normalized(text);
  return Object.hasOwn(APPLICATION_STATUSES, word) ? APPLICATION_STATUSES[word] : undefined;
}
