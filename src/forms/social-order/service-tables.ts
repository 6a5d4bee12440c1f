import type { SocialOrder } from '../../../schemas/document/social-order.ts';
import type { Cell, Table } from '../../pdf/blocks.ts';
import type { OrderForm } from '../edition.ts';
import { numberColumn, optionalColumn } from '../optional-columns.ts';
import { centered, figure, head, table, words } from '../parts.ts';
import { quantityText, roublesText } from '../values.ts';
import { yearColumn } from './words.ru.ts';

type VolumeRow = SocialOrder['sectionII']['rows'][number];
type QualityRow = SocialOrder['sectionIII']['rows'][number];
type ServiceRow = VolumeRow | QualityRow;

const SERVICE_WIDTHS = [27, 22, 22, 22, 22];
/** Of section II: body, term, year, place. */
const BETWEEN_WIDTHS = [18, 14, 11, 18];
const INDICATOR_WIDTHS = [18, 13, 9];

/** Years that any row of the table speaks of, in order. */
const yearsOf = (rows: readonly ServiceRow[]): number[] =>
  [...new Set(rows.flatMap(({ values }) => values.map(({ year }) => year)))].toSorted((a, b) => a - b);

/** Section II: the volume of each service by number, and its price where there is one. */
export function volumeTable(rows: readonly VolumeRow[], { columns, optional }: OrderForm): Table {
  const years = yearsOf(rows);
  const number = numberColumn(optional.number, head(columns.number, { rows: 3 }));
  const price = optionalColumn(
    optional.limitPrice || rows.some((row) => row.limitPriceKopecks !== undefined),
    14,
    head(columns.limitPrice, { rows: 3 }),
    ({ limitPriceKopecks: sum }: VolumeRow) => figure(sum === undefined ? '' : roublesText(sum)),
  );
  const between = [columns.executingBody, columns.period, columns.selectionYear, columns.location];
  const cells = rows.map((row, index) => [
    ...number.cells(row, index),
    ...serviceCells(row),
    words(row.executingBody),
    words(row.servicePeriod),
    centered(String(row.selectionYear)),
    words(`${row.location.name} (${row.location.oktmo})`),
    ...valueCells(row, years),
    ...price.cells(row, index),
  ]);
  return table(
    [
      ...number.widths,
      ...SERVICE_WIDTHS,
      ...BETWEEN_WIDTHS,
      ...INDICATOR_WIDTHS,
      ...years.map(() => 11),
      13,
      ...price.widths,
    ],
    serviceHeader(
      columns,
      { number: number.head, between, indicator: columns.volumeIndicator, after: price.head },
      years,
    ),
    cells,
    6.5,
  );
}

/** Section III: the quality of the same services. */
export function qualityTable(rows: readonly QualityRow[], { columns, optional }: OrderForm): Table {
  const years = yearsOf(rows);
  const number = numberColumn(optional.number, head(columns.number, { rows: 3 }));
  const between = [columns.selectionYear, columns.location];
  const cells = rows.map((row, index) => [
    ...number.cells(row, index),
    ...serviceCells(row),
    centered(String(row.selectionYear)),
    words(`${row.location.name} (${row.location.oktmo})`),
    ...valueCells(row, years),
  ]);
  return table(
    [...number.widths, ...SERVICE_WIDTHS, 11, 20, 24, 13, 9, ...years.map(() => 11), 15],
    serviceHeader(
      columns,
      { number: number.head, between, indicator: columns.qualityIndicator, after: [] },
      years,
    ),
    cells,
    7,
  );
}

interface HeaderParts {
  readonly number: readonly Cell[];
  readonly between: readonly string[];
  readonly indicator: string;
  readonly after: readonly Cell[];
}

function serviceHeader(
  columns: OrderForm['columns'],
  { number, between, indicator, after }: HeaderParts,
  years: readonly number[],
): Cell[][] {
  const service = [
    columns.service,
    columns.serviceCode,
    columns.content,
    columns.conditions,
    columns.category,
  ];
  return [
    [
      ...number,
      ...[...service, ...between].map((text) => head(text, { rows: 3 })),
      head(indicator, { columns: 3 }),
      head(columns.value, { columns: years.length }),
      head(columns.deviation, { rows: 3 }),
      ...after,
    ],
    [
      head(columns.indicatorName, { rows: 2 }),
      head(columns.unit, { columns: 2 }),
      ...years.map((year) => head(yearColumn(year), { rows: 2 })),
    ],
    [head(columns.unitName), head(columns.okei)],
  ];
}

const serviceCells = (row: ServiceRow): Cell[] => [
  words(row.serviceName),
  words(row.serviceCode),
  words(row.serviceContent),
  words(row.serviceConditions),
  words(row.consumerCategory),
];

const valueCells = (row: ServiceRow, years: readonly number[]): Cell[] => [
  words(row.indicator.name),
  centered(row.indicator.unit),
  centered(row.indicator.okei),
  ...years.map((year) => figure(valueOf(row, year))),
  figure(quantityText(row.toleratedDeviationPercent)),
];

/** A year that a row does not name stays empty: nothing was said, not zero. */
const valueOf = (row: ServiceRow, year: number): string => {
  const found = row.values.find((value) => value.year === year);
  return found === undefined ? '' : quantityText(found.amount);
};
