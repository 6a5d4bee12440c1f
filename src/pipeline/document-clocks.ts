import type { Scope } from '../domain/access.ts';
import { type Clock, type Clocks, type ClockSettings, clocks, type Punctuality } from '../domain/clocks.ts';
import { type DocumentHeader, PUBLISHABLE_KINDS } from '../domain/document.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import { DOCUMENT_STATES, FINAL_STATES } from '../domain/lifecycle.ts';
import type { LastMoments, RecordedEvent, StoredDocument } from '../store/store.ts';
import type { PipelineSettings, Rooms } from './rooms.ts';

/** The clocks of one document that is not through yet. */
export interface DocumentClocks {
  readonly id: DocumentId;
  readonly documentNumber: string;
  /** IANA zone of the authority, whose day counts. */
  readonly timeZone: string;
  readonly clocks: Clocks;
}

type Needs = Pick<Rooms, 'store' | 'jurisdictions' | 'calendar' | 'settings' | 'now'>;

/** Years of published documents are not read for the few that are on their way. */
const UNFINISHED = DOCUMENT_STATES.filter((state) => !FINAL_STATES.includes(state));

/** What stops a clock. */
const STOPPING = ['HandedOver', 'SubmissionAcknowledged', 'SubmittedByHand', 'PublicationConfirmed'] as const;

/**
 * Terms of every approved document that is still on its way to the portal; private kinds have none.
 *
 * @param scope of those that somebody may see; all of them unless said
 */
export async function documentClocks(rooms: Needs, scope?: Scope): Promise<readonly DocumentClocks[]> {
  const running = await rooms.store.list({
    states: UNFINISHED,
    kinds: PUBLISHABLE_KINDS,
    isApproved: true,
    ...(scope !== undefined && { scope }),
  });
  const moments = await rooms.store.lastMoments(
    running.map(({ id }) => id),
    STOPPING,
  );
  return running.map((document) => ({
    id: document.id,
    documentNumber: document.header.documentNumber,
    timeZone: rooms.jurisdictions[document.header.jurisdiction].timeZone,
    clocks: clocksAfter(rooms, document, moments.get(document.id) ?? {}),
  }));
}

/** Of any document, whether it is through or not. */
export const clocksOf = (
  rooms: Omit<Needs, 'store'>,
  document: StoredDocument,
  events: readonly RecordedEvent[],
): Clocks => clocksAfter(rooms, document, Object.fromEntries(events.map(({ event, at }) => [event, at])));

function clocksAfter(
  { jurisdictions, calendar, settings, now }: Omit<Needs, 'store'>,
  { header, approvedOn }: StoredDocument,
  moments: LastMoments,
): Clocks {
  const submittedAt = moments.SubmissionAcknowledged ?? moments.SubmittedByHand;
  const publishedAt = moments.PublicationConfirmed;
  // Whoever submitted had the document: without a word on the hand-over, that is when it was over.
  const handedOverAt = moments.HandedOver ?? submittedAt;
  const { timeZone } = jurisdictions[header.jurisdiction];
  return clocks(
    {
      ...(approvedOn !== undefined && { approvedOn }),
      ...(handedOverAt !== undefined && { handedOverAt }),
      ...(submittedAt !== undefined && { submittedAt }),
      ...(publishedAt !== undefined && { publishedAt }),
    },
    termsFor(settings, header),
    { now: now(), timeZone, calendar },
  );
}

/** Whether the author of a document hands it over to another who publishes: then T0 runs. */
export const hasHandOver = (
  { terms, publishingParticipantInn }: PipelineSettings,
  { authorizedBodyInn }: DocumentHeader,
): boolean => terms.handOverDays !== undefined && publishingParticipantInn !== authorizedBodyInn;

function termsFor(settings: PipelineSettings, header: DocumentHeader): ClockSettings {
  const { handOverDays: _, ...others } = settings.terms;
  return hasHandOver(settings, header) ? settings.terms : others;
}

/** Every clock of the documents that runs or has run. */
const allClocks = (documents: readonly DocumentClocks[]): readonly Clock[] =>
  documents
    .flatMap(({ clocks: { handOver, submission, publication } }) => [handOver, submission, publication])
    .filter((clock) => clock !== undefined);

/**
 * How many clocks that still run are late, or end in a year whose calendar is not loaded: both are alarms.
 * One that stopped late is history: nobody can act on it.
 */
export const countOf = (documents: readonly DocumentClocks[], punctuality: Punctuality): number =>
  allClocks(documents).filter(({ stopped, inAuthorityZone }) => !stopped && inAuthorityZone === punctuality)
    .length;
