import { groundInRussian, kindInRussian, paperStateInRussian } from '../../domain/paper-case-text.ru.ts';
import type { Table, TableCell } from '../spreadsheet/table.ts';
import {
  OPEN_STATES,
  type PaperSummary,
  type SummaryCounts,
  type SummaryLine,
  type WaitingCase,
} from './paper-summary.ts';
import { summaryWords } from './words.ru.ts';

const { columns, sheets, ofThem, total: TOTAL } = summaryWords;

type Column<Row> = readonly [title: string, value: (row: Row) => TableCell];

const OF_WHAT: readonly Column<SummaryLine | WaitingCase>[] = [
  [columns.jurisdiction, ({ jurisdiction }) => jurisdiction],
  [columns.body, ({ body }) => body],
  [columns.kind, ({ kind }) => kindInRussian(kind)],
  [columns.ground, ({ ground }) => groundInRussian(ground)],
];

const COUNTS: readonly Column<SummaryCounts>[] = [
  [columns.before, ({ before }) => before],
  [columns.opened, ({ opened }) => opened],
  [columns.certified, ({ certified }) => certified],
  [columns.closed, ({ closed }) => closed],
  [columns.converted, ({ converted }) => converted],
  [columns.cancelled, ({ cancelled }) => cancelled],
  [columns.after, ({ after }) => after],
  ...OPEN_STATES.map((state): Column<SummaryCounts> => [
    ofThem(paperStateInRussian(state)),
    ({ inState }) => inState[state],
  ]),
  [columns.oldest, ({ oldestDays }) => oldestDays ?? ''],
];

const WAITING: readonly Column<WaitingCase>[] = [
  [columns.paperCase, ({ paperCaseId }) => paperCaseId],
  [columns.document, ({ documentNumber }) => documentNumber],
  ...OF_WHAT,
  [columns.state, ({ state }) => paperStateInRussian(state)],
  [columns.openedOn, ({ openedOn }) => ({ day: openedOn })],
  [columns.age, ({ ageDays }) => ageDays],
  [columns.waitsFor, ({ waitsFor }) => waitsFor],
];

const titles = (some: readonly Column<never>[]): string[] => some.map(([title]) => title);

/** The summary as two tables, for whatever program opens them. */
export const summaryTables = ({ month, lines, total, waiting }: PaperSummary): [Table, Table] => [
  {
    name: `${sheets.summary} ${month}`,
    head: [...titles(OF_WHAT), ...titles(COUNTS)],
    rows: [
      ...lines.map((line) => [...OF_WHAT, ...COUNTS].map(([, value]) => value(line))),
      [TOTAL, ...OF_WHAT.slice(1).map(() => ''), ...COUNTS.map(([, value]) => value(total))],
    ],
  },
  {
    name: sheets.waiting,
    head: titles(WAITING),
    rows: waiting.map((one) => WAITING.map(([, value]) => value(one))),
  },
];
