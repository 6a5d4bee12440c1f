import { isPublishable } from '../domain/document.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import type { StoredDocument } from '../store/store.ts';
import { withPackage } from './publish-document.ts';
import type { Rooms } from './rooms.ts';
import { isTakenOver } from './take-over.ts';

/** What a restore to an earlier moment leaves open: the portal may be further than the record. */
export interface AfterRestore {
  /** In doubt from now on: the portal is asked about each before anything is sent. */
  readonly toAsk: readonly DocumentId[];
  /** Carried by a person, who may have carried them already. */
  readonly byHand: readonly DocumentId[];
  /** Of the kinds that are published, and not signed at that moment: what was signed since then is not known here. */
  readonly unsigned: readonly DocumentId[];
}

type Needs = Pick<Rooms, 'store' | 'blobs' | 'publisher' | 'settings'>;

/**
 * Makes a restored record safe to go on with: what it holds for signed may lie with the portal already.
 *
 * Safe to run again. To be run before the first worker starts: a worker would send.
 *
 * @throws {Fault} `BLOB_MISSING`, `BLOB_DAMAGED`, `BLOBS_UNREACHABLE`, `STORE_UNREACHABLE`
 */
export async function afterRestore(rooms: Needs, actor: string): Promise<AfterRestore> {
  const [toAsk, byHand]: [DocumentId[], DocumentId[]] = [[], []];
  for (const signed of await publishable(rooms, ['signed'])) {
    const isOurs = rooms.settings.channel === 'portal' && !(await isTakenOver(rooms, signed));
    if (isOurs) await withPackage(rooms, signed, actor);
    (isOurs ? toAsk : byHand).push(signed.id);
  }
  const unsigned = await publishable(rooms, ['draft', 'registered', 'rendered']);
  return { toAsk, byHand, unsigned: unsigned.map(({ id }) => id) };
}

async function publishable(
  { store }: Needs,
  states: readonly DocumentState[],
): Promise<readonly StoredDocument[]> {
  return (await store.list({ states })).filter(({ header }) => isPublishable(header.kind));
}
