import { type Instant, instantOf } from '../domain/identifiers.ts';

/** Longest that a portal may put us off by one answer, in ms: a slip of its clock must not cost a term. */
const MOST_MS = 24 * 3_600_000;
/** How long to keep away from a portal that asks for it without saying until when, in seconds. */
export const USUAL_PAUSE_S = '60';
/** Shortest, in ms, so that `Retry-After: 0` is not a loop. */
const LEAST_MS = 1_000;

/**
 * Until when a portal that answered with `Retry-After` is closed.
 *
 * @param text seconds, or an HTTP date
 * @returns between one second and 24 hours from `now`; `undefined` when the text says neither
 * @see RFC 9110, 10.2.3
 */
export function closedUntil(text: string | undefined, now: Date): Instant | undefined {
  const delayMs = delayIn(text?.trim() ?? '', now);
  if (delayMs === undefined) return undefined;
  return instantOf(new Date(now.getTime() + Math.min(Math.max(delayMs, LEAST_MS), MOST_MS)));
}

const IMF_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

function delayIn(text: string, now: Date): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = IMF_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at - now.getTime();
}
