import type { Check, Verdict } from '../signature/verifier.ts';

export const passed = (name: string): Check => ({ name, verdict: 'passed' });

export const failed = (name: string, why: string, reason: string): Check => ({
  name,
  verdict: 'failed',
  why,
  reason,
});

export const undecided = (name: string, why: string, reason: string): Check => ({
  name,
  verdict: 'indeterminate',
  why,
  reason,
});

/** Said, and does not lower the verdict. */
export const noted = (name: string, why: string, reason: string): Check => ({
  ...undecided(name, why, reason),
  advisory: true,
});

export function worstOf(checks: readonly Check[]): Verdict {
  const decisive = new Set(checks.filter(({ advisory }) => advisory !== true).map(({ verdict }) => verdict));
  if (decisive.has('failed')) return 'failed';
  return decisive.has('indeterminate') ? 'indeterminate' : 'passed';
}
