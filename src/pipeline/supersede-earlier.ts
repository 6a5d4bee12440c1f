import { businessKey } from '../domain/document.ts';
import type { StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

/**
 * Of the published versions of a document leaves the last as the one in force and marks the others as
 * superseded by it, in whatever order they were published. Done again it changes nothing.
 */
export async function supersedeEarlier(
  { store }: Pick<Rooms, 'store'>,
  { header }: StoredDocument,
): Promise<void> {
  const versions = (await store.list({ states: ['published'] })).filter(
    (other) => other.businessKey === businessKey({ ...header, versionNumber: other.header.versionNumber }),
  );
  const last = versions.toSorted((a, b) => a.header.versionNumber - b.header.versionNumber).at(-1);
  for (const earlier of versions) {
    if (last === undefined || earlier.header.versionNumber >= last.header.versionNumber) continue;
    await store.record(earlier, { event: 'Superseded', actor: 'system', facts: { by: last.id } });
  }
}
