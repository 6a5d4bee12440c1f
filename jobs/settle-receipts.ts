import { documentTask } from '../schemas/job/document-task.ts';
import { atPortal } from '../src/pipeline/at-portal.ts';
import { settleReceipts } from '../src/pipeline/settle-receipts.ts';
import { documentJob } from './document-job.ts';

const settle = atPortal(settleReceipts);

/** Waits for the portal's word on one document. One at a time: they share the place in the list. */
export const receipts = documentJob({
  queue: 'receipts',
  attempts: 40,
  patient: true,
  concurrency: 1,
  limitMs: 60_000,
  parse: documentTask,
  asksPortal: 2,
  run: (rooms, { documentId }, signal) => settle(rooms, documentId, signal),
});
