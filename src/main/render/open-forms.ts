import { availableParallelism } from 'node:os';
import type { Config } from '../../config.ts';
import { createForms } from '../../forms/render.ts';
import { print } from '../../pdf/print.ts';
import { openRenderPool, type RenderLimits, type RenderPool } from './pool.ts';
import { inspectedByVeraPdf } from './vera-pdf.ts';

type RenderSettings = Pick<Config, 'renderThreads' | 'renderMemoryMb' | 'renderTimeoutMs' | 'verapdf'>;

/**
 * The forms as the settings want them made.
 *
 * @param where `threads` for a process that must go on answering; `here` for one command, which is over before a
 *   thread would have begun
 */
export function openForms(config: RenderSettings, where: 'threads' | 'here'): RenderPool {
  const { forms, close } =
    where === 'threads'
      ? openRenderPool(limitsOf(config))
      : { forms: createForms(print), close: async () => undefined };
  return { forms: config.verapdf === undefined ? forms : inspectedByVeraPdf(forms, config.verapdf), close };
}

/** More than the workers of this process begin at a time; beyond it something asks in a circle. */
const WAITING = 256;

const limitsOf = ({ renderThreads, renderMemoryMb, renderTimeoutMs }: RenderSettings): RenderLimits => ({
  threads: renderThreads ?? Math.max(1, availableParallelism() - 1),
  memoryMb: renderMemoryMb,
  timeoutMs: renderTimeoutMs,
  waiting: WAITING,
});
