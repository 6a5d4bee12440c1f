/**
 * The hash chains of the record: each event carries a Streebog-256 digest over the digest before it and
 * over itself, so that an event that was changed, taken out or put in later is found.
 *
 * What a chain alone cannot show: one who may write to the database can cut off the newest events, or
 * make a whole chain anew, and set the head right after it. The anchors are there for that.
 */
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Digest, DocumentId, Instant, PaperCaseId } from '../domain/identifiers.ts';
import { streebog256 } from '../gost/streebog.ts';

/** What a chain belongs to. */
export type ChainKind = 'document' | 'paper-case';

/** An event before it has its digest. */
export interface Link {
  readonly chain: ChainKind;
  readonly subjectId: DocumentId | PaperCaseId;
  readonly sequence: number;
  readonly event: string;
  readonly stateBefore: string;
  readonly stateAfter: string;
  readonly actor: string;
  readonly at: Instant;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly change: object;
}

/** What stands before the first link, and before the first anchor: 32 zero bytes. */
export const GENESIS = '0'.repeat(64) as Digest;

/** Streebog-256 over the 32 bytes of the digest before and the canonical JSON of the event in UTF-8. */
export function linkDigest(before: Digest, link: Link): Digest {
  const json = new TextEncoder().encode(canonicalJson(link));
  const bytes = new Uint8Array(32 + json.length);
  bytes.set(Buffer.from(before, 'hex'));
  bytes.set(json, 32);
  return digestOf(bytes);
}

export const digestOf = (bytes: Uint8Array): Digest =>
  Buffer.from(streebog256(bytes)).toString('hex') as Digest;

/** Digest of a value, whatever the order of its fields. */
export const digestOfValue = (value: unknown): Digest =>
  digestOf(new TextEncoder().encode(canonicalJson(value)));
