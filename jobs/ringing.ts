import type { Queue } from 'bullmq';
import { Fault } from '../src/domain/fault.ts';
import type { OutboxLine } from '../src/store/outbox.ts';
import type { QueueName } from '../src/store/store.ts';
import { dataOf, jobId, optionsOf, TOGETHER } from './job-options.ts';
import { latelyRung } from './lately-rung.ts';

/** How tasks become jobs. */
export interface Ringing {
  /** For tasks that may have a job already. */
  readonly ring: (lines: readonly OutboxLine[]) => Promise<void>;
  /** For tasks that were just put on the list, and can have no job yet. */
  readonly ringFirst: (lines: readonly OutboxLine[]) => Promise<void>;
  /** The queue has lost what it held. */
  forget(): void;
  close(): void;
}

/** So long a round for all is waited for, that it may have many. */
const GATHERS_MS = 250;

/** Jobs are asked after so many at a time. */
const ASKED_AT_ONCE = 1_000;

export function ringing(queues: ReadonlyMap<QueueName, Queue>): Ringing {
  const lately = latelyRung();
  const soon: OutboxLine[] = [];
  let timer: NodeJS.Timeout | undefined;
  const reached = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      lately.forget();
      throw new Fault('QUEUE_UNREACHABLE', 'the queue does not answer', {}, thrown);
    }
  };
  const ringShared = (lines: readonly OutboxLine[]): Promise<void> =>
    add(queues, [...new Map(lines.map((line) => [line.queue, line])).values()], true);
  const ringSoon = (): void => {
    timer = undefined;
    // Where the queue is away, the sweep rings when it is back.
    ringShared(soon.splice(0)).catch(() => undefined);
  };
  return {
    // A job for all ends with each round, and is rung for at each sweep.
    ring: (lines) =>
      reached(async () => {
        const { own, shared } = apart(lines);
        await add(queues, await lost(queues, lately.fresh(own, jobId)), true);
        await ringShared(shared);
      }),
    ringFirst: (lines) =>
      reached(async () => {
        const { own, shared } = apart(lines);
        for (const line of shared) {
          soon.push(line);
          timer ??= setTimeout(ringSoon, GATHERS_MS).unref();
        }
        await add(queues, lately.fresh(own, jobId), false);
      }),
    forget: () => lately.forget(),
    close: () => clearTimeout(timer),
  };
}

const apart = (lines: readonly OutboxLine[]): Readonly<Record<'own' | 'shared', readonly OutboxLine[]>> => ({
  own: lines.filter(({ queue }) => !TOGETHER.has(queue)),
  shared: lines.filter(({ queue }) => TOGETHER.has(queue)),
});

/** Those whose job is not in the queue. To ask is cheaper than to add a job that is there. */
async function lost(
  queues: ReadonlyMap<QueueName, Queue>,
  lines: readonly OutboxLine[],
): Promise<readonly OutboxLine[]> {
  const missing: OutboxLine[] = [];
  for (let from = 0; from < lines.length; from += ASKED_AT_ONCE) {
    const some = lines.slice(from, from + ASKED_AT_ONCE);
    const there = await Promise.all(some.map((line) => isThere(queues.get(line.queue), jobId(line))));
    missing.push(...some.filter((_, number) => there[number] === false));
  }
  return missing;
}

/** The engine keeps each job as a hash under its own key. */
async function isThere(queue: Queue | undefined, id: string): Promise<boolean> {
  const client = await queue?.getBackend().client;
  return queue !== undefined && (await client?.hexists(queue.toKey(id), 'name')) === 1;
}

async function add(
  queues: ReadonlyMap<QueueName, Queue>,
  lines: readonly OutboxLine[],
  isAgain: boolean,
): Promise<void> {
  for (const [name, some] of Map.groupBy(lines, ({ queue }) => queue)) {
    const jobs = some.map((line) => ({
      name,
      data: dataOf(line, isAgain),
      opts: { ...optionsOf(name), jobId: jobId(line) },
    }));
    await queues.get(name)?.addBulk(jobs);
  }
}
