/**
 * Words that somebody has typed, or that the portal has said, kept beside the chained events and not in them.
 *
 * An event can never be taken out of its chain, and nobody can keep people from writing a name into a reason. So the
 * event holds a digest; the words are a file, which can be erased. With them stands a salt: the digest alone would
 * let anybody try out which words they were.
 */
import { canonicalJson } from '../domain/canonical-json.ts';
import { Fault } from '../domain/fault.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { EventFacts } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

/** @returns the fact that an event holds instead of the words */
export async function keepWords(
  { blobs, newId }: Pick<Rooms, 'blobs' | 'newId'>,
  words: string,
): Promise<{ readonly words: Digest }> {
  const bytes = new TextEncoder().encode(canonicalJson({ salt: newId(), words }));
  return { words: await blobs.put(bytes) };
}

/**
 * @param facts of an event; those of before words were kept apart hold them as `reason` or `first`
 * @returns what was said; `ERASED` where the file is gone; `undefined` where nothing was said
 */
export async function wordsOf(
  { blobs }: Pick<Rooms, 'blobs'>,
  facts: EventFacts,
): Promise<string | undefined> {
  const { words, reason, first } = facts;
  if (words === undefined) {
    const said = reason ?? first;
    return said === undefined ? undefined : String(said);
  }
  try {
    return saidIn(await blobs.get(words as Digest));
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'BLOB_MISSING') return ERASED;
    throw thrown;
  }
}

export const ERASED = '(текст удалён)';

function saidIn(bytes: Uint8Array): string {
  const kept: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return typeof kept === 'object' && kept !== null && 'words' in kept ? String(kept.words) : '';
}
