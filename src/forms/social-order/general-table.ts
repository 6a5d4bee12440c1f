import type { SocialOrder } from '../../../schemas/document/social-order.ts';
import type { Cell, Table } from '../../pdf/blocks.ts';
import type { OrderForm } from '../edition.ts';
import { numberColumn, optionalColumn } from '../optional-columns.ts';
import { centered, figure, head, table, words } from '../parts.ts';
import { quantityText } from '../values.ts';
import { TOTAL } from './words.ru.ts';

type GeneralRow = SocialOrder['sectionI']['years'][number]['rows'][number];

const WIDTHS = [27, 11, 21, 18, 13, 9, 12, 14, 15, 13, 14, 13];

/** Section I of one year: the volume by method of selecting providers. */
export function generalTable(rows: readonly GeneralRow[], { columns, optional }: OrderForm): Table {
  const number = numberColumn(optional.number, head(columns.number, { rows: 3 }));
  const standardAct = optionalColumn(
    optional.standardAct || rows.some((row) => row.standardAct !== undefined),
    22,
    head(columns.standardAct, { rows: 3 }),
    (row: GeneralRow) => words(row.standardAct ?? ''),
  );
  return table(
    [...number.widths, ...WIDTHS, ...standardAct.widths],
    header(columns, number.head, standardAct.head),
    [
      ...rows.map((row, index) => [
        ...number.cells(row, index),
        ...generalCells(row),
        ...standardAct.cells(row, index),
      ]),
      ...totalRow(rows, 6 + number.widths.length, 1 + standardAct.widths.length),
    ],
  );
}

const header = (columns: OrderForm['columns'], before: readonly Cell[], after: readonly Cell[]): Cell[][] => [
  [
    ...before,
    head(columns.aggregatedService, { rows: 3 }),
    head(columns.selectionYear, { rows: 3 }),
    head(columns.location, { rows: 3 }),
    head(columns.volumeIndicator, { columns: 3 }),
    head(columns.volumeValue, { columns: 5 }),
    head(columns.deviation, { rows: 3 }),
    ...after,
  ],
  [
    head(columns.indicatorName, { rows: 2 }),
    head(columns.unit, { columns: 2 }),
    head(columns.total, { rows: 2 }),
    head(columns.ofThem, { columns: 4 }),
  ],
  [
    head(columns.unitName),
    head(columns.okei),
    head(columns.treasuryTask),
    head(columns.budgetaryTask),
    head(columns.competition),
    head(columns.certificate),
  ],
];

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
];

/**
 * A total over several units would add hours to people: then there is none.
 *
 * @param before columns that its label takes
 * @param after columns that stay empty
 */
function totalRow(rows: readonly GeneralRow[], before: number, after: number): Cell[][] {
  const units = new Set(rows.map(({ indicator }) => `${indicator.name} ${indicator.okei}`));
  if (rows.length < 2 || units.size > 1) return [];
  const sums = METHODS.map((method) => sumOf(rows.map(({ volume }) => volume[method])));
  const label: Cell = { runs: [{ text: TOTAL, bold: true }], columns: before };
  const figures = sums.map((sum): Cell => ({
    runs: [{ text: quantityText(sum), bold: true }],
    align: 'right',
  }));
  return [[label, ...figures, ...Array.from({ length: after }, () => words(''))]];
}

/** In thousandths, so that the sum is exact: the schema lets no finer value in. */
const sumOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + Math.round(value * 1000), 0) / 1000;
