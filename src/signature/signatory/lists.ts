import type { Instant } from '../../domain/identifiers.ts';
import { hexOf } from '../bytes.ts';
import { ownerOf } from '../name.ts';
import { readable } from '../readable.ts';
import { readRevocationList, type RevocationList } from '../revocation-list.ts';

/** What the freshest list of one authority is good for. */
export interface ListState {
  /** The authority, or the file where it could not be read. */
  readonly of: string;
  readonly state: 'fresh' | 'ends-before' | 'stale' | 'unreadable';
  readonly nextUpdate?: Instant;
}

/** A revocation list as it lies in a folder, DER. */
export interface KeptList {
  readonly place: string;
  readonly der: Uint8Array;
}

/**
 * Whether the newest list of each authority is in force now, and still will be at `until`. Who signed a list is
 * not looked at here: the judge does, and believes no other.
 */
export function listStates(
  lists: readonly KeptList[],
  { now, until }: { readonly now: Instant; readonly until: Instant },
): readonly ListState[] {
  const newest = new Map<string, RevocationList>();
  const unreadable: ListState[] = [];
  for (const { place, der } of lists) {
    const list = readable(() => readRevocationList(der));
    if (list === undefined) {
      unreadable.push({ of: place, state: 'unreadable' });
      continue;
    }
    const key = hexOf(list.issuer.bytes);
    const before = newest.get(key);
    if (before === undefined || before.thisUpdate < list.thisUpdate) newest.set(key, list);
  }
  const read = [...newest.values()].map(({ issuer, nextUpdate }): ListState => {
    const of = ownerOf(issuer);
    if (nextUpdate === undefined || nextUpdate < now) return { of, state: 'stale', ...said(nextUpdate) };
    return { of, state: nextUpdate < until ? 'ends-before' : 'fresh', nextUpdate };
  });
  return [...read, ...unreadable];
}

const said = (nextUpdate: Instant | undefined): Pick<ListState, 'nextUpdate'> =>
  nextUpdate === undefined ? {} : { nextUpdate };
