/**
 * What a scan of a paper original must be before anybody certifies it.
 *
 * It is looked at from outside only: its bytes are a stranger's, and nothing here opens or draws them.
 */
import type { PaperRoom } from './paper-room.ts';
import { SCAN_LIMITS, scanTooLong } from './scan-limits.ts';

/** Where the end mark must be found: PDF readers look at the last kilobyte. */
const TAIL_BYTES = 1_024;

export const checkScan: PaperRoom['checkScan'] = (scan) => {
  if (scan.length > SCAN_LIMITS.fileBytes) return scanTooLong();
  const text = new TextDecoder('latin1');
  if (!/^%PDF-[12]\.\d/.test(text.decode(scan.subarray(0, 8)))) return 'скан должен быть файлом PDF';
  if (!text.decode(scan.subarray(-TAIL_BYTES)).includes('%%EOF'))
    return 'файл PDF обрывается, не дойдя до конца';
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(text.decode(scan))) return 'файл PDF зашифрован: портал его не примет';
  return undefined;
};
