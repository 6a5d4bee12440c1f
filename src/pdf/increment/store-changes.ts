/**
 * How the security store may change after signing: it grows. Nothing else of the file may be taken into it, or under
 * its name another object could be given the rights of the store.
 */
import type { Entries, PdfView } from './open.ts';
import { STORE_KEYS } from './security-store.ts';
import { type PdfValue, differingKeys, isDictionary, isRef, isStream, sameValue } from './values.ts';

const LISTS: readonly string[] = Object.values(STORE_KEYS);
/** All that a store may have. */
export const STORE_ENTRIES: readonly string[] = ['Type', 'VRI', ...LISTS];

/** What is in the store that was there already may be listed again; what is new must be new to the file. */
export function isStoreGrown(
  old: PdfView,
  now: PdfView,
  from: PdfValue | undefined,
  to: PdfValue | undefined,
): boolean {
  const store = now.resolve(to);
  const isPlace = isRef(to) ? sameValue(from, to) || old.object(to.number) === undefined : true;
  return isPlace && isDictionary(store) && entriesGrown(old, now, old.entries(from), store.entries);
}

/** Of the object that holds the store. */
export function entriesGrown(old: PdfView, now: PdfView, from: Entries, to: Entries): boolean {
  const lists = LISTS.every((key) => listGrown(old, now, old.items(from.get(key)), now.items(to.get(key))));
  return lists && differingKeys(from, to).every((key) => STORE_ENTRIES.includes(key));
}

function listGrown(old: PdfView, now: PdfView, from: readonly PdfValue[], to: readonly PdfValue[]): boolean {
  const [before, after] = [new Set(from.map(nameOf)), new Set(to.map(nameOf))];
  const added = to.filter((item) => !before.has(nameOf(item)));
  return [...before].every((name) => after.has(name)) && added.every((item) => isNewStream(old, now, item));
}

const nameOf = (item: PdfValue): string => (isRef(item) ? `${item.number} ${item.generation}` : 'in place');

const isNewStream = (old: PdfView, now: PdfView, item: PdfValue): boolean =>
  isRef(item) && old.object(item.number) === undefined && isStream(now.resolve(item));
