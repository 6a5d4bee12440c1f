import { awaitPortal } from '../src/pipeline/await-portal.ts';
import type { JobDefinition } from './job.ts';

/** Waits for the portal's word, in one round for all documents: they share its lists and our place in them. */
export const receipts: JobDefinition = {
  queue: 'receipts',
  together: true,
  attempts: 1,
  patient: true,
  concurrency: 1,
  limitMs: 300_000,
  asksPortal: 2,
  parse: () => ({}),
  run: (rooms, _, signal) => awaitPortal(rooms, signal),
};
