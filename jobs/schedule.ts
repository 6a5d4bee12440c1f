import type { Queue, RepeatOptions } from 'bullmq';
import type { QueueName } from '../src/store/store.ts';
import { optionsOf } from './job-options.ts';

/** In ms. */
export interface Intervals {
  readonly sweepEveryMs: number;
  readonly lookEveryMs: number;
  /** Absent where no other system is told anything. */
  readonly hooksEveryMs?: number;
}

export interface NightlySchedule {
  /** Cron. */
  readonly pattern: string;
  /** Of the morning letter, cron; absent where there is none. */
  readonly digestPattern?: string;
  /** How often it is looked for what is urgent, in ms; absent where no letter tells it. */
  readonly urgentEveryMs?: number;
  /** IANA. */
  readonly timeZone: string;
}

type QueuesByName = ReadonlyMap<QueueName, Queue>;

/** Sets what comes by itself, and takes away what the settings want no more. */
export async function schedule(
  queues: QueuesByName,
  every: Intervals,
  nightly: NightlySchedule,
): Promise<void> {
  for (const [name, repeat] of repeats(every, nightly)) {
    const queue = queues.get(name);
    // What an earlier setting has left would go on.
    if (repeat === undefined) await queue?.removeJobScheduler(name);
    else await queue?.upsertJobScheduler(name, repeat, { name, opts: optionsOf(name) });
  }
}

/**
 * Sets the schedule again where it is gone: without its sweep nothing that the queue lost would ever be rung again.
 *
 * @returns whether the queue may have lost what it held
 */
export async function renew(
  queues: QueuesByName,
  every: Intervals,
  nightly: NightlySchedule,
): Promise<boolean> {
  try {
    const names = repeats(every, nightly).flatMap(([name, repeat]) => (repeat === undefined ? [] : [name]));
    const there = await Promise.all(names.map(async (name) => queues.get(name)?.getJobScheduler(name)));
    if (!there.includes(undefined)) return false;
    await schedule(queues, every, nightly);
  } catch {
    // The engine is away: the workers say so, and the next look is soon.
  }
  return true;
}

/** What comes by itself, and how often; `undefined` where the settings want none. */
const repeats = (
  { sweepEveryMs, lookEveryMs, hooksEveryMs }: Intervals,
  { pattern, digestPattern, urgentEveryMs, timeZone: tz }: NightlySchedule,
): readonly (readonly [QueueName, RepeatOptions | undefined])[] => [
  ['sweep', { every: sweepEveryMs }],
  ['links', { every: lookEveryMs }],
  ['hooks', hooksEveryMs === undefined ? undefined : { every: hooksEveryMs }],
  ['nightly', { pattern, tz }],
  ['digest', digestPattern === undefined ? undefined : { pattern: digestPattern, tz }],
  ['urgent', urgentEveryMs === undefined ? undefined : { every: urgentEveryMs }],
];
