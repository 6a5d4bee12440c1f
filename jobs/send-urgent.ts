import { sendUrgent } from '../src/pipeline/urgent/send-urgent.ts';
import type { JobDefinition } from './job.ts';

/** The letter that cannot wait for the morning; whoever comes next tries again what failed. */
export const urgent: JobDefinition = {
  queue: 'urgent',
  attempts: 1,
  concurrency: 1,
  limitMs: 600_000,
  parse: () => ({}),
  run: sendUrgent,
};
