/** What the events of a document say of the system where it was formed. */
import type { Instant } from '../domain/identifiers.ts';
import type { Provenance, SourceStatus, SourceSystem, StatusAtSource } from '../domain/provenance.ts';
import type { RecordedEvent } from '../store/store.ts';

/** `undefined` for a document that was formed here, or whose table had no identifier. */
export function provenanceIn([first]: readonly RecordedEvent[]): Provenance | undefined {
  const { sourceSystem, sourceIdentifier, sourceReadAt } = first?.facts ?? {};
  if (sourceSystem === undefined || sourceIdentifier === undefined) return undefined;
  return {
    system: sourceSystem as SourceSystem,
    identifier: String(sourceIdentifier),
    readAt: sourceReadAt as Instant,
  };
}

/** Statuses of the application in the order in which they were written down. */
export const sourceStatusesIn = (events: readonly RecordedEvent[]): readonly StatusAtSource[] =>
  events.flatMap((one) => sourceStatusOf(one) ?? []);

/** `undefined` for any other event. */
export function sourceStatusOf({ event, facts }: RecordedEvent): StatusAtSource | undefined {
  if (event !== 'SourceStatusRead') return undefined;
  const { status, statusAt } = facts;
  return { status: status as SourceStatus, ...(statusAt !== undefined && { at: statusAt as Instant }) };
}
