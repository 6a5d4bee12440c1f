import { documentTask } from '../schemas/job/document-task.ts';
import { raiseSignatures } from '../src/pipeline/raise-signatures.ts';
import { documentJob } from './document-job.ts';

/** Has the signatures of one document stamped. An authority may be away for weeks: the debt stays open. */
export const raise = documentJob({
  queue: 'raise',
  attempts: 40,
  patient: true,
  concurrency: 2,
  limitMs: 300_000,
  parse: documentTask,
  run: (rooms, { documentId }) => raiseSignatures(rooms, documentId),
});
