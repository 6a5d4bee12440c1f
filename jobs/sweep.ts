import { sweep as ringOpenTasks } from '../src/pipeline/sweep.ts';
import type { JobDefinition } from './job.ts';

/** Rings again for what the queue lost. */
export const sweep: JobDefinition = {
  queue: 'sweep',
  attempts: 1,
  concurrency: 1,
  limitMs: 60_000,
  parse: () => ({}),
  run: ringOpenTasks,
};
