/**
 * Two workers, a record and a portal, moved by one hand: before each act on the record or the portal a worker stands
 * still until it is told to go on, to die, or to wait while the other works or time passes.
 *
 * What is assumed, and nothing else: between the intention and the act no worker stands still for longer than `STALL`,
 * and the settle time is longer than that and the portal's own limit together.
 */
import { Fault } from '../../../src/domain/fault.ts';
import { publishDocument } from '../../../src/pipeline/publish-document.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { digestOf } from '../../../src/portal/digest-of.ts';
import type { NewEvent, StoredDocument } from '../../../src/store/store.ts';
import type { Choose } from './explore.ts';
import { modelPortal, PORTAL_LIMIT } from './portal.ts';
import { MODEL_ID, modelRecord, tick } from './record.ts';

export const STALL = 5;
export const SETTLE = STALL + PORTAL_LIMIT + 1;

export interface Budget {
  readonly crashes: number;
  /** How many submissions the portal may treat badly. */
  readonly mischief: number;
  /** How often a worker that could go on is left standing. */
  readonly switches: number;
}

type Publish = typeof publishDocument;
type Needs = Parameters<Publish>[0];

interface Worker {
  /** A new life after each death; what an old one still does is nobody's. */
  life: number;
  at?: { readonly act: string; readonly go: () => void } | undefined;
  asleepUntil?: number | undefined;
  done: boolean;
}

const bytes = new TextEncoder().encode('package');

/** @returns how often the portal took the document, and the state that the record is in at the end */
export async function oneDay(
  choose: Choose,
  budget: Budget,
  {
    publish = publishDocument,
    settle = SETTLE,
  }: { readonly publish?: Publish; readonly settle?: number } = {},
): Promise<{ readonly taken: number; readonly state: string; readonly way: readonly string[] }> {
  let [clock, crashes, switches] = [0, budget.crashes, budget.switches];
  const [record, portal] = [modelRecord(() => tick(clock)), modelPortal(budget.mischief)];
  const workers: Worker[] = [
    { life: 0, done: false },
    { life: 0, done: false },
  ];
  let current = workers[0] as Worker;
  const way: string[] = [];
  const nameOf = (worker: Worker): string => (worker === workers[0] ? 'A' : 'B');

  const gate = (worker: Worker, life: number, act: string): Promise<void> =>
    new Promise((go) => {
      if (worker.life === life) worker.at = { act, go };
    });
  const roomsOf = (worker: Worker): Needs => {
    const { life } = worker;
    const stands =
      <A extends readonly unknown[], R>(act: string, does: (...args: A) => R) =>
      async (...args: A): Promise<R> => {
        await gate(worker, life, act);
        return does(...args);
      };
    return {
      store: {
        load: stands('load', () => record.head()),
        time: stands('time', () => tick(clock)),
        events: async () => [{ stateAfter: 'signed', at: tick(0) }],
        record: stands('record', (seen: StoredDocument, event: NewEvent) => record.record(seen, event)),
      } as unknown as Rooms['store'],
      blobs: { get: async () => bytes, put: async () => digestOf(bytes) },
      publisher: {
        pack: () => bytes,
        submit: stands('submit', () => portal.submit(clock, choose)),
        find: stands('find', () => portal.find()),
      } as unknown as Rooms['publisher'],
      settings: { channel: 'portal', settleMs: settle } as Rooms['settings'],
      now: () => tick(clock),
      newId: () => MODEL_ID,
    };
  };
  const live = async (worker: Worker): Promise<void> => {
    const { life } = worker;
    while (worker.life === life && !worker.done) {
      const outcome = await publish(roomsOf(worker), MODEL_ID, new AbortController().signal).catch(
        (thrown: unknown) => {
          if (!(thrown instanceof Fault)) throw thrown;
          return { result: thrown.code, waitMs: 1 };
        },
      );
      if (worker.life !== life) return;
      if (outcome.waitMs === undefined) worker.done = true;
      else {
        worker.asleepUntil = clock + outcome.waitMs;
        await gate(worker, life, 'asleep');
      }
    }
  };
  const ready = (worker: Worker): boolean =>
    !worker.done && worker.at !== undefined && (worker.asleepUntil ?? 0) <= clock;
  const resume = (worker: Worker): void => {
    const { at } = worker;
    way.push(`${nameOf(worker)} ${at?.act ?? ''}`);
    worker.at = undefined;
    worker.asleepUntil = undefined;
    current = worker;
    at?.go();
  };
  const die = (worker: Worker): void => {
    way.push(`${nameOf(worker)} dies before ${worker.at?.act ?? ''}`);
    worker.life += 1;
    worker.at = undefined;
    worker.asleepUntil = undefined;
    crashes -= 1;
    void live(worker);
  };
  /** The next moment at which something changes by itself; none while a worker is about to hand over. */
  const later = (): number | undefined => {
    const { inDoubtSince, state } = record.head();
    const since = state === 'in-doubt' && inDoubtSince !== undefined ? Date.parse(inDoubtSince) : undefined;
    const moments = [
      ...portal.pending(),
      ...workers.flatMap(({ asleepUntil, done }) => (done ? [] : (asleepUntil ?? []))),
      ...(since === undefined ? [] : [since + settle]),
    ].filter((moment) => moment > clock);
    const soonest = Math.min(...moments);
    const started = workers.some(({ at, done }) => !done && at?.act === 'submit');
    if (moments.length === 0 || (started && since !== undefined && soonest > since + STALL)) return undefined;
    return soonest;
  };
  const pass = (moment: number): void => {
    way.push(`time ${moment}`);
    clock = moment;
    while ((portal.pending()[0] ?? Infinity) <= clock) portal.takePending();
  };

  for (const worker of workers) void live(worker);
  for (;;) {
    await new Promise((settled) => setImmediate(settled));
    if (workers.every(({ done }) => done)) break;
    const goesOn = ready(current);
    const other = workers.find((worker) => worker !== current) as Worker;
    const mayLeave = !goesOn || switches > 0;
    const moment = later();
    const ways: (() => void)[] = [];
    if (goesOn) ways.push(() => resume(current));
    const leaving = (act: () => void) => () => {
      if (goesOn) switches -= 1;
      act();
    };
    if (ready(other) && mayLeave) ways.push(leaving(() => resume(other)));
    if (moment !== undefined && mayLeave) ways.push(leaving(() => pass(moment)));
    if (portal.pending().length > 0) ways.push(() => portal.takePending());
    if (goesOn && crashes > 0) ways.push(() => die(current));
    if (ways.length === 0) throw new Error('nobody can go on');
    ways[choose(ways.length)]?.();
  }
  while (portal.pending().length > 0) portal.takePending();
  return { taken: portal.taken(), state: record.head().state, way };
}
