/** Are all sheets of the print set in the scan, each once and in order? What a program cannot say, a person must. */
import { ownerInCode, type PageCode } from '../domain/page-code.ts';
import type { ExpectedSheets, PageFinding, PageReading, ScanReport } from './paper-room.ts';
import { findingInRussian, scanWords } from './scan-words.ru.ts';

export function judgeScan(
  readings: readonly PageReading[],
  expected: ExpectedSheets | undefined,
): ScanReport {
  const found = readings.map((reading) => findingOf(reading, expected));
  const findings = found.map((finding, index) => ({
    page: index + 1,
    ...finding,
    text: findingInRussian(index + 1, finding),
  }));
  const eyes = findings.filter(({ found: what }) => what === 'not-read').map(({ page }) => page);
  const whole = expected === undefined ? [] : wrongAsWhole(found, expected);
  const bad = whole.length > 0 || found.some(({ found: what }) => what !== 'sheet' && what !== 'not-read');
  const verdict = bad ? 'failed' : eyes.length > 0 ? 'needs-eyes' : 'passed';
  return { verdict, pages: readings.length, findings, whole, eyes };
}

function findingOf({ codes, hasPicture }: PageReading, expected: ExpectedSheets | undefined): PageFinding {
  const [code] = codes;
  if (code === undefined) return { found: 'not-read', because: hasPicture ? 'no-code' : 'no-picture' };
  if (expected === undefined) return { found: 'not-read', because: 'no-print-set' };
  if (new Set(codes.map(inWords)).size > 1) return { found: 'two-codes' };
  const owner = ownerInCode(expected);
  if (code.document !== owner.document) return { found: 'other-document' };
  if (code.form !== owner.form || code.sheets !== expected.sheets || code.sheet > expected.sheets)
    return { found: 'other-revision' };
  return { found: 'sheet', sheet: code.sheet };
}

const inWords = ({ document, form, sheet, sheets }: PageCode): string =>
  [document, form, sheet, sheets].join(';');

/** A page that was not read is taken for the sheet that its place asks for: a person will look whether it is. */
function wrongAsWhole(found: readonly PageFinding[], { sheets }: ExpectedSheets): string[] {
  const taken = found.flatMap((one) => (one.found === 'sheet' ? [one.sheet] : []));
  const all = Array.from({ length: sheets }, (_, index) => index + 1);
  const supposed = new Set(all.filter((sheet) => found[sheet - 1]?.found === 'not-read'));
  const missing = all.filter((sheet) => !taken.includes(sheet) && !supposed.has(sheet));
  const doubled = all.filter((sheet) => taken.filter((one) => one === sheet).length > 1);
  const inOrder = found.every((one, index) => one.found !== 'sheet' || one.sheet === index + 1);
  return [
    ...(missing.length > 0 ? [scanWords.missing(missing, sheets)] : []),
    ...(doubled.length > 0 ? [scanWords.doubled(doubled)] : []),
    ...(found.length > sheets && doubled.length === 0 ? [scanWords.tooMany(found.length, sheets)] : []),
    ...(missing.length === 0 && doubled.length === 0 && found.length === sheets && !inOrder
      ? [scanWords.disordered]
      : []),
  ];
}
