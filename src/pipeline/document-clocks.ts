import { type Clock, type Clocks, clocks, type Punctuality } from '../domain/clocks.ts';
import type { DocumentId, Instant } from '../domain/identifiers.ts';
import { FINAL_STATES } from '../domain/lifecycle.ts';
import type { RecordedEvent, StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

/** The clocks of one document that is not through yet. */
export interface DocumentClocks {
  readonly id: DocumentId;
  readonly documentNumber: string;
  readonly clocks: Clocks;
}

type Needs = Pick<Rooms, 'store' | 'jurisdictions' | 'calendar' | 'settings' | 'now'>;

/** Terms of every approved document that is still on its way. */
export async function documentClocks(rooms: Needs): Promise<readonly DocumentClocks[]> {
  const documents = await rooms.store.list();
  const running = documents.filter(
    ({ state, approvedOn }) => approvedOn !== undefined && !FINAL_STATES.includes(state),
  );
  return Promise.all(
    running.map(async (document) => ({
      id: document.id,
      documentNumber: document.header.documentNumber,
      clocks: clocksOf(rooms, document, await rooms.store.events(document.id)),
    })),
  );
}

function clocksOf(
  { jurisdictions, calendar, settings, now }: Needs,
  { header, approvedOn }: StoredDocument,
  events: readonly RecordedEvent[],
): Clocks {
  const submittedAt = lastOf(events, 'SubmissionAcknowledged') ?? lastOf(events, 'SubmittedByHand');
  const publishedAt = lastOf(events, 'PublicationConfirmed');
  const { timeZone } = jurisdictions[header.jurisdiction];
  return clocks(
    {
      ...(approvedOn !== undefined && { approvedOn }),
      ...(submittedAt !== undefined && { submittedAt }),
      ...(publishedAt !== undefined && { publishedAt }),
    },
    settings.terms,
    { now: now(), timeZone, calendar },
  );
}

const lastOf = (events: readonly RecordedEvent[], name: RecordedEvent['event']): Instant | undefined =>
  events.findLast(({ event }) => event === name)?.at;

/** Every clock of the documents that runs or has run. */
const allClocks = (documents: readonly DocumentClocks[]): readonly Clock[] =>
  documents
    .flatMap(({ clocks: { handOver, submission, publication } }) => [handOver, submission, publication])
    .filter((clock) => clock !== undefined);

/** How many clocks are late, or end in a year whose calendar is not loaded: both are alarms. */
export const countOf = (documents: readonly DocumentClocks[], punctuality: Punctuality): number =>
  allClocks(documents).filter(({ inAuthorityZone }) => inAuthorityZone === punctuality).length;
