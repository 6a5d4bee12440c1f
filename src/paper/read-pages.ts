/** The pages of a scan, one after the other: what is drawn on each, and which codes stand in it. */
import { openScan } from '../pdf/scanned/draw-pages.ts';
import { startPdfium } from '../pdf/scanned/pdfium.ts';
import type { PageReading } from './paper-room.ts';
import { codesIn } from './read-code.ts';
import type { ScanLimits } from './scan-limits.ts';

/** What a thread is given to read. */
export interface ScanTask {
  readonly scan: Uint8Array;
  readonly limits: ScanLimits;
}

/** How reading ended; whatever is not `read` spoils the scan as a whole. */
export interface ScanEnded {
  readonly ended: 'read' | 'broken' | 'no-pages' | 'too-many-pages' | 'too-heavy';
}

export async function* readPages({ scan, limits }: ScanTask): AsyncGenerator<PageReading, ScanEnded> {
  try {
    const pages = openScan(await startPdfium(limits.memoryBytes), scan, limits.pixels);
    if (pages === undefined) return { ended: 'broken' };
    if (pages.count === 0) return { ended: 'no-pages' };
    if (pages.count > limits.pages) return { ended: 'too-many-pages' };
    for (let page = 1; page <= pages.count; page += 1) {
      const picture = pages.draw(page);
      yield { codes: picture ? await codesIn(picture) : [], hasPicture: picture !== undefined };
    }
    return { ended: 'read' };
  } catch (thrown) {
    if (isBrokenOff(thrown)) return { ended: 'too-heavy' };
    throw thrown;
  }
}

/** So a module ends that has no memory left, has lost its way in a file or has called itself too deep. */
const isBrokenOff = (thrown: unknown): boolean =>
  thrown instanceof Error && ['RuntimeError', 'RangeError'].includes(thrown.name);
