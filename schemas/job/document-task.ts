import { z } from 'zod';
import { Fault } from '../../src/domain/fault.ts';
import { documentId, type DocumentId } from '../../src/domain/identifiers.ts';

const task = z.object({ documentId: z.uuid(), version: z.int().min(0).optional() });

export interface DocumentTask {
  readonly documentId: DocumentId;
  /** Of the document when the work was asked for; absent in jobs of earlier versions of this program. */
  readonly version?: number;
}

/**
 * Data of every job about a document: its identifier, and nothing that a stranger should not read.
 * Jobs outlive deployments, so fields that this version does not know are let through.
 *
 * @throws {Fault} `CONTENT_INVALID`
 */
export function documentTask(data: unknown): DocumentTask {
  const parsed = task.safeParse(data);
  if (!parsed.success) throw new Fault('CONTENT_INVALID', 'not the data of a document job', { at: 'job' });
  const { documentId: id, version } = parsed.data;
  return { documentId: documentId(id), ...(version !== undefined && { version }) };
}
