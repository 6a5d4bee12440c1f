import { versionFamily } from '../domain/document.ts';
import type { StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

/**
 * Of the published versions of each document leaves the last as the one in force and marks the others as
 * superseded by it, in whatever order they were published. Done again it changes nothing.
 */
export async function supersedeEarlier(
  { store }: Pick<Rooms, 'store'>,
  documents: readonly StoredDocument[],
): Promise<void> {
  if (documents.length === 0) return;
  const families = [...new Set(documents.map(familyOf))];
  const versions = await store.list({ states: ['published'], families });
  for (const family of Map.groupBy(versions, familyOf).values()) {
    const last = family.toSorted((a, b) => a.header.versionNumber - b.header.versionNumber).at(-1);
    for (const earlier of family) {
      if (last === undefined || earlier.header.versionNumber >= last.header.versionNumber) continue;
      await store.record(earlier, { event: 'Superseded', actor: 'system', facts: { by: last.id } });
    }
  }
}

const familyOf = ({ header }: StoredDocument): string => versionFamily(header);
