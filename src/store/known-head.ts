import { type Digest, type Instant, instantOf } from '../domain/identifiers.ts';
import type { StoredDocument } from './store.ts';

/** What a step needs to know of the head it follows beside what the head shows. */
export interface Known {
  /** Of the newest link. */
  readonly chainDigest: Digest;
  /** The record's time. */
  readonly now: Instant;
}

/** After so long two clocks that run side by side may have parted, or the machine has slept. */
const KNOWN_FOR_MS = 5_000;

const heads = new WeakMap<StoredDocument, Known & { readonly heardMs: number }>();

/** Keeps what the record has said with this head, or was written with it. */
export function know(head: StoredDocument, known: Known): StoredDocument {
  heads.set(head, { ...known, heardMs: performance.now() });
  return head;
}

/**
 * What is known of a head that was read or written a moment ago, which saves asking. The record's time is told on by
 * this process's own count of milliseconds since its answer: at most the true one, and at least that of the reading,
 * so that the times of a chain never go back. `undefined` for a head of long ago, or copied.
 */
export function knownOf(head: StoredDocument): Known | undefined {
  const known = heads.get(head);
  if (known === undefined) return undefined;
  const sinceMs = Math.floor(performance.now() - known.heardMs);
  if (sinceMs > KNOWN_FOR_MS) return undefined;
  return { chainDigest: known.chainDigest, now: instantOf(new Date(Date.parse(known.now) + sinceMs)) };
}
