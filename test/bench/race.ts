/**
 * Programs that do the same, timed by turns in one process: on a machine that others use too, only what
 * ran side by side can be compared.
 */

/** What is done, and who does it: each function does it once. */
export interface Contest {
  readonly what: string;
  readonly entrants: Readonly<Record<string, () => unknown>>;
}

/** `medianUs` is by the entrant's name; `speedOver` is how many times faster the first one is than another. */
export interface Outcome {
  readonly what: string;
  readonly medianUs: Readonly<Record<string, number>>;
  readonly speedOver: Readonly<Record<string, Ratio>>;
}

/** Median and quartiles of the ratios of single rounds. */
export interface Ratio {
  readonly median: number;
  readonly from: number;
  readonly to: number;
}

const WARM_UP_MS = 300;
const SAMPLE_MS = 15;

interface Runner {
  readonly name: string;
  readonly once: () => unknown;
  readonly count: number;
  readonly us: number[];
}

/** @param rounds samples of each entrant; the order turns round by round */
export function race({ what, entrants }: Contest, rounds: number): Outcome {
  const runners = Object.entries(entrants).map(([name, once]) =>
    runner(name, once, timeUs(once, Math.ceil(countFor(once, WARM_UP_MS)))),
  );
  for (const { once, count, us } of turns(runners, rounds)) us.push(timeUs(once, count));
  return outcome(what, runners);
}

/** The same for what answers with a promise: each is waited for before the next is begun. */
export async function raceAsync({ what, entrants }: Contest, rounds: number): Promise<Outcome> {
  const runners: Runner[] = [];
  for (const [name, once] of Object.entries(entrants)) {
    const end = performance.now() + WARM_UP_MS;
    let count = 0;
    for (; performance.now() < end; count += 1) await once();
    runners.push(runner(name, once, await timeUsAsync(once, Math.ceil(count / 10))));
  }
  for (const { once, count, us } of turns(runners, rounds)) us.push(await timeUsAsync(once, count));
  return outcome(what, runners);
}

const runner = (name: string, once: () => unknown, eachUs: number): Runner => ({
  name,
  once,
  count: Math.max(1, Math.ceil((SAMPLE_MS * 1_000) / eachUs)),
  us: [],
});

function* turns(runners: readonly Runner[], rounds: number): Generator<Runner> {
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % runners.length;
    yield* [...runners.slice(turn), ...runners.slice(0, turn)];
  }
}

function outcome(what: string, runners: readonly Runner[]): Outcome {
  const [first, ...others] = runners;
  const medianUs = runners.map(({ name, us }) => [name, quantile(us, 0.5)] as const);
  const speedOver = others.map(({ name, us }) => {
    const ratios = us.map((time, round) => time / (first?.us[round] ?? Number.NaN));
    const [median, from, to] = [0.5, 0.25, 0.75].map((part) => quantile(ratios, part));
    return [name, { median, from, to } as Ratio] as const;
  });
  return { what, medianUs: Object.fromEntries(medianUs), speedOver: Object.fromEntries(speedOver) };
}

/** How often it could be done in the time; doing so also lets the compilers finish. */
function countFor(once: () => unknown, ms: number): number {
  const end = performance.now() + ms;
  let count = 0;
  for (; performance.now() < end; count += 1) once();
  return Math.max(1, count / 10);
}

/** Time of doing it once, in microseconds, from doing it so often. */
function timeUs(once: () => unknown, count: number): number {
  const start = performance.now();
  for (let i = 0; i < count; i += 1) once();
  return ((performance.now() - start) * 1_000) / count;
}

async function timeUsAsync(once: () => unknown, count: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < count; i += 1) await once();
  return ((performance.now() - start) * 1_000) / count;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - Math.floor(at));
}
