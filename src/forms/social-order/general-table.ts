import type { SocialOrder } from '../../../schemas/document/social-order.ts';
import type { Cell, Table } from '../../pdf/blocks.ts';
import { centered, figure, head, table, words } from '../parts.ts';
import { quantityText } from '../values.ts';
import { COLUMNS, TOTAL } from './words.ru.ts';

type GeneralRow = SocialOrder['sectionI']['years'][number]['rows'][number];

const WIDTHS = [27, 11, 21, 18, 13, 9, 12, 14, 15, 13, 14, 13, 22];

const HEADER: readonly (readonly Cell[])[] = [
  [
    head(COLUMNS.aggregatedService, { rows: 3 }),
    head(COLUMNS.selectionYear, { rows: 3 }),
    head(COLUMNS.location, { rows: 3 }),
    head(COLUMNS.volumeIndicator, { columns: 3 }),
    head(COLUMNS.volumeValue, { columns: 5 }),
    head(COLUMNS.deviation, { rows: 3 }),
    head(COLUMNS.standardAct, { rows: 3 }),
  ],
  [
    head(COLUMNS.indicatorName, { rows: 2 }),
    head(COLUMNS.unit, { columns: 2 }),
    head(COLUMNS.total, { rows: 2 }),
    head(COLUMNS.ofThem, { columns: 4 }),
  ],
  [
    head(COLUMNS.unitName),
    head(COLUMNS.okei),
    head(COLUMNS.treasuryTask),
    head(COLUMNS.budgetaryTask),
    head(COLUMNS.competition),
    head(COLUMNS.certificate),
  ],
];

/** Section I of one year: the volume by method of selecting providers. */
export const generalTable = (rows: readonly GeneralRow[]): Table =>
  table(WIDTHS, HEADER, [...rows.map(generalCells), ...totalRow(rows)]);

const METHODS = ['total', 'treasuryTask', 'budgetaryTask', 'competition', 'certificate'] as const;

const generalCells = (row: GeneralRow): Cell[] => [
  words(row.serviceName),
  centered(String(row.selectionYear)),
  words(`${row.location.name} (${row.location.oktmo})`),
  words(row.indicator.name),
  centered(row.indicator.unit),
  centered(row.indicator.okei),
  ...METHODS.map((method) => figure(quantityText(row.volume[method]))),
  figure(quantityText(row.toleratedDeviationPercent)),
  words(row.standardAct ?? ''),
];

/** A total over several units would add hours to people: then there is none. */
function totalRow(rows: readonly GeneralRow[]): Cell[][] {
  const units = new Set(rows.map(({ indicator }) => `${indicator.name} ${indicator.okei}`));
  if (rows.length < 2 || units.size > 1) return [];
  const sums = METHODS.map((method) => sumOf(rows.map(({ volume }) => volume[method])));
  const label: Cell = { runs: [{ text: TOTAL, bold: true }], columns: 6 };
  const figures = sums.map((sum): Cell => ({
    runs: [{ text: quantityText(sum), bold: true }],
    align: 'right',
  }));
  return [[label, ...figures, words(''), words('')]];
}

/** In thousandths, so that the sum is exact: the schema lets no finer value in. */
const sumOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + Math.round(value * 1000), 0) / 1000;
