/**
 * Files of strangers are judged in a thread of their own: its time and its memory are bounded, and whoever signs or
 * publishes meanwhile does not wait for it.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Fault, type FaultCode, type Facts } from '../domain/fault.ts';
import type { JudgedFile, JudgeFile } from '../service/console/check/judge-file.ts';
import type { FileJudging } from '../signature/file-desk.ts';
import type { TrustPlaces } from './trust-files.ts';

export interface JudgeRequest {
  readonly trust: TrustPlaces;
  readonly judging: FileJudging;
}

export type JudgeAnswer = JudgedFile | { readonly code: FaultCode; readonly facts: Facts };

/** A file of 20 MB is held several times over while its parts are read. */
const HEAP_MB = 512;

export const judgeInThread =
  ({ trustDirectory, dataDirectory, trustedListFile }: TrustPlaces, limitMs: number): JudgeFile =>
  async (judging) => {
    const trust = { trustDirectory, dataDirectory, trustedListFile };
    const worker = new Worker(new URL('judge-thread.ts', import.meta.url), {
      workerData: { trust, judging } satisfies JudgeRequest,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
      env: {},
      execArgv: ['--no-warnings'],
    });
    const limit = AbortSignal.timeout(limitMs);
    try {
      const [answer] = (await once(worker, 'message', { signal: limit })) as [JudgeAnswer];
      if ('report' in answer) return answer;
      throw new Fault(answer.code, 'the file was not judged', answer.facts);
    } catch (thrown) {
      if (limit.aborted) return 'out-of-time';
      if (codeOf(thrown) === 'ERR_WORKER_OUT_OF_MEMORY') return 'out-of-memory';
      throw thrown;
    } finally {
      await worker.terminate();
    }
  };

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
