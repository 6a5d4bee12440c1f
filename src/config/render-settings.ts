import { integer, optional, required, setting, text } from './parse.ts';

/** How documents are rendered: threads, their bounds, and who looks at the PDF besides us. */
export const RENDER_SETTINGS = {
  RENDER_THREADS: setting(
    optional(integer(1, 64)),
    undefined,
    'documents that are rendered at a time; unset: one less than the processor has cores, one at least',
  ),
  RENDER_MEMORY_MB: setting(required(integer(16, 16_384)), '1024', 'heap of one rendering thread at most'),
  RENDER_TIMEOUT_MS: setting(
    required(integer(100, 3_600_000)),
    '300000',
    'longest wait for a rendered document, its wait for a thread included',
  ),
  VERAPDF: setting(
    optional(text),
    undefined,
    'path of veraPDF: each rendered PDF is shown to it, and what it refuses is not signed; unset: it is not asked',
  ),
} as const;
