import { setImmediate as breath } from 'node:timers/promises';
import { Fault } from '../domain/fault.ts';
import type { PageCode } from '../domain/page-code.ts';
import { openScan, type ScannedPages } from '../pdf/scanned/pictures.ts';
import { judgeScan } from './judge-scan.ts';
import type { PageReading, PaperRoom } from './paper-room.ts';
import { codesIn } from './read-code.ts';
import { SCAN_LIMITS, scanTooLong } from './scan-limits.ts';

/** Opens a scan, reads the code of each page, and holds them against the print set. */
export const readScan: PaperRoom['readScan'] = async (scan, expected) => {
  const pages = opened(scan);
  if (typeof pages === 'string')
    return { verdict: 'failed', pages: 0, findings: [], whole: [pages], eyes: [] };
  const readings: PageReading[] = [];
  for (let page = 1; page <= pages.count; page += 1) {
    readings.push(await readPage(pages, page));
    // A sheet takes a tenth of a second; what else the process has to do comes between.
    await breath();
  }
  return judgeScan(readings, expected);
};

function opened(scan: Uint8Array): ScannedPages | string {
  if (scan.length > SCAN_LIMITS.fileBytes) return scanTooLong();
  try {
    const pages = openScan(scan, SCAN_LIMITS);
    if (pages.count === 0) return 'в файле нет страниц';
    return pages.count > SCAN_LIMITS.pages ? `в файле больше ${SCAN_LIMITS.pages} страниц` : pages;
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return 'файл PDF устроен с ошибками или зашифрован: отсканируйте снова';
  }
}

async function readPage(pages: ScannedPages, page: number): Promise<PageReading> {
  try {
    const pictures = pages.pictures(page);
    const codes: PageCode[] = [];
    for (const picture of pictures) {
      codes.push(...(await codesIn(picture)));
      if (codes.length > 0) break;
    }
    return { codes, hasPicture: pictures.some(({ jpeg, grey }) => jpeg !== undefined || grey !== undefined) };
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return { codes: [], hasPicture: false };
  }
}
