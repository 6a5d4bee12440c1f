import { tellHooks } from '../src/pipeline/hooks/tell-hooks.ts';
import type { JobDefinition } from './job.ts';

/** News for other systems; each has its own attempts, and whoever comes next goes on. */
export const hooks: JobDefinition = {
  queue: 'hooks',
  attempts: 1,
  concurrency: 1,
  limitMs: 120_000,
  parse: () => ({}),
  run: (rooms, _, signal) => tellHooks(rooms, signal),
};
