/** The thread's side: one file, one answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { Fault } from '../domain/fault.ts';
import { digestOf } from '../portal/digest-of.ts';
import type { JudgeAnswer, JudgeRequest } from './judge-in-thread.ts';
import { fileDesk } from './trust-files.ts';

const { trust, judging } = workerData as JudgeRequest;

async function answer(): Promise<JudgeAnswer> {
  try {
    const desk = await fileDesk(trust, { roots: [], revocationLists: [] }, (path) => path);
    return { report: await desk.judge(judging), digest: digestOf(judging.content) };
  } catch (thrown) {
    // A thread hands over data and no classes.
    if (!(thrown instanceof Fault)) throw thrown;
    return { code: thrown.code, facts: thrown.facts };
  }
}

// A port of threads has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(await answer());
