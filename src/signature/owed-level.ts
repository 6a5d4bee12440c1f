import { type Why, WORDS } from './judge/words.ts';
import type { OwedLevel } from './level-raiser.ts';
import type { LevelDebt } from './levels.ts';
import type { StampAttempt } from './timestamp/client.ts';
import type { Check } from './verifier.ts';

/** A debt of a raising, as the pipeline keeps it. */
export const owedOf = ({ level, why, attempts, hopeless }: LevelDebt): OwedLevel => ({
  owes: level,
  why,
  asked: attempts,
  mayHeal: hopeless !== true,
});

/** The level is there, and its time-stamp ends too soon. */
export const owesRenewal = (why: Why, asked: readonly StampAttempt[] = []): OwedLevel => ({
  owes: 'renewal',
  why,
  asked,
  mayHeal: true,
});

/** Nobody can help a signature that fails: a time-stamp would only prove when that was. */
export function firstFailure(owes: OwedLevel['owes'], checks: readonly Check[]): OwedLevel {
  const bad = checks.find(({ verdict }) => verdict === 'failed');
  const said = bad?.why !== undefined && bad.reason !== undefined;
  const why = said ? { ru: bad.why, en: bad.reason } : WORDS.signatureNotGood;
  return { owes, why, asked: [], mayHeal: false };
}
