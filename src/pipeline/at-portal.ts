import { Fault } from '../domain/fault.ts';
import { type Instant, instantOf } from '../domain/identifiers.ts';
import type { LinkTarget } from '../domain/outage.ts';
import type { OpenData } from '../portal/publisher.ts';
import { enterSilence } from './look-at-links.ts';
import { enterAnswer } from './outage-ledger.ts';
import type { TaskOutcome } from './outcome.ts';
import { away, type Closed, closedUntil, hoursOf, overAt } from './portal-hours.ts';
import type { Rooms } from './rooms.ts';
import { type Heard, witness } from './witness.ts';

type UseCase<T> = (rooms: Rooms, about: T, signal: AbortSignal) => Promise<TaskOutcome>;

/**
 * A use case that asks the portal, kept from asking in vain: while the portal is closed or an outage is open the task
 * is put off at no cost in attempts, and what an attempt learns of the portal goes into the outage ledger.
 *
 * @throws {Fault} as the use case; but `PORTAL_UNREACHABLE` and `PORTAL_SILENT` of a closed portal are a wait
 */
export const atPortal =
  <T>(run: UseCase<T>): UseCase<T> =>
  async (rooms, about, signal) => {
    const { closed, isDoubted } = await hoursOf(rooms, 'portal');
    if (closed !== undefined) return closed;
    const { heard, publisher, openData } = witness(rooms.publisher, rooms.openData);
    const doubted = new Set<LinkTarget>(isDoubted ? ['portal'] : []);
    const tellAll = (): Promise<boolean> => tell(rooms, { heard, doubted }, signal);
    try {
      const watched = { ...rooms, publisher, openData: kept(rooms, openData, doubted) };
      const outcome = await run(watched, about, signal);
      await tellAll();
      return outcome;
    } catch (thrown) {
      // What the ledger could not be told the next attempt will tell it; the cause of this one must not be lost.
      const isOpen = await tellAll().catch(() => false);
      const putOff = await waitInstead(rooms, thrown, isOpen);
      if (putOff !== undefined) return putOff;
      throw thrown;
    }
  };

/** The open data may be closed while the portal is not, and are asked only in the middle of the use case. */
const kept = (rooms: Rooms, openData: OpenData, doubted: Set<LinkTarget>): OpenData => ({
  readBack: async (...question) => {
    const { closed, isDoubted } = await hoursOf(rooms, 'open-data');
    if (isDoubted) doubted.add('open-data');
    if (closed === undefined) return openData.readBack(...question);
    const until = overAt(closed, rooms.now());
    throw new Fault('PORTAL_UNREACHABLE', 'the open data are closed', { until });
  },
});

interface Learnt {
  readonly heard: ReadonlyMap<LinkTarget, Heard>;
  /** Whose answer ends something; of the others it is no news. */
  readonly doubted: ReadonlySet<LinkTarget>;
}

/** @returns whether an outage of what was silent is open */
async function tell(rooms: Rooms, { heard, doubted }: Learnt, signal: AbortSignal): Promise<boolean> {
  let isOpen = false;
  for (const [target, { by, means, said, until }] of heard) {
    // Where a person carries the documents, no portal is asked: its silence is the setting's.
    if (target === 'portal' && rooms.settings.channel !== 'portal') continue;
    if (means === 'answers' && doubted.has(target)) await enterAnswer(rooms, { target, by, said });
    if (means === 'silent') isOpen = (await enterSilence(rooms, { target, by, said }, signal)) || isOpen;
    if (until !== undefined) await rooms.outages.paused(target, await byRecord(rooms, until));
  }
  return isOpen;
}

const WAITABLE: ReadonlySet<string> = new Set(['PORTAL_UNREACHABLE', 'PORTAL_SILENT']);

/**
 * A moment that this worker has reckoned by its own clock, by the record's: all workers wait for it, and one that is
 * 90 s ahead would keep them all from the portal for as long.
 */
const byRecord = async ({ store, now }: Rooms, until: Instant): Promise<Instant> =>
  instantOf(new Date(Date.parse(await store.time()) + Date.parse(until) - Date.parse(now())));

/** A portal that says until when, or whose outage is known, is no failure of this document. */
async function waitInstead(rooms: Rooms, thrown: unknown, isOpen: boolean): Promise<Closed | undefined> {
  if (!(thrown instanceof Fault) || !WAITABLE.has(thrown.code)) return undefined;
  const { until } = thrown.facts;
  if (typeof until === 'string') return closedUntil(until as Instant, rooms.now());
  return isOpen ? away(rooms.settings) : undefined;
}
