/** Import in a worker: its memory and its time are bounded, and what it dies of is an answer. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Fault } from '../domain/fault.ts';
import type { ImportReport, ImportRequest, ImportTables } from './importer.ts';
import { LIMITS } from './limits.ts';

export interface WorkerLimits {
  readonly heapMb: number;
  readonly deadlineMs: number;
}

/** @throws {Fault} `UNFORESEEN` for a defect of ours; nothing for what the files hold */
export const importInWorker =
  ({ heapMb, deadlineMs }: WorkerLimits = LIMITS): ImportTables =>
  async (request) => {
    const worker = new Worker(new URL('import-thread.ts', import.meta.url), {
      workerData: request satisfies ImportRequest,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
      // A worker has no business with the settings, and with the main thread's options.
      env: {},
      execArgv: ['--no-warnings'],
    });
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      const [report] = (await once(worker, 'message', { signal: deadline })) as [ImportReport];
      return report;
    } catch (thrown) {
      if (deadline.aborted) return refusedWhole('чтение заняло больше времени, чем отведено');
      if (codeOf(thrown) === 'ERR_WORKER_OUT_OF_MEMORY')
        return refusedWhole('для чтения нужно больше памяти, чем отведено');
      throw new Fault('UNFORESEEN', 'the import has failed', {}, thrown);
    } finally {
      await worker.terminate();
    }
  };

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;

const refusedWhole = (rule: string): ImportReport => ({
  documents: [],
  refusedDocuments: 0,
  refusals: [{ file: '', sheet: '', row: 0, column: '', rule }],
  unlisted: 0,
  notes: [],
});
