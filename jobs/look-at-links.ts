import { lookAtLinks } from '../src/pipeline/look-at-links.ts';
import type { JobDefinition } from './job.ts';

/** Looks whether the portal, and the way to it, are there. */
export const links: JobDefinition = {
  queue: 'links',
  attempts: 1,
  concurrency: 1,
  limitMs: 60_000,
  parse: () => ({}),
  run: (rooms, _, signal) => lookAtLinks(rooms, signal),
};
