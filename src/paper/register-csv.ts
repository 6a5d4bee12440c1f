import { groundInRussian, kindInRussian, paperStateInRussian } from '../domain/paper-case-text.ru.ts';
import type { RegisterLine } from './paper-room.ts';
import { csvFile } from './spreadsheet/csv.ts';

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

/** The register for a spreadsheet. */
export const registerCsv = (lines: readonly RegisterLine[]): Uint8Array =>
  csvFile([COLUMNS.map(([title]) => title), ...lines.map((line) => COLUMNS.map(([, value]) => value(line)))]);
