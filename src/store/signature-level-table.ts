import { type Selectable, sql } from 'kysely';
import { canonicalJson } from '../domain/canonical-json.ts';
import { asked } from './engine/asked.ts';
import type { KeptLevel, SeenLevel, SignatureLevels } from './signature-levels.ts';
import type { Database, SignatureLevelTable } from './tables.ts';

/** Levels of signatures in the database. */
export const signatureLevelTable = (db: Database): SignatureLevels => ({
  forDocument: (id) =>
    asked(async () => (await inOrder(db).where('document_id', '=', id).execute()).map(levelOf)),
  keep: (level, seen) => asked(() => (seen === undefined ? add(db, level) : change(db, level, seen))),
  owing: () =>
    asked(async () =>
      (await inOrder(db).where('debt', 'is not', null).execute())
        .map(levelOf)
        .toSorted((one, other) => compare(one.debt?.since ?? '', other.debt?.since ?? '')),
    ),
  list: () => asked(async () => (await inOrder(db).execute()).map(levelOf)),
});

const inOrder = (db: Database) =>
  db.selectFrom('signature_level').selectAll().orderBy('document_id').orderBy('role');

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);

async function add(db: Database, level: KeptLevel): Promise<boolean> {
  const { documentId, role } = level;
  const added = await db
    .insertInto('signature_level')
    .values({ document_id: documentId, role, revision: 1, ...columnsOf(level) })
    .onConflict((conflict) => conflict.columns(['document_id', 'role']).doNothing())
    .returning('revision')
    .executeTakeFirst();
  return added !== undefined;
}

async function change(db: Database, level: KeptLevel, { revision }: SeenLevel): Promise<boolean> {
  const changed = await db
    .updateTable('signature_level')
    .set({ ...columnsOf(level), revision: sql<number>`revision + 1` })
    .where('document_id', '=', level.documentId)
    .where('role', '=', level.role)
    .where('revision', '=', revision)
    .returning('revision')
    .executeTakeFirst();
  return changed !== undefined;
}

const columnsOf = ({ signature, level, raised, provenAt, goodUntil, debt }: KeptLevel) => ({
  signature,
  level,
  raised: raised ?? null,
  proven_at: provenAt ?? null,
  good_until: goodUntil ?? null,
  debt: debt === undefined ? null : canonicalJson(debt),
});

const levelOf = (row: Selectable<SignatureLevelTable>): SeenLevel => ({
  documentId: row.document_id,
  role: row.role,
  revision: row.revision,
  signature: row.signature,
  level: row.level,
  ...(row.raised !== null && { raised: row.raised }),
  ...(row.proven_at !== null && { provenAt: row.proven_at }),
  ...(row.good_until !== null && { goodUntil: row.good_until }),
  ...(row.debt !== null && { debt: row.debt }),
});
