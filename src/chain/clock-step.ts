import type { Instant } from '../domain/identifiers.ts';

/** A clock that is set right may go back a little; more is somebody's doing. */
const CLOCK_STEP_MS = 300_000;

/** Whether `later`, which has to come after `earlier`, is well before it. */
export const goesBack = (earlier: Instant, later: Instant): boolean =>
  Date.parse(later) + CLOCK_STEP_MS < Date.parse(earlier);
