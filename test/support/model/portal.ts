/** The smallest portal that can do us harm: it takes whatever comes, again too, and may take it late. */
import type { Publisher, SubmissionOutcome } from '../../../src/portal/publisher.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { instantOf } from '../../../src/domain/identifiers.ts';
import type { Choose } from './explore.ts';

/** A package that was handed over is taken within so many ticks, or never. */
export const PORTAL_LIMIT = 4;

const BEHAVIOURS = ['well', 'takes-silently', 'drops', 'takes-late', 'unreachable', 'closed'] as const;

export interface ModelPortal {
  /** How many times it took the document. */
  taken(): number;
  /** When what is on its way is taken at the latest. */
  pending(): readonly number[];
  takePending(): void;
  submit(clock: number, choose: Choose): SubmissionOutcome;
  find(): Awaited<ReturnType<Publisher['find']>>;
}

const acknowledged = (): SubmissionOutcome & { kind: 'acknowledged' } => ({
  kind: 'acknowledged',
  trackingId: 'T-1' as never,
  at: instantOf(new Date(0)),
});

/** @param mischief how many submissions may go other than well */
export function modelPortal(mischief: number): ModelPortal {
  let taken = 0;
  let left = mischief;
  const pending: number[] = [];
  return {
    taken: () => taken,
    pending: () => pending,
    takePending() {
      pending.shift();
      taken += 1;
    },
    find: () => (taken > 0 ? acknowledged() : undefined),
    submit(clock, choose) {
      const behaviour = BEHAVIOURS[left > 0 ? choose(BEHAVIOURS.length) : 0];
      if (behaviour !== 'well') left -= 1;
      if (behaviour === 'unreachable') throw new Fault('PORTAL_UNREACHABLE', 'nothing was sent', {});
      if (behaviour === 'closed') return { kind: 'closed', until: instantOf(new Date(clock + 1)) };
      if (behaviour === 'takes-late') pending.push(clock + PORTAL_LIMIT);
      if (behaviour === 'well' || behaviour === 'takes-silently') taken += 1;
      return behaviour === 'well' ? acknowledged() : { kind: 'unknown' };
    },
  };
}
