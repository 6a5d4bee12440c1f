/** What somebody may see, as a condition on rows of `document`: asked in the database, never after it. */
import { type RawBuilder, sql } from 'kysely';
import { type Scope, PROVIDER_ENTERS } from '../domain/access.ts';
import { PUBLISHABLE_KINDS } from '../domain/document.ts';

export type Condition = RawBuilder<boolean>;

/** The same as `isWithin` of the domain, in the database: a test holds the two together. */
export function within({ bodyInns, providerInns, enteringInns, allPublishable }: Scope): Condition {
  const ways: Condition[] = [];
  // By equality where there is one: the index then has the rows of that body in order.
  const [only] = bodyInns;
  if (only !== undefined) {
    ways.push(bodyInns.length === 1 ? sql`body_inn = ${only}` : sql`body_inn = any(${bodyInns}::text[])`);
  }
  if (providerInns.length > 0) ways.push(providedBy(providerInns));
  if (enteringInns.length > 0) {
    ways.push(sql`(${providedBy(enteringInns)} and ${among('kind', [...PROVIDER_ENTERS])})`);
  }
  if (allPublishable) ways.push(among('kind', PUBLISHABLE_KINDS));
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`;
}

const providedBy = (inns: readonly string[]): Condition =>
  sql`document.id in (select document_id from document_words where provider_inns && ${inns}::text[])`;

export const among = (column: 'kind' | 'state', values: readonly string[]): Condition =>
  values.length === 1
    ? sql`${sql.ref(column)} = ${values[0]}`
    : sql`${sql.ref(column)} = any(${values}::text[])`;
