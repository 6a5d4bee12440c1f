import { Fault } from '../../domain/fault.ts';
import { GIVEN_UP, type JobLog } from '../../pipeline/job-log.ts';
import type { Metrics } from './metrics.ts';

/** Counts what the log is told, and tells it on. */
export const countAttempts = (
  { attempts, faults, attemptSeconds }: Metrics,
  log: JobLog,
  monotonicMs: () => number = () => performance.now(),
): JobLog => ({
  start(queue, jobId, attempt) {
    const began = monotonicMs();
    const end = log.start(queue, jobId, attempt);
    return (result, thrown) => {
      attemptSeconds.observe({ queue }, (monotonicMs() - began) / 1000);
      attempts.inc({ queue, outcome: outcomeOf(result, thrown) });
      if (thrown !== undefined)
        faults.inc({ queue, code: thrown instanceof Fault ? thrown.code : 'UNFORESEEN' });
      end(result, thrown);
    };
  },
});

/** Results are many words, some with numbers in them; four say what became of the task. */
function outcomeOf(result: string, thrown: unknown): 'done' | 'waits' | 'retry' | 'given-up' {
  if (result === GIVEN_UP) return 'given-up';
  if (thrown !== undefined) return 'retry';
  return result.startsWith('waits-') || result.startsWith('portal-') ? 'waits' : 'done';
}
