import { groundInRussian, kindInRussian, paperStateInRussian } from '../domain/paper-case-text.ru.ts';
import type { RegisterLine } from './paper-room.ts';

type Column = readonly [title: string, value: (line: RegisterLine) => string];

const COLUMNS: readonly Column[] = [
  ['Дело открыто', ({ openedOn }) => openedOn],
  ['Вид документа', ({ kind }) => kindInRussian(kind)],
  ['Номер документа', ({ documentNumber }) => documentNumber],
  ['Дата формирования', ({ formedOn }) => formedOn],
  ['Пункт акта', ({ clause }) => clause],
  ['Основание', ({ ground }) => groundInRussian(ground)],
  ['Система', ({ system }) => system],
  ['Подтверждение', ({ evidence }) => evidence],
  ['Состояние', ({ state }) => paperStateInRussian(state)],
  ['Номер подлинника', ({ originalNumber }) => originalNumber],
  ['Листов', ({ sheets }) => String(sheets ?? '')],
  ['Место хранения', ({ storedAt }) => storedAt],
  ['Номер на портале', ({ registryNumber }) => registryNumber],
  ['Размещён', ({ posted }) => (posted ? 'да' : 'нет')],
];

/** The register for a spreadsheet: UTF-8 with a mark, semicolons, as Russian Excel opens it. */
export const registerCsv = (lines: readonly RegisterLine[]): Uint8Array => {
  const rows = [
    COLUMNS.map(([title]) => title),
    ...lines.map((line) => COLUMNS.map(([, value]) => value(line))),
  ];
  const text = rows.map((row) => row.map(cell).join(';')).join('\r\n');
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
};

/** A cell that begins like a formula would be run by the spreadsheet; a quote before it makes it text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
