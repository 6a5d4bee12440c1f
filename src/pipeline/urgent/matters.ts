import { shifted } from '../../domain/calendar/working-calendar.ts';
import { type Due, standingOf } from '../../domain/due.ts';
import { remedyOf } from '../../domain/fault.ts';
import { type Instant, instantOf, type LocalDate, localDateIn } from '../../domain/identifiers.ts';
import type { UrgentCause } from '../../store/urgent-letters.ts';
import { dueInRussian } from '../due-words.ru.ts';
import { termDues } from '../dues.ts';
import { failureCauses } from '../failure-causes.ts';
import type { NightRooms } from '../nightly/steps.ts';
import {
  auditBroken,
  beganInRussian,
  endedInRussian,
  hookPaused,
  repairInRussian,
} from './urgent-words.ru.ts';

/** Срочное: what a person should know before the morning letter comes. */
export interface UrgentMatter {
  readonly cause: UrgentCause;
  /** Russian; identifiers, numbers and codes, no person. */
  readonly line: string;
}

/**
 * Whatever is urgent now, told or not: failures that only a repair ends, terms of documents that ran out, outages that
 * began or ended within a day, a night whose audit did not pass, certificates and mandates that end today or tomorrow,
 * web hooks that were paused.
 */
export async function urgentMatters(rooms: NightRooms): Promise<readonly UrgentMatter[]> {
  const today = localDateIn(rooms.settings.timeZone, rooms.now());
  const parts = [
    repairs(rooms, today),
    terms(rooms, today),
    outages(rooms),
    audit(rooms, today),
    hooks(rooms),
  ];
  return (await Promise.all(parts)).flat();
}

async function repairs(rooms: NightRooms, on: LocalDate): Promise<readonly UrgentMatter[]> {
  const causes = (await failureCauses(rooms)).filter(
    ({ code, waiting }) => waiting > 0 && remedyOf(code) === 'repair',
  );
  return causes.map((one) => ({
    cause: { kind: 'repair', subject: `${one.code} ${one.component}`, on },
    line: repairInRussian(one),
  }));
}

const OF_DOCUMENTS: ReadonlySet<Due['kind']> = new Set(['hand-over', 'submission', 'publication']);
const RUN_OUT: ReadonlySet<Due['kind']> = new Set(['certificate', 'mandate', 'root']);

/** Each once, for its last day: what is late for a month is in thirty morning letters. */
async function terms(rooms: NightRooms, today: LocalDate): Promise<readonly UrgentMatter[]> {
  const tomorrow = shifted(today, 1);
  return (await termDues(rooms)).flatMap((due): readonly UrgentMatter[] => {
    const { kind, subject, term } = due;
    if (term.kind !== 'day') return [];
    const isLate = standingOf(due, rooms.now(), 0, rooms.calendar) === 'late';
    const told = { subject: `${kind} ${subject}`, on: term.day };
    const line = dueInRussian(due);
    if (OF_DOCUMENTS.has(kind)) return isLate ? [{ cause: { kind: 'overdue', ...told }, line }] : [];
    const isNear = RUN_OUT.has(kind) && !isLate && term.day <= tomorrow;
    return isNear ? [{ cause: { kind: 'runs-out', ...told }, line }] : [];
  });
}

const DAY_MS = 86_400_000;

/** One that began and ended between two looks is told once, in one letter with both lines. */
async function outages(rooms: NightRooms): Promise<readonly UrgentMatter[]> {
  const from = instantOf(new Date(Date.parse(await rooms.store.time()) - DAY_MS));
  const dayOf = (at: Instant): LocalDate => localDateIn(rooms.settings.timeZone, at);
  return (await rooms.outages.list({ from })).flatMap((outage): readonly UrgentMatter[] => {
    const { id, since, until } = outage;
    const subject = String(id);
    const began: UrgentMatter = {
      cause: { kind: 'outage-opened', subject, on: dayOf(since) },
      line: beganInRussian(outage),
    };
    if (until === undefined) return [began];
    const cause: UrgentCause = { kind: 'outage-closed', subject, on: dayOf(until) };
    return [began, { cause, line: endedInRussian(outage, until) }];
  });
}

/** The newest night that came to its end: what an audit by hand finds, somebody is looking at already. */
async function audit({ nights }: NightRooms, today: LocalDate): Promise<readonly UrgentMatter[]> {
  const on = await nights.lastFinishedBefore(shifted(today, 1));
  if (on === undefined || (await nights.summary(on))?.['auditPassed'] !== false) return [];
  return [{ cause: { kind: 'audit-broken', subject: 'night', on }, line: auditBroken(on) }];
}

/** Once, for the day on which it was paused. */
async function hooks({ hooks: kept, settings }: NightRooms): Promise<readonly UrgentMatter[]> {
  return (await kept.list()).flatMap((hook) => {
    if (hook.pausedAt === undefined) return [];
    const on = localDateIn(settings.timeZone, hook.pausedAt);
    return [{ cause: { kind: 'hook-paused', subject: hook.id, on }, line: hookPaused(hook) }];
  });
}
