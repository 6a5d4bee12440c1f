/** The thread's side: for each word that comes, the next page or the end. */
import { parentPort, workerData } from 'node:worker_threads';
import { readPages, type ScanTask } from './read-pages.ts';

const pages = readPages(workerData as ScanTask);

async function answer(): Promise<void> {
  const { value } = await pages.next();
  // A port of threads has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(value);
}

parentPort?.on('message', () => void answer());
