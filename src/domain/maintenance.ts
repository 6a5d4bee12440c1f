/**
 * Windows of maintenance: hours in which a portal is closed by its own plan.
 *
 * In Moscow time, which has had no summer time since 26 October 2014 and is counted here as UTC+3.
 */
import { type Instant, instantOf } from './identifiers.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const MOSCOW_AHEAD_MINUTES = 3 * 60;

/** Regular: minutes of the week from Monday 00:00 in Moscow; `to` below `from` runs over Sunday's midnight. */
export interface WeeklyWindow {
  readonly kind: 'weekly';
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** Once; `to` is the first moment after it. */
export interface DatedWindow {
  readonly kind: 'dated';
  readonly from: Instant;
  readonly to: Instant;
}

export type MaintenanceWindow = WeeklyWindow | DatedWindow;

const DAYS = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'];
const TIME = '([01]\\d|2[0-3]):([0-5]\\d)';
const WEEKLY = new RegExp(`^(${DAYS.join('|')}) ${TIME}-(${DAYS.join('|')}) ${TIME}$`);
const MOMENT = '(\\d{4}-\\d{2}-\\d{2}) ((?:[01]\\d|2[0-3]):[0-5]\\d)';
const DATED = new RegExp(`^${MOMENT}-${MOMENT}$`);

/**
 * @param text `сб 22:00-вс 06:00`, or `2026-12-31 20:00-2027-01-01 08:00`; the end is not in it
 * @returns `undefined` for anything else, also for a window that is empty or ends before it begins
 */
export function maintenanceWindow(text: string): MaintenanceWindow | undefined {
  const [, fromDay = '', fromHour, fromMinute, toDay = '', toHour, toMinute] = WEEKLY.exec(text) ?? [];
  if (fromDay !== '') {
    const from = minuteOfWeek(fromDay, fromHour, fromMinute);
    const to = minuteOfWeek(toDay, toHour, toMinute);
    return from === to ? undefined : { kind: 'weekly', fromMinute: from, toMinute: to };
  }
  const [, fromDate = '', fromTime = '', toDate = '', toTime = ''] = DATED.exec(text) ?? [];
  const [from, to] = [moscow(fromDate, fromTime), moscow(toDate, toTime)];
  return from === undefined || to === undefined || from >= to ? undefined : { kind: 'dated', from, to };
}

const minuteOfWeek = (day: string, hour = '', minute = ''): number =>
  DAYS.indexOf(day) * DAY_MINUTES + Number(hour) * 60 + Number(minute);

/** `undefined` for a day that no calendar has: `Date` would make 2 March of 30 February. */
function moscow(date: string, time: string): Instant | undefined {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return undefined;
  return instantOf(new Date(`${date}T${time}:00+03:00`));
}

/**
 * When the windows that `at` stands in are over, those that begin before the first one ends and go on after it
 * included; `undefined` outside of all.
 *
 * Windows that leave no gap in a week, which is a slip of the settings, end after a week: then it is asked again.
 */
export function maintenanceUntil(windows: readonly MaintenanceWindow[], at: Instant): Instant | undefined {
  const startMs = Date.parse(at);
  let endMs = startMs;
  for (let later = true; later && endMs - startMs < WEEK_MINUTES * MINUTE_MS;) {
    const farthest = Math.max(endMs, ...windows.map((window) => endOf(window, endMs) ?? endMs));
    later = farthest > endMs;
    endMs = farthest;
  }
  return endMs === startMs ? undefined : instantOf(new Date(endMs));
}

/** In ms; `undefined` when `atMs` is outside of the window. */
function endOf(window: MaintenanceWindow, atMs: number): number | undefined {
  if (window.kind === 'dated') {
    const toMs = Date.parse(window.to);
    return Date.parse(window.from) <= atMs && atMs < toMs ? toMs : undefined;
  }
  const length = modulo(window.toMinute - window.fromMinute, WEEK_MINUTES) * MINUTE_MS;
  const since = modulo(atMs - MONDAY_MS - window.fromMinute * MINUTE_MS, WEEK_MINUTES * MINUTE_MS);
  return since < length ? atMs - since + length : undefined;
}

/** Monday, 5 January 1970, 00:00 in Moscow. */
const MONDAY_MS = 4 * DAY_MINUTES * MINUTE_MS - MOSCOW_AHEAD_MINUTES * MINUTE_MS;

const modulo = (value: number, by: number): number => ((value % by) + by) % by;
