/** Faults by chance instead of by command: what a portal does on a bad day, the same again for the same seed. */
import type { Manifest } from '../../../schemas/portal/manifest.ts';
import type { AnswerFault, Fate, FaultPlan, Planned } from './faults.ts';

/** Share of arrivals, or of taken packages, that meet each fault; from 0 to 1, together at most 1. */
export interface Weather {
  readonly seed: number;
  readonly answers: Partial<Readonly<Record<AnswerFault, number>>>;
  readonly fates: Partial<Readonly<Record<Fate, number>>>;
}

/** A plan that is used before the weather, so that a single fault can still be ordered. */
export function inWeather(plan: FaultPlan, { seed, answers, fates }: Weather): FaultPlan {
  const random = seededRandom(seed);
  return {
    add: (fault, times, matcher) => plan.add(fault, times, matcher),
    answerFor(manifest: Manifest): Planned<AnswerFault> | undefined {
      const ordered = plan.answerFor(manifest);
      if (ordered !== undefined) return ordered;
      const fault = drawn(answers, random());
      return fault === undefined ? undefined : { fault, retryAfterSeconds: 1 };
    },
    fateFor: (manifest: Manifest) => plan.fateFor(manifest) ?? drawn(fates, random()),
  };
}

function drawn<F extends string>(shares: Partial<Readonly<Record<F, number>>>, at: number): F | undefined {
  let sum = 0;
  for (const [fault, share] of Object.entries(shares) as [F, number][]) {
    sum += share;
    if (at < sum) return fault;
  }
  return undefined;
}

/** Numbers in [0, 1), good enough for weather and for nothing secret (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
