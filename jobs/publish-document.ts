import { documentTask } from '../schemas/job/document-task.ts';
import { PUBLISH_LIMIT_MS } from '../src/domain/publish-limit.ts';
import { atPortal } from '../src/pipeline/at-portal.ts';
import { publishDocument } from '../src/pipeline/publish-document.ts';
import { documentJob } from './document-job.ts';

const handOver = atPortal(publishDocument);

/** Hands one signed document to the portal. Forty attempts in about 5 days, the length of the term. */
export const publish = documentJob({
  queue: 'publish',
  attempts: 40,
  // Side by side they share the ways to the database; how often the portal is asked is bounded by setting.
  concurrency: 16,
  limitMs: PUBLISH_LIMIT_MS,
  parse: documentTask,
  asksPortal: 3,
  run: (rooms, { documentId }, signal) => handOver(rooms, documentId, signal),
});
