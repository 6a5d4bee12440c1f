import { type Selectable, sql } from 'kysely';
import type { Instant } from '../domain/identifiers.ts';
import {
  MOST_WAITING,
  type SigningRequest,
  type SigningRequests,
  type SigningSubject,
  type TakenRequest,
} from '../signature/keys/plugin/requests.ts';
import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { Database, SigningRequestTable } from './tables.ts';

/** Requests for signatures in the database: any worker may finish what another began. */
export const signingRequestTable = (db: Database): SigningRequests => ({
  add: (request, lifeMs) =>
    asked(() =>
      db.transaction().execute(async (trx) => {
        const expiresAt = await insert(trx, request, lifeMs);
        await forgetOldest(trx, request);
        return expiresAt;
      }),
    ),
  take: (id) => asked(() => take(db, id)),
  sweep: () =>
    asked(async () => {
      const over = await db
        .deleteFrom('signing_request')
        .where('expires_at', '<=', databaseNow)
        .executeTakeFirst();
      return Number(over.numDeletedRows);
    }),
});

async function insert(trx: Database, request: SigningRequest, lifeMs: number): Promise<Instant> {
  const { id, documentId, part, way, documentDigest, certificate, chain, at } = request;
  const kept = await trx
    .insertInto('signing_request')
    .values({
      id,
      document_id: documentId,
      part,
      way,
      document_digest: documentDigest,
      // pg knows bytea by Buffer.
      certificate: Buffer.from(certificate),
      chain: JSON.stringify(chain.map((der) => Buffer.from(der).toString('base64'))),
      at,
      expires_at: sql<Instant>`${databaseNow} + ${lifeMs} * interval '1 millisecond'`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  return kept.expires_at;
}

/** Two who ask at once may both see the same oldest; one row more or less does no harm. */
async function forgetOldest(trx: Database, { documentId, part }: SigningSubject): Promise<void> {
  await trx
    .deleteFrom('signing_request')
    .where('id', 'in', (rows) =>
      rows
        .selectFrom('signing_request')
        .select('id')
        .where('document_id', '=', documentId)
        .where('part', '=', part)
        .orderBy('expires_at', 'desc')
        .orderBy('id')
        .offset(MOST_WAITING),
    )
    .execute();
}

/** `delete … returning`: of two workers the second finds the row gone. */
async function take(db: Database, id: string): Promise<TakenRequest | undefined> {
  const row = await db
    .deleteFrom('signing_request')
    .where('id', '=', id)
    .returningAll()
    .returning(sql<boolean>`expires_at <= ${databaseNow}`.as('expired'))
    .executeTakeFirst();
  return row && { ...requestOf(row), expired: row.expired };
}

const requestOf = (row: Selectable<SigningRequestTable>): SigningRequest => ({
  id: row.id,
  documentId: row.document_id,
  part: row.part,
  way: row.way,
  documentDigest: row.document_digest,
  certificate: row.certificate,
  chain: row.chain.map((text) => Uint8Array.from(Buffer.from(text, 'base64'))),
  at: row.at,
});
