/**
 * The one place where what an engine answers is made the same on all engines. Without it `pg` gives
 * strings for bigint, `Date`s in the machine's zone for days and Buffers, PGlite numbers and arrays.
 */

/** Object identifiers of types, from PostgreSQL's `pg_type.dat`. */
const BYTEA = 17;
const BIGINT = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/**
 * From the engine's text to our value, by type.
 *
 * Texts are as PostgreSQL writes them with `DateStyle = ISO`, `TimeZone = UTC`, `bytea_output = hex`.
 */
export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [BYTEA]: (text) => Uint8Array.from(Buffer.from(text.slice(2), 'hex')),
  [BIGINT]: safeInteger,
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: toInstant,
};

/** Settings of a session that the parsers rely on, beside the schema. */
export const SESSION_SETTINGS = {
  TimeZone: 'UTC',
  DateStyle: 'ISO',
  bytea_output: 'hex',
} as const;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint of the record is beyond 2^53');
  return value;
}

/** `2026-11-22 04:52:46.27+00` → `2026-11-22T04:52:46.270Z`; what is finer than a millisecond is cut off. */
function toInstant(text: string): string {
  return new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString();
}
