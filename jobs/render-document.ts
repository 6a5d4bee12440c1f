import { documentTask } from '../schemas/job/document-task.ts';
import { renderDocument } from '../src/pipeline/render-document.ts';
import { documentJob } from './document-job.ts';

/** Makes the PDF and the XML of one registered document. */
export const render = documentJob({
  queue: 'render',
  attempts: 5,
  concurrency: 4,
  limitMs: 120_000,
  parse: documentTask,
  run: (rooms, { documentId }) => renderDocument(rooms, documentId),
});
