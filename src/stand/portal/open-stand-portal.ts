/** The training portal: our own package contract on loopback, with a memory on disk and faults on command. */
import { fastify } from 'fastify';
import type { DocumentXsd, VerifyInside, VerifySignature } from './control.ts';
import { type FaultMatcher, faultPlan, type StandFault } from './faults.ts';
import { type Arrival, openState, type TakenPackage } from './portal-state.ts';
import { receiptClock, type SignReceipt } from './receipt-clock.ts';
import type { Door } from './reception.ts';
import { contractRoutes, openDataRoutes, trainerRoutes } from './routes.ts';
import { inWeather, type Weather } from './weather.ts';

export interface StandPortalSettings {
  /** Where what was taken is kept, for ever. One process at a time. */
  readonly directory: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly verify: VerifySignature;
  /** Without it no file that says to be signed inside passes. */
  readonly verifyInside?: VerifyInside;
  /** Between one receipt of a package and the next, in ms. */
  readonly receiptDelayMs: number;
  readonly now?: () => Date;
  /** Without it receipts are not signed, and the contract does not ask that they are. */
  readonly signReceipt?: SignReceipt;
  /** XSD of the structured file; without it only the package itself is checked. */
  readonly documentXsd?: DocumentXsd;
  /** After how long a `late-taking` package is taken, in ms; 500 unless said. */
  readonly lateTakingMs?: number;
  /** Faults by chance, besides those on command. */
  readonly weather?: Weather;
  /**
   * Takes a package again that it has already, as a portal without idempotency would: every double is then an arrival
   * of the journal that was taken. The contract forbids it; the tests of doubling need it.
   */
  readonly careless?: boolean;
}

export interface StandPortal {
  /** Root of the contract and of the open data, ending in `/`. */
  readonly url: URL;
  /** Makes the next `times` matching packages meet this fault. */
  plan(fault: StandFault, times?: number, matcher?: FaultMatcher): void;
  /** Every package that came, in order, since the directory was begun. */
  journal(): readonly Arrival[];
  /** Every package that was taken, in order: what the portal would publish. */
  taken(): readonly TakenPackage[];
  /** Lets out the receipts that are due, without waiting for the timer. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

/** Often enough that a delay is kept to a tenth, and never a busy loop, in ms. */
const tickEveryMs = (receiptDelayMs: number): number => Math.min(Math.max(receiptDelayMs / 10, 20), 1_000);

/** Listens on 127.0.0.1 only: whoever reaches it may do anything with it. */
export async function openStandPortal(settings: StandPortalSettings): Promise<StandPortal> {
  const { directory, verify, receiptDelayMs, port = 0, lateTakingMs = 500, careless = false } = settings;
  const now = settings.now ?? (() => new Date());
  const state = openState(directory);
  const plan = settings.weather === undefined ? faultPlan() : inWeather(faultPlan(), settings.weather);
  const timers = new Set<NodeJS.Timeout>();
  const later = (act: () => void): void => void timers.add(setTimeout(act, lateTakingMs));
  const door: Door = { state, plan, now, later, careless };
  const documentXsd = settings.documentXsd ?? (() => undefined);
  const verifyInside = settings.verifyInside ?? (() => Promise.resolve(false));
  const { signReceipt } = settings;
  const clock = receiptClock(
    state,
    { verify, verifyInside, documentXsd },
    { receiptDelayMs, now, signReceipt },
  );
  const app = fastify({ forceCloseConnections: true });
  contractRoutes(app, door);
  openDataRoutes(app, door);
  trainerRoutes(app, door);
  const address = await app.listen({ host: '127.0.0.1', port });
  let ticking = Promise.resolve();
  const timer = setInterval(() => {
    ticking = clock.tick();
  }, tickEveryMs(receiptDelayMs));
  return {
    url: new URL(`${address}/`),
    plan: (fault, times = 1, matcher = {}) => plan.add(fault, times, matcher),
    journal: () => [...state.arrivals],
    taken: () => [...state.packages.values()],
    tick: () => clock.tick(),
    async close() {
      clearInterval(timer);
      timers.forEach(clearTimeout);
      await app.close();
      await ticking;
      state.close();
    },
  };
}
