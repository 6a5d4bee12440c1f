import { documentTask } from '../schemas/job/document-task.ts';
import { renderDocument } from '../src/pipeline/render-document.ts';
import { documentJob } from './document-job.ts';

/** Makes the PDF and the XML of one registered document. */
export const render = documentJob({
  queue: 'render',
  attempts: 5,
  // Side by side they share the ways to the database.
  concurrency: 16,
  // Most of it is the wait for a rendering thread, where each document has a limit of its own.
  limitMs: 600_000,
  parse: documentTask,
  run: (rooms, { documentId }) => renderDocument(rooms, documentId),
});
