import { type Digest, type Instant, instantOf } from '../domain/identifiers.ts';
import type { StoredDocument } from './store.ts';

/** The record's time, as it was told. */
export interface ClockReading {
  readonly now: Instant;
  /** By this process's own count, when the answer came. */
  readonly heardMs: number;
}

/** What a step needs to know of the head it follows beside what the head shows. */
export interface Known {
  /** Of the newest link. */
  readonly chainDigest: Digest;
  readonly reading: ClockReading;
}

export const heard = (now: Instant): ClockReading => ({ now, heardMs: performance.now() });

/**
 * The record's time, told on by this process's own count of milliseconds since the answer: at most the true one, and at
 * least that of the reading, so that the times of a chain never go back.
 */
export const timeBy = ({ now, heardMs }: ClockReading): Instant =>
  instantOf(new Date(Date.parse(now) + Math.floor(performance.now() - heardMs)));

/** After so long two clocks that run side by side may have parted, or the machine has slept. */
const KNOWN_FOR_MS = 5_000;

const heads = new WeakMap<StoredDocument, Known>();

/** Keeps what the record has said with this head, or was written with it. */
export function know(head: StoredDocument, known: Known): StoredDocument {
  heads.set(head, known);
  return head;
}

/**
 * What is known of a head that was read or written a moment ago, which saves asking; `undefined` for a head of long
 * ago, or copied.
 */
export function knownOf(head: StoredDocument): Known | undefined {
  const known = heads.get(head);
  const isFresh = known !== undefined && performance.now() - known.reading.heardMs <= KNOWN_FOR_MS;
  return isFresh ? known : undefined;
}
