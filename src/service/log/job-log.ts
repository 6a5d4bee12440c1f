import type { Logger } from 'pino';
import { Fault } from '../../domain/fault.ts';
import { GIVEN_UP, type JobLog } from '../../pipeline/job-log.ts';

/**
 * One line per attempt, written when it ends; the line is the whole story of the attempt.
 *
 * Level says who must act: `info` nobody, `warn` an official, `error` us, now. The sweep, the look at
 * the links and waiting for the portal are `debug`: nothing happened.
 */
export const jobLog = (logger: Logger, monotonicMs: () => number = () => performance.now()): JobLog => ({
  start(queue, jobId, attempt) {
    const began = monotonicMs();
    return (result, thrown) => {
      const tookMs = Math.round(monotonicMs() - began);
      const line = { event: 'job.ended', queue, jobId, attempt, result, tookMs };
      if (thrown === undefined) logger[isIdle(queue, result) ? 'debug' : 'info'](line);
      else if (thrown instanceof Fault) {
        const { code, facts, remedy, cause } = thrown;
        // What would have passed by itself has not: from here on a person must act.
        const level = remedy === 'retry' && result === GIVEN_UP ? 'warn' : LEVELS[remedy];
        logger[level]({ ...line, fault: code, facts, ...(cause !== undefined && { err: cause }) });
      } else logger.error({ ...line, fault: 'UNFORESEEN', err: thrown });
    };
  },
});

const LEVELS = { retry: 'info', correct: 'warn', repair: 'error' } as const;

const isIdle = (queue: string, result: string): boolean =>
  queue === 'sweep' ||
  queue === 'links' ||
  result.startsWith('waits-') ||
  result === 'portal-away' ||
  result === 'already-done';
