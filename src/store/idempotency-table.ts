import { databaseNow, later } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { Begun, Idempotency, KeyedRequest } from './idempotency.ts';
import type { Database } from './tables.ts';

export const idempotencyTable = (db: Database): Idempotency => ({
  begin: (request, leaseMs, keepMs) => asked(() => begin(db, request, leaseMs, keepMs)),
  answered: ({ actor, key, digest }, { status, body }) =>
    asked(
      async () =>
        void (await db
          .updateTable('keyed_request')
          .set({ status, body })
          .where('actor', '=', actor)
          .where('key', '=', key)
          .where('digest', '=', digest)
          .execute()),
    ),
  refused: ({ actor, key, digest }) =>
    asked(
      async () =>
        void (await db
          .deleteFrom('keyed_request')
          .where('actor', '=', actor)
          .where('key', '=', key)
          .where('digest', '=', digest)
          .where('status', 'is', null)
          .execute()),
    ),
});

/** One statement takes the key, so that of any number of requests at once one goes on. */
async function begin(
  db: Database,
  { actor, key, digest }: KeyedRequest,
  leaseMs: number,
  keepMs: number,
): Promise<Begun> {
  await db.deleteFrom('keyed_request').where('begun_at', '<', later(-keepMs)).execute();
  const taken = await db
    .insertInto('keyed_request')
    .values({ actor, key, digest, begun_at: databaseNow, status: null, body: null })
    .onConflict((conflict) =>
      conflict
        .columns(['actor', 'key'])
        .doUpdateSet({ begun_at: databaseNow })
        .where('keyed_request.digest', '=', digest)
        .where('keyed_request.status', 'is', null)
        .where('keyed_request.begun_at', '<', later(-leaseMs)),
    )
    .returning('key')
    .executeTakeFirst();
  if (taken !== undefined) return { kind: 'new' };
  const kept = await db
    .selectFrom('keyed_request')
    .select(['digest', 'status', 'body'])
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirst();
  // Refused and given free between the two statements: whoever asks again will find it so.
  if (kept === undefined) return { kind: 'in-progress' };
  if (kept.digest !== digest) return { kind: 'other-request' };
  if (kept.status === null || kept.body === null) return { kind: 'in-progress' };
  return { kind: 'answered', answer: { status: kept.status, body: kept.body } };
}
