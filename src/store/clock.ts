import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../domain/identifiers.ts';

/**
 * The database's own time, to the millisecond. The record has one clock, whatever those of its workers
 * say; within a transaction it goes on.
 */
export const databaseNow: RawBuilder<Instant> = sql<Instant>`date_trunc('milliseconds', clock_timestamp())`;
