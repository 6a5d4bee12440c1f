import { type Caller, scopeOf } from '../domain/access.ts';
import { type DocumentKind, PUBLISHABLE_KINDS } from '../domain/document.ts';
import { isWorking, shifted, type WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import { lastStartBefore } from '../domain/deadline.ts';
import type { LocalDate } from '../domain/identifiers.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import type { FoundPage, Question, StateCount } from '../store/document-search.ts';
import type { Rooms } from './rooms.ts';

/** What somebody looks for; what is named must hold together. */
export interface DocumentWish {
  readonly states?: readonly DocumentState[];
  readonly kinds?: readonly DocumentKind[];
  /** Beginnings of words, as `Question.text`. */
  readonly text?: string;
  readonly failing?: boolean;
  /** Our term of submission (T1) runs, and ends before this day. */
  readonly dueBefore?: LocalDate;
  readonly after?: string;
  readonly limit?: number;
}

const USUAL_ROWS = 50;

type Needs = Pick<Rooms, 'documentSearch' | 'settings' | 'calendar'>;

/**
 * A page of the documents that somebody may see, the last moved first.
 *
 * @throws {Fault} `CONTENT_INVALID`; `CALENDAR_NOT_LOADED` for a `dueBefore` beyond the years that are loaded
 */
export const findDocuments = (
  { documentSearch, settings, calendar }: Needs,
  { grants }: Caller,
  { dueBefore, limit = USUAL_ROWS, ...wish }: DocumentWish,
): Promise<FoundPage> =>
  documentSearch.find({
    scope: scopeOf(grants, 'documents.read', settings.publishingParticipantInn),
    ...wish,
    ...(dueBefore !== undefined && due(dueBefore, wish, settings.terms.submitDays, calendar)),
    limit,
  });

/** How many of the documents that somebody may see are in each state. */
export const documentCounts = (
  { documentSearch, settings }: Pick<Rooms, 'documentSearch' | 'settings'>,
  { grants }: Caller,
): Promise<readonly StateCount[]> =>
  documentSearch.counts(scopeOf(grants, 'documents.read', settings.publishingParticipantInn));

/** States in which the term of submission runs once the document is approved. */
const NOT_SUBMITTED: readonly DocumentState[] = ['rendered', 'signed', 'in-doubt'];

/** Terms are counted over a calendar that the database does not know: the day of approval stands for them. */
function due(
  before: LocalDate,
  { states, kinds }: DocumentWish,
  days: number,
  calendar: WorkingCalendar,
): Pick<Question, 'states' | 'kinds' | 'approvedUpTo'> {
  let approvedUpTo = lastStartBefore(before, days, calendar);
  // Whoever approved on the days off after it has the same term: its first day is the same.
  for (let day = shifted(approvedUpTo, 1); isWorking(day, calendar) === false; day = shifted(day, 1)) {
    approvedUpTo = day;
  }
  return {
    states: NOT_SUBMITTED.filter((state) => states?.includes(state) ?? true),
    kinds: PUBLISHABLE_KINDS.filter((kind) => kinds?.includes(kind) ?? true),
    approvedUpTo,
  };
}
