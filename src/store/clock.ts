import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../domain/identifiers.ts';

/**
 * The database's own time, to the millisecond. The record has one clock, whatever those of its workers
 * say; within a transaction it goes on.
 */
export const databaseNow: RawBuilder<Instant> = sql<Instant>`date_trunc('milliseconds', clock_timestamp())`;

/** The database's time, so many milliseconds later. */
export const later = (ms: number): RawBuilder<Instant> =>
  sql<Instant>`${databaseNow} + ${ms}::double precision * interval '1 millisecond'`;
