/**
 * Stops built into a house: the program dies right before or right after the n-th call that leaves a
 * trace or asks the portal. Everything that is called is the real thing.
 */
import type { Rooms } from '../../src/pipeline/rooms.ts';

/** What a dying program throws: no fault of ours, nothing that the pipeline could mean to catch. */
export class Stop extends Error {}

/** Calls that leave a trace outside of the process, or ask the portal. */
const TRACES = {
  store: ['register', 'record'],
  blobs: ['put'],
  outbox: ['done', 'add'],
  failures: ['record', 'clear'],
  nights: ['claim', 'finish'],
  receiptLog: ['beginRound', 'keep', 'settled', 'judged', 'moveCursor'],
  paperCases: ['open', 'record'],
  signatureLevels: ['keep'],
  outages: ['failed', 'answered', 'paused'],
  publisher: ['submit', 'find', 'receipts'],
  openData: ['readBack'],
} as const satisfies Partial<Record<keyof Rooms, readonly string[]>>;

export interface Stopping {
  readonly rooms: Rooms;
  /** Where it stopped, e.g. `after store.record`; `undefined` while it has not. */
  readonly where: () => string | undefined;
}

/** @param place 1 is before the first call, 2 after it, 3 before the second … */
export function stopAt(rooms: Rooms, place: number): Stopping {
  let passed = 0;
  let where: string | undefined;
  const pass = (here: string): void => {
    // A dead program does nothing more, whoever caught what it threw.
    if (where !== undefined) throw new Stop(where);
    passed += 1;
    if (passed < place) return;
    where = here;
    throw new Stop(here);
  };
  const stopping: Record<string, unknown> = { ...rooms };
  for (const [face, names] of Object.entries(TRACES)) {
    const real = rooms[face as keyof typeof TRACES];
    const wrapped: Record<string, unknown> = { ...real };
    for (const name of names) {
      const call = Reflect.get(real, name) as (...args: unknown[]) => Promise<unknown>;
      wrapped[name] = async (...args: unknown[]) => {
        pass(`before ${face}.${name}`);
        const answer = await Reflect.apply(call, real, args);
        pass(`after ${face}.${name}`);
        return answer;
      };
    }
    stopping[face] = wrapped;
  }
  return { rooms: stopping as unknown as Rooms, where: () => where };
}

/**
 * Runs `act` with a stop at the first place, then anew with one at the second, and so on, until it comes
 * through without meeting one.
 *
 * @param act prepares something new each time; given the stop, must let it out or end
 * @returns where it stopped, in order
 */
export async function stopEverywhere(
  rooms: Rooms,
  act: (stopping: Rooms, place: number) => Promise<void>,
): Promise<readonly string[]> {
  const places: string[] = [];
  for (let place = 1; ; place += 1) {
    const { rooms: stopping, where } = stopAt(rooms, place);
    await act(stopping, place);
    const stopped = where();
    if (stopped === undefined) return places;
    places.push(stopped);
  }
}

/** Whether it stopped; anything else that is thrown comes out. */
export async function stopped(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return false;
  } catch (thrown) {
    if (thrown instanceof Stop) return true;
    throw thrown;
  }
}
