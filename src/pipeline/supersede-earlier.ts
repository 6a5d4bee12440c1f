import { businessKey } from '../domain/document.ts';
import type { StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

/** Marks the earlier versions of a document that has just been published as superseded by it. */
export async function supersedeEarlier(
  { store }: Pick<Rooms, 'store'>,
  { id, header }: StoredDocument,
): Promise<void> {
  for (const other of await store.list({ states: ['published'] })) {
    const { versionNumber } = other.header;
    const same = businessKey({ ...header, versionNumber }) === other.businessKey;
    if (!same || versionNumber >= header.versionNumber) continue;
    await store.record(other, { event: 'Superseded', actor: 'system', facts: { by: id } });
  }
}
