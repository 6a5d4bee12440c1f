/** Веб-хук: what another system may be told of, and how long it is tried. */
import { DOCUMENT_STATES } from './lifecycle.ts';

const STATES = DOCUMENT_STATES.filter((state) => state !== 'draft');

/** A document has come to a state; a task of it waits for a person; a receipt of the portal was kept. */
export const HOOK_TOPICS = [
  ...STATES.map((state) => `document.${state}` as const),
  'failure.waiting',
  'receipt.kept',
] as const;
export type HookTopic = (typeof HOOK_TOPICS)[number];

export const isHookTopic = (text: string): text is HookTopic =>
  (HOOK_TOPICS as readonly string[]).includes(text);

/** What `pechat hook test` sends; nobody subscribes to it. */
export const HOOK_TEST = 'hook.test';

/** The next news of a document waits for an earlier one that was not taken, until that has been tried so often. */
export const ORDER_KEPT_ATTEMPTS = 6;

const LONGEST_PAUSE_MS = 6 * 3_600_000;
const LONGEST_REST_MS = 600_000;
/** A single silence is nobody's trouble. */
const FAILURES_BEFORE_REST = 3;

/** How long after the `attempt`-th one that failed; it doubles from `baseMs`, up to six hours. */
export const hookPauseMs = (attempt: number, baseMs: number): number =>
  Math.min(LONGEST_PAUSE_MS, baseMs * 2 ** Math.min(attempt - 1, 30));

/**
 * How long a receiver is left alone that failed so often in a row, whatever is due for it: nobody who is down is asked
 * for each of ten thousand news.
 *
 * @returns 0 while it may be asked at once; at most ten minutes
 */
export const hookRestMs = (failures: number, baseMs: number): number =>
  failures < FAILURES_BEFORE_REST
    ? 0
    : Math.min(LONGEST_REST_MS, baseMs * 2 ** Math.min(failures - FAILURES_BEFORE_REST, 30));
