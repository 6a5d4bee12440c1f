import { documentTask } from '../schemas/job/document-task.ts';
import { settleSigning } from '../src/pipeline/settle-signing.ts';
import { documentJob } from './document-job.ts';

/** Judges the accepted signatures again and completes the signing. It signs nothing itself. */
export const sign = documentJob({
  queue: 'sign',
  attempts: 5,
  // Side by side they share the ways to the database.
  concurrency: 16,
  limitMs: 60_000,
  parse: documentTask,
  run: (rooms, { documentId }) => settleSigning(rooms, documentId),
});
