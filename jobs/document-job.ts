import type { DocumentId } from '../src/domain/identifiers.ts';
import type { TaskOutcome } from '../src/pipeline/outcome.ts';
import type { Rooms } from '../src/pipeline/rooms.ts';
import type { JobDefinition } from './job.ts';

interface DocumentData {
  readonly documentId: DocumentId;
  readonly version?: number;
}

/** A job about one document, whose data always name it. */
export const documentJob = ({
  parse,
  run,
  ...rest
}: Omit<JobDefinition, 'parse' | 'run'> & {
  readonly parse: (data: unknown) => DocumentData;
  readonly run: (rooms: Rooms, data: DocumentData, signal: AbortSignal) => Promise<TaskOutcome>;
}): JobDefinition => ({
  ...rest,
  parse,
  run: (rooms, data, signal) => run(rooms, parse(data), signal),
});
