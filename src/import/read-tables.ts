/** What sort of file it is, by its first bytes and never by its name. */
import { readCsv } from './csv/read-csv.ts';
import { LIMITS } from './limits.ts';
import { FileRefused } from './refused.ts';
import type { Sheet } from './sheet.ts';
import { readWorkbook } from './xlsx/workbook.ts';

/**
 * @param sheet only this one, when it is named; a hidden sheet has rows only so
 * @throws {FileRefused}
 */
export function readTables(bytes: Uint8Array, file: string, sheet?: string): readonly Sheet[] {
  if (bytes.length > LIMITS.fileBytes) throw new FileRefused('файл больше допустимого');
  if (bytes.length === 0) throw new FileRefused('файл пуст');
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new FileRefused('это старый формат XLS или файл с паролем: сохраните его как XLSX без пароля');
  }
  if (!begins(bytes, [0x50, 0x4b])) return [readCsv(bytes, file)];
  const sheets = readWorkbook(bytes, file, sheet);
  if (sheet !== undefined && sheets.length === 0) throw new FileRefused('такого листа в файле нет');
  return sheets;
}

const begins = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);
