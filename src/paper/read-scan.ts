/**
 * Opens a scan, reads the code of each page, and holds them against the print set.
 *
 * Reading is done in a thread of its own, by programs that know all that a PDF may hold: a file that was made to take
 * for ever, or all memory, costs its thread and one finding.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Fault } from '../domain/fault.ts';
import { judgeScan } from './judge-scan.ts';
import type { PageReading, PaperRoom, ScanReport } from './paper-room.ts';
import { places } from './places.ts';
import type { ScanEnded, ScanTask } from './read-pages.ts';
import { SCAN_LIMITS, type ScanLimits, scanTooLong } from './scan-limits.ts';
import { unreadInRussian } from './scan-words.ru.ts';

/** Threads at a time, so that their memory is bounded together. */
const AT_ONCE = 2;
const inPlace = places(AT_ONCE);

export const scanReader =
  (limits: ScanLimits): PaperRoom['readScan'] =>
  async (scan, expected) => {
    if (scan.length > limits.fileBytes) return refused(scanTooLong());
    const readings: PageReading[] = [];
    const ended = await inPlace(async () => readApart({ scan, limits }, readings));
    if (ended === 'read') return judgeScan(readings, expected);
    return refused(unreadInRussian(ended, readings.length + 1, limits));
  };

export const readScan: PaperRoom['readScan'] = scanReader(SCAN_LIMITS);

const refused = (why: string): ScanReport => ({
  verdict: 'failed',
  pages: 0,
  findings: [],
  whole: [why],
  eyes: [],
});

type Ended = ScanEnded['ended'] | 'too-slow';

async function readApart(task: ScanTask, readings: PageReading[]): Promise<Ended> {
  const worker = new Worker(new URL('scan-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
    // A thread that reads a stranger's bytes has no business with the settings.
    env: {},
    execArgv: ['--no-warnings'],
  });
  const whole = AbortSignal.timeout(task.limits.fileMs);
  try {
    for (;;) {
      const said = await next(worker, AbortSignal.any([whole, AbortSignal.timeout(task.limits.pageMs)]));
      if (said === 'too-slow') return said;
      if ('ended' in said) return said.ended;
      readings.push(said);
    }
  } catch (thrown) {
    if (codeOf(thrown) === 'ERR_WORKER_OUT_OF_MEMORY') return 'too-heavy';
    throw new Fault('UNFORESEEN', 'a scan was not read', {}, thrown);
  } finally {
    await worker.terminate();
  }
}

async function next(worker: Worker, limit: AbortSignal): Promise<PageReading | ScanEnded | 'too-slow'> {
  const answer = once(worker, 'message', { signal: limit });
  // A thread's port has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage('next');
  try {
    const [said] = (await answer) as [PageReading | ScanEnded];
    return said;
  } catch (thrown) {
    if (limit.aborted) return 'too-slow';
    throw thrown;
  }
}

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
