import type { Instant } from './identifiers.ts';

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;

/**
 * How long it is from a moment until a local time comes next, in ms. Where the clocks of a zone are moved in
 * between, it is an hour wrong: Russia moves none.
 *
 * @param time `HH:MM`; at the very minute the next is a day away
 */
export function msUntilLocal(time: string, timeZone: string, at: Instant): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const left = minutesOf(time) - minutesOf(parts.format(Date.parse(at)));
  return (left > 0 ? left : left + DAY_MINUTES) * MINUTE_MS - (Date.parse(at) % MINUTE_MS);
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
