import { sql } from 'kysely';
import {
  type AnchorLeaf,
  type AnchorStatement,
  leafBytes,
  leafList,
  leavesIn,
  rootOf,
  statementBytes,
  statementDigest,
} from '../chain/anchor.ts';
import { GENESIS, type Link } from '../chain/link.ts';
import type { Digest } from '../domain/identifiers.ts';
import { merklePath } from '../chain/merkle.ts';
import { auditAnchors } from './anchor-audit.ts';
import { anchorOf } from './anchor-row.ts';
import type { Anchor, AnchorDraft, AnchorProof, Anchors } from './anchors.ts';
import type { Blobs } from './blobs.ts';
import { databaseNow } from './clock.ts';
import { linkOf } from './document-events.ts';
import { asked } from './engine/asked.ts';
import type { AnchorTable, Database } from './tables.ts';

/** Anchors in the database; their lists and signatures are in the blob store. */
export const anchorTable = (db: Database): Anchors => ({
  last: () => asked(() => lastOf(db)),
  due: (everyMs, most) => asked(() => isDue(db, everyMs, most)),
  draft: (most) => asked(() => draft(db, most)),
  append: (it, leaves, signature) => asked(() => append(db, it, { leaves, signature: signature ?? null })),
  chainOf: (chain, subjectId) => asked(() => chainOf(db, { chain, subjectId })),
  proofOf: (blobs, chain, subjectId) => asked(() => proofOf(db, blobs, { chain, subjectId })),
  audit: (room, known) => asked(() => auditAnchors(db, room, known)),
});

async function lastOf(db: Database): Promise<Anchor | undefined> {
  const row = await db
    .selectFrom('anchor')
    .selectAll()
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : anchorOf(row);
}

async function isDue(db: Database, everyMs: number, most: number): Promise<boolean> {
  const { waits } = await db
    .selectNoFrom((from) =>
      from
        .exists(
          db
            .selectFrom('anchor')
            .select('sequence')
            .where(
              'at',
              '>',
              sql<Anchor['at']>`${databaseNow} - ${everyMs}::float8 * interval '1 millisecond'`,
            )
            .where('heads', '<', most),
        )
        .as('waits'),
    )
    .executeTakeFirstOrThrow();
  return !waits;
}

/**
 * One snapshot: a step that is committed after it has moved its head beyond what is anchored, and is in the next
 * anchor. A time would not do for that: a step is committed some time after its moment.
 */
async function draft(db: Database, most: number): Promise<AnchorDraft | undefined> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const heads = await movedHeads(trx, most);
      if (heads.length === 0) return undefined;
      const last = await lastOf(trx);
      const { at } = await trx.selectNoFrom(databaseNow.as('at')).executeTakeFirstOrThrow();
      const anchor: AnchorStatement = {
        sequence: (last?.sequence ?? 0) + 1,
        before: last?.digest ?? GENESIS,
        at,
        root: rootOf(heads),
        heads: heads.length,
      };
      return { anchor, heads, statement: statementBytes(anchor), list: leafList(heads) };
    });
}

async function movedHeads(trx: Database, most: number): Promise<readonly AnchorLeaf[]> {
  const { rows } = await sql<AnchorLeaf>`
    select head.chain, head.id as "subjectId", head.version as sequence, head.chain_digest as digest
    from (select 'document' as chain, id::text as id, version, chain_digest from document
      union all select 'paper-case', id::text, version, chain_digest from paper_case
      union all (select distinct on (actor) 'access', actor, sequence, chain_digest from access_event
        order by actor, sequence desc)) head
    left join anchored_head before on before.chain = head.chain and before.subject_id = head.id
    where before.sequence is null or before.sequence < head.version
    order by head.chain, head.id limit ${most}`.execute(trx);
  return rows;
}

/** Statements may carry some ten thousand values. */
const BATCH = 2_000;

async function append(
  db: Database,
  { anchor, heads }: AnchorDraft,
  kept: Pick<AnchorTable, 'leaves' | 'signature'>,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    // Of two workers with the same number the second waits for the first here, and for nobody else.
    const added = await trx
      .insertInto('anchor')
      .values({ ...anchor, ...kept, digest: statementDigest(anchor) })
      .onConflict((conflict) => conflict.column('sequence').doNothing())
      .returning('sequence')
      .executeTakeFirst();
    if (added === undefined) return false;
    for (let from = 0; from < heads.length; from += BATCH) {
      await trx
        .insertInto('anchored_head')
        .values(
          heads.slice(from, from + BATCH).map(({ chain, subjectId, sequence }) => ({
            chain,
            subject_id: subjectId,
            sequence,
            anchor: anchor.sequence,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['chain', 'subject_id']).doUpdateSet({
            sequence: (from_) => from_.ref('excluded.sequence'),
            anchor: (from_) => from_.ref('excluded.anchor'),
          }),
        )
        .execute();
    }
    return true;
  });
}

async function chainOf(
  db: Database,
  { chain, subjectId }: Pick<Link, 'chain' | 'subjectId'>,
): Promise<readonly { link: Link; digest: Digest }[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('chain', '=', chain)
    .where('subject_id', '=', subjectId)
    .orderBy('sequence')
    .execute();
  return rows.map((row) => {
    const { link, claimed } = linkOf(row);
    return { link, digest: claimed };
  });
}

async function proofOf(
  db: Database,
  blobs: Blobs,
  { chain, subjectId }: Pick<AnchorLeaf, 'chain' | 'subjectId'>,
): Promise<AnchorProof | undefined> {
  const row = await db
    .selectFrom('anchored_head')
    .innerJoin('anchor', 'anchor.sequence', 'anchored_head.anchor')
    .selectAll('anchor')
    .where('anchored_head.chain', '=', chain)
    .where('anchored_head.subject_id', '=', subjectId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const leaves = leavesIn(await blobs.get(row.leaves)) ?? [];
  const index = leaves.findIndex((one) => one.chain === chain && one.subjectId === subjectId);
  const leaf = leaves[index];
  if (leaf === undefined) return undefined;
  return { anchor: anchorOf(row), leaf, path: merklePath(leaves.map(leafBytes), index) };
}
