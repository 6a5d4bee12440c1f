/**
 * The hash chains of the record: each event carries a Streebog-256 digest over the digest before it and
 * over itself, so that an event that was changed, taken out or put in later is found.
 *
 * What a chain alone cannot show: one who may write to the database can cut off the newest events, or
 * make a whole chain anew, and set the head right after it. Heads are to be anchored outside for that.
 */
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Digest, DocumentId, Instant, PaperCaseId } from '../domain/identifiers.ts';
import { streebog256 } from '../gost/streebog.ts';
import type { EventFacts } from './store.ts';
import type { ChainKind, Database } from './tables.ts';

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
  readonly facts: EventFacts;
  readonly change: object;
}

/** What stands before the first link: 32 zero bytes. */
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

/** Adds a link within the transaction of its step; the version of the head is already checked there. */
export async function appendLink(trx: Database, link: Link, chainDigest: Digest): Promise<void> {
  await trx
    .insertInto('event')
    .values({
      chain: link.chain,
      subject_id: link.subjectId,
      sequence: link.sequence,
      event: link.event,
      state_before: link.stateBefore,
      state_after: link.stateAfter,
      actor: link.actor,
      at: link.at,
      facts: canonicalJson(link.facts),
      change: canonicalJson(link.change),
      chain_digest: chainDigest,
    })
    .execute();
}
