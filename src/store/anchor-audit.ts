import { sql } from 'kysely';
import { type AnchorLeaf, leavesIn, rootOf, statementDigest, statementBytes } from '../chain/anchor.ts';
import { goesBack } from '../chain/clock-step.ts';
import { GENESIS } from '../chain/link.ts';
import { Fault } from '../domain/fault.ts';
import type { Digest, Instant } from '../domain/identifiers.ts';
import type { Verdict } from '../signature/verifier.ts';
import { anchorOf } from './anchor-row.ts';
import type { Anchor, AnchorAudit, AnchorBreak, AuditRoom, KnownAnchor } from './anchors.ts';
import type { Database } from './tables.ts';

/** Anchors and leaves at a time: the whole record need not fit into memory. */
const ANCHORS = 100;
const LEAVES = 1_000;

type Why = Extract<AnchorBreak, { what: 'anchor' }>['why'];

/** Goes along the chain of anchors and holds the events to each; stops at the first that does not hold. */
export async function auditAnchors(
  db: Database,
  room: AuditRoom,
  known: KnownAnchor | undefined,
): Promise<AnchorAudit> {
  let before: Anchor | undefined;
  const counts = { anchors: 0, unsigned: 0, undecided: 0 };
  for (let full = true; full;) {
    const page = await anchorsAfter(db, before?.sequence ?? 0);
    for (const anchor of page) {
      const verdict = await signatureOn(room, anchor);
      const broken =
        brokenIn(anchor, before, known) ??
        (verdict === 'failed' ? anchorBreak(anchor.sequence, 'signature') : undefined) ??
        (await leavesBroken(db, room, anchor));
      if (broken !== undefined) return { ...counts, ...lastSeen(before), broken };
      counts.anchors += 1;
      if (verdict === undefined) counts.unsigned += 1;
      if (verdict === 'indeterminate') counts.undecided += 1;
      before = anchor;
    }
    full = page.length === ANCHORS;
  }
  const stray = await beyondLast(db, before?.sequence ?? 0, known);
  return {
    ...counts,
    ...lastSeen(before),
    ...(stray !== undefined && { broken: anchorBreak(stray, 'missing') }),
  };
}

const anchorBreak = (anchor: number, why: Why): AnchorBreak => ({ what: 'anchor', anchor, why });

const lastSeen = (anchor: Anchor | undefined): Pick<AnchorAudit, 'last'> =>
  anchor === undefined ? {} : { last: { sequence: anchor.sequence, digest: anchor.digest, at: anchor.at } };

const anchorsAfter = async (db: Database, sequence: number): Promise<readonly Anchor[]> =>
  (
    await db
      .selectFrom('anchor')
      .selectAll()
      .where('sequence', '>', sequence)
      .orderBy('sequence')
      .limit(ANCHORS)
      .execute()
  ).map(anchorOf);

/** Whether an anchor follows from the one before, and says what it said when somebody wrote it down. */
function brokenIn(
  anchor: Anchor,
  before: Anchor | undefined,
  known: KnownAnchor | undefined,
): AnchorBreak | undefined {
  const { sequence } = anchor;
  const due = (before?.sequence ?? 0) + 1;
  if (sequence !== due) return anchorBreak(due, 'missing');
  if (anchor.before !== (before?.digest ?? GENESIS)) return anchorBreak(sequence, 'chain');
  if (statementDigest(anchor) !== anchor.digest) return anchorBreak(sequence, 'chain');
  if (known?.sequence === sequence && known.digest !== anchor.digest) return anchorBreak(sequence, 'chain');
  if (before !== undefined && goesBack(before.at, anchor.at)) return anchorBreak(sequence, 'time');
  return undefined;
}

/** By the lists of today, as of the anchor's own moment; `undefined` where it was not signed. */
async function signatureOn({ blobs, verify }: AuditRoom, anchor: Anchor): Promise<Verdict | undefined> {
  if (anchor.signature === undefined) return undefined;
  const signature = await kept(blobs, anchor.signature);
  if (signature === undefined) return 'failed';
  return (await verify(statementBytes(anchor), signature, anchor.at)).verdict;
}

