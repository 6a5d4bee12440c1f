const CAP_MS = 4 * 3_600_000;
const JITTER = 0.2;

/**
 * How long to wait after the `attempt`-th failed attempt: doubling from `baseMs`, never above four
 * hours, up to a fifth less at random so that documents do not come back all at once.
 *
 * @param random in [0, 1)
 */
export const backoffMs = (attempt: number, baseMs: number, random: number): number => {
  const whole = Math.min(CAP_MS, baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(whole * (1 - JITTER * random));
};
