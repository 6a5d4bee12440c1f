import type { Digest } from '../domain/identifiers.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Link } from '../chain/link.ts';
import type { Database } from './tables.ts';

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