async function leavesBroken(
  db: Database,
  { blobs }: AuditRoom,
  anchor: Anchor,
): Promise<AnchorBreak | undefined> {
  const list = await kept(blobs, anchor.leaves);
  const leaves = list === undefined ? undefined : leavesIn(list);
  if (leaves === undefined) return anchorBreak(anchor.sequence, 'list');
  if (leaves.length !== anchor.heads || rootOf(leaves) !== anchor.root) {
    return anchorBreak(anchor.sequence, 'root');
  }
  for (let from = 0; from < leaves.length; from += LEAVES) {
    const broken = await eventsBroken(db, anchor, leaves.slice(from, from + LEAVES));
    if (broken !== undefined) return broken;
  }
  return undefined;
}

/** Missing and damaged are one answer here: the list is not there. */
async function kept(blobs: AuditRoom['blobs'], digest: Digest): Promise<Uint8Array | undefined> {
  try {
    return await blobs.get(digest);
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code.startsWith('BLOB_')) return undefined;
    throw thrown;
  }
}

/** The first leaf whose event is not in the record, is another, or claims to be later than its anchor. */
async function eventsBroken(
  db: Database,
  anchor: Anchor,
  leaves: readonly AnchorLeaf[],
): Promise<AnchorBreak | undefined> {
  const used = leaves.filter(({ chain }) => chain === 'access');
  const found = new Map(
    [
      ...(await eventsAt(
        db,
        leaves.filter(({ chain }) => chain !== 'access'),
      )),
      ...(await accessEventsAt(db, used)),
    ].map((row) => [`${row.chain} ${row.subject}`, row]),
  );
  for (const { chain, subjectId, sequence, digest } of leaves) {
    const event = found.get(`${chain} ${subjectId}`);
    const why = whyBroken(event, digest, anchor.at);
    if (why !== undefined) {
      return { what: 'anchored', anchor: anchor.sequence, why, chain, subjectId, sequence };
    }
  }
  return undefined;
}

interface Found {
  readonly chain: string;
  readonly subject: string;
  readonly digest: Digest;
  readonly at: Instant;
}

async function eventsAt(db: Database, leaves: readonly AnchorLeaf[]): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    select event.chain, event.subject_id::text as subject, event.chain_digest as digest, event.at
    from event join unnest(${leaves.map(({ chain }) => chain)}::text[],
      ${leaves.map(({ subjectId }) => subjectId)}::uuid[], ${leaves.map(({ sequence }) => sequence)}::int[])
      as leaf (chain, subject_id, sequence)
      on event.chain = leaf.chain and event.subject_id = leaf.subject_id and event.sequence = leaf.sequence`.execute(
    db,
  );
  return rows;
}

async function accessEventsAt(db: Database, leaves: readonly AnchorLeaf[]): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    select 'access' as chain, event.actor as subject, event.chain_digest as digest, event.at
    from access_event event join unnest(${leaves.map(({ subjectId }) => subjectId)}::text[],
      ${leaves.map(({ sequence }) => sequence)}::int[]) as leaf (actor, sequence)
      on event.actor = leaf.actor and event.sequence = leaf.sequence`.execute(db);
  return rows;
}

function whyBroken(
  event: { readonly digest: Digest; readonly at: Instant } | undefined,
  digest: Digest,
  anchoredAt: Instant,
): 'missing' | 'differs' | 'later' | undefined {
  if (event === undefined) return 'missing';
  if (event.digest !== digest) return 'differs';
  return goesBack(event.at, anchoredAt) ? 'later' : undefined;
}

/** An anchor that the record, or somebody outside, knows of, and that is not there. */
async function beyondLast(
  db: Database,
  last: number,
  known: KnownAnchor | undefined,
): Promise<number | undefined> {
  if (known !== undefined && known.sequence > last) return known.sequence;
  const row = await db
    .selectFrom('anchored_head')
    .select('anchor')
    .where('anchor', '>', last)
    .orderBy('anchor')
    .limit(1)
    .executeTakeFirst();
  return row?.anchor;
}
