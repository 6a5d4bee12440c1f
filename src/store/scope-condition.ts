import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../domain/access.ts';
import { concernsIn } from './document-concerns.ts';

/** One that rows must hold. */
export type Condition = RawBuilder<boolean>;

/** The same as `isWithin` of the domain, in the database, of whatever tells a document by its identifier. */
export const within = (scope: Scope, id: RawBuilder<unknown> = sql`document.id`): Condition =>
  found([concerning(scope)], id);

/** Documents of which all this holds in the table of what they are found by. */
export const found = (
  conditions: readonly Condition[],
  id: RawBuilder<unknown> = sql`document.id`,
): Condition =>
  sql`${id} in (select document_id from document_words where ${sql.join(conditions, sql` and `)})`;

export const concerning = (scope: Scope): Condition => sql`concerns && ${concernsIn(scope)}::text[]`;

export const among = (column: 'kind' | 'state', values: readonly string[]): Condition =>
  values.length === 1
    ? sql`${sql.ref(column)} = ${values[0]}`
    : sql`${sql.ref(column)} = any(${values}::text[])`;
