/** The workbook: which sheets there are and where their parts lie. Links to other files are never followed. */
import { LIMITS } from '../limits.ts';
import { allowance, FileRefused } from '../refused.ts';
import type { Sheet } from '../sheet.ts';
import { openParts, type Parts } from './archive.ts';
import { type Element, scanXml } from './scan-xml.ts';
import { readStrings } from './strings.ts';
import { readStyles } from './styles.ts';
import { type Book, readWorksheet } from './worksheet.ts';

/**
 * @param only the sheet that is read, when it is named; a hidden sheet is read only so, else it comes without rows
 * @throws {FileRefused}
 */
export function readWorkbook(bytes: Uint8Array, file: string, only?: string): Sheet[] {
  const parts = openParts(bytes);
  const home = 'xl/workbook.xml';
  if (!parts.has(home)) throw new FileRefused('это не книга XLSX');
  const { sheets, since1904 } = readIndex(parts.text(home));
  const targets = readTargets(parts);
  const optional = <T>(name: string, read: (xml: string) => readonly T[]): readonly T[] =>
    parts.has(name) ? read(parts.text(name)) : [];
  const book: Book = {
    strings: optional('xl/sharedStrings.xml', readStrings),
    styles: optional('xl/styles.xml', readStyles),
    since1904,
    takeCells: allowance(LIMITS.cells, 'в файле слишком много ячеек'),
  };
  return sheets
    .filter(({ name }) => only === undefined || name === only)
    .flatMap(({ name, id, hidden }) => {
      const target = targets.get(id);
      // A sheet that is a chart has no part of cells.
      if (target === undefined || !parts.has(target)) return [];
      const rows = hidden && only === undefined ? [] : readWorksheet(parts.text(target), book);
      return [{ file, name, hidden, plain: false, rows }];
    });
}

interface Listed {
  readonly name: string;
  /** Of the relation. */
  readonly id: string;
  readonly hidden: boolean;
}

function readIndex(xml: string): { sheets: readonly Listed[]; since1904: boolean } {
  const sheets: Listed[] = [];
  let since1904 = false;
  eachElement(xml, ({ name, attribute }) => {
    if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
    if (name !== 'sheet') return;
    if (sheets.length >= LIMITS.sheets) throw new FileRefused('в файле слишком много листов');
    const hidden = (attribute('state') ?? 'visible') !== 'visible';
    sheets.push({ name: shown(attribute('name') ?? ''), id: attribute('id') ?? '', hidden });
  });
  return { sheets, since1904 };
}

/** The name is shown on a terminal: no controls, no signs that turn the order of letters; and no longer than names are. */
const shown = (name: string): string => name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 100);

/** Parts of worksheets by relation. */
function readTargets(parts: Parts): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  eachElement(parts.text('xl/_rels/workbook.xml.rels'), ({ name, attribute }) => {
    const target = attribute('Target') ?? '';
    const isSheet = (attribute('Type') ?? '').endsWith('/worksheet');
    if (name !== 'Relationship' || !isSheet || attribute('TargetMode') === 'External') return;
    targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  });
  return targets;
}

const eachElement = (xml: string, open: (element: Element) => void): void =>
  scanXml(xml, { open, close: () => undefined, text: () => undefined });
