import type { RegisterLine } from './paper-room.ts';

const COLUMNS: readonly (readonly [keyof RegisterLine, string])[] = [
  ['openedOn', 'Дело открыто'],
  ['kind', 'Вид документа'],
  ['documentNumber', 'Номер документа'],
  ['formedOn', 'Дата формирования'],
  ['clause', 'Пункт акта'],
  ['ground', 'Основание'],
  ['system', 'Система'],
  ['evidence', 'Подтверждение'],
  ['state', 'Состояние'],
  ['originalNumber', 'Номер подлинника'],
  ['sheets', 'Листов'],
  ['storedAt', 'Место хранения'],
  ['registryNumber', 'Номер на портале'],
];

/** The register for a spreadsheet: UTF-8 with a mark, semicolons, as Russian Excel opens it. */
export const registerCsv = (lines: readonly RegisterLine[]): Uint8Array => {
  const rows = [COLUMNS.map(([, title]) => title), ...lines.map((line) => COLUMNS.map(([key]) => line[key]))];
  const text = rows.map((row) => row.map(cell).join(';')).join('\r\n');
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
};

/** A cell that begins like a formula would be run by the spreadsheet; a quote before it makes it text. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
