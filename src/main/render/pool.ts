/**
 * Rendering off the event loop. A registry of hundreds of pages takes seconds of a processor: on the loop, the locks
 * of the queue would not be renewed meanwhile, and another worker would begin the same job.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { Fault } from '../../domain/fault.ts';
import type { Forms } from '../../forms/forms.ts';
import { createForms } from '../../forms/render.ts';
import { print } from '../../pdf/print.ts';
import { endedWell, type RenderTask, type TaskEnded } from './task.ts';

export interface RenderLimits {
  readonly threads: number;
  /** Heap of one thread; what lies outside the heap (buffers, WebAssembly) is not counted. */
  readonly memoryMb: number;
  /** Of one document, its wait for a thread included. */
  readonly timeoutMs: number;
  /** Documents that may wait for a thread. */
  readonly waiting: number;
}

export interface RenderPool {
  readonly forms: Forms;
  /** Waits for what is being rendered, but not long. */
  readonly close: () => Promise<void>;
}

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/**
 * The forms of all kinds, rendered and read back in threads; `parse` stays where it is called. Threads begin with the
 * first document. A thread that dies takes one document with it and is replaced.
 *
 * Faults beside those of `Forms`: `RENDERING_BUSY` (too many wait, or the time is over), `RENDERING_TOO_HEAVY` (the
 * thread ran out of memory or died).
 */
export function openRenderPool(limits: RenderLimits): RenderPool {
  let pool: Piscina<RenderTask, TaskEnded> | undefined;
  const here = createForms(print);
  let asked = 0;
  const perform = async (task: RenderTask): Promise<ReturnType<typeof endedWell>> => {
    pool ??= openThreads(limits);
    if (asked >= limits.threads + limits.waiting) throw busy(`в очереди уже документов: ${limits.waiting}`);
    asked += 1;
    const signal = AbortSignal.timeout(limits.timeoutMs);
    const ended = await pool
      .run(task, { signal })
      .catch((thrown: unknown) => lost(thrown, limits))
      .finally(() => (asked -= 1));
    return endedWell(ended);
  };
  return {
    forms: {
      parse: (input) => here.parse(input),
      render: async (input, profile) => {
        const { forms } = await perform({ does: 'render', input, ...(profile && { profile }) });
        if (forms === undefined) throw new Fault('UNFORESEEN', 'the thread gave no forms');
        return forms;
      },
      printSet: async (input, pageCode) => {
        const { printSet } = await perform({ does: 'printSet', input, pageCode });
        if (printSet === undefined) throw new Fault('UNFORESEEN', 'the thread gave no print set');
        return printSet;
      },
      reread: async (input, kept) => void (await perform({ does: 'reread', input, kept })),
    },
    close: async () => {
      if (pool !== undefined) await closeThreads(pool);
    },
  };
}

function openThreads({ threads, memoryMb }: RenderLimits): Piscina<RenderTask, TaskEnded> {
  const pool = new Piscina<RenderTask, TaskEnded>({
    filename: WORKER,
    // One always: a pool that may be empty begins no thread for those who wait when the last one dies.
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    // Neither settings nor secrets: a thread that reads untrusted content needs none.
    env: {},
    execArgv: [],
  });
  // A thread that dies between two documents has nobody to tell.
  pool.on('error', () => undefined);
  return pool;
}

/** A thread that stands at the edge of its memory may not end when it is told to: it is not waited for. */
async function closeThreads(pool: Piscina): Promise<void> {
  const threads = [...pool.threads];
  const patience = new AbortController();
  const late = pause(CLOSING_MS, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([pool.close(), late]);
  patience.abort();
  for (const thread of threads) thread.unref();
}

const CLOSING_MS = 10_000;

/** What became of a document whose thread gave no answer. */
function lost(thrown: unknown, { timeoutMs, memoryMb }: RenderLimits): never {
  if (!(thrown instanceof Error)) throw thrown;
  const { code, message, name } = thrown as NodeJS.ErrnoException;
  if (name === 'AbortError') {
    throw busy(`форма не готова за отведённое время: ${Math.ceil(timeoutMs / 1_000)} с`);
  }
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') throw heavy(`потоку не хватило памяти: ${memoryMb} МБ`);
  if (message.startsWith('worker exited')) throw heavy('поток прервался');
  throw thrown;
}

const busy = (rule: string): Fault =>
  new Fault('RENDERING_BUSY', 'no thread was free in time', { at: 'печатная форма', rule });

const heavy = (rule: string): Fault =>
  new Fault('RENDERING_TOO_HEAVY', 'the rendering thread died', { at: 'печатная форма', rule });
