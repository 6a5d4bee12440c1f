/** One imported document into the record, with where it came from and what became of the application. */
import type { DocumentId, Instant } from '../domain/identifiers.ts';
import type { Provenance } from '../domain/provenance.ts';
import type { ImportedDocument } from '../import/importer.ts';
import { provenanceIn } from '../pipeline/provenance.ts';
import { readSourceStatuses } from '../pipeline/read-source-statuses.ts';
import type { Rooms } from '../pipeline/rooms.ts';
import { SHELL_ACTOR } from './command.ts';
import { registerOne, type Registration } from './register.ts';

export interface ImportRegistration extends Registration {
  /** The document was there before and has another provenance, or none: that one stands. */
  readonly provenanceStands?: true;
  /** Statuses of the application that were news. */
  readonly statuses?: number;
}

/** Of other content under the same number neither is written: whose they are a person must decide. */
export async function registerImported(
  rooms: Rooms,
  { content, provenance }: ImportedDocument,
  readAt: Instant,
): Promise<ImportRegistration> {
  const { navigatorId, statuses = [] } = provenance;
  const source =
    navigatorId === undefined
      ? undefined
      : ({ system: 'navigator', identifier: navigatorId, readAt } satisfies Provenance);
  const registration = await registerOne(rooms, content, source === undefined ? {} : { provenance: source });
  const { result, id } = registration;
  if (id === undefined || (result !== 'registered' && result !== 'already-there')) return registration;
  const stands = result === 'already-there' && (await hasAnother(rooms, id, source));
  const reading = await readSourceStatuses(rooms, id, statuses, SHELL_ACTOR);
  return {
    ...registration,
    ...(stands && { provenanceStands: true }),
    ...(reading.kind === 'read' && reading.news > 0 && { statuses: reading.news }),
  };
}

async function hasAnother(
  { store }: Rooms,
  id: DocumentId,
  source: Provenance | undefined,
): Promise<boolean> {
  if (source === undefined) return false;
  const kept = provenanceIn(await store.events(id));
  return kept?.system !== source.system || kept.identifier !== source.identifier;
}
