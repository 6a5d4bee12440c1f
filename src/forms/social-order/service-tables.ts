import type { SocialOrder } from '../../../schemas/document/social-order.ts';
import type { Cell, Table } from '../../pdf/blocks.ts';
import { centered, figure, head, table, words } from '../parts.ts';
import { quantityText, roublesText } from '../values.ts';
import { COLUMNS, yearColumn } from './words.ru.ts';

type VolumeRow = SocialOrder['sectionII']['rows'][number];
type QualityRow = SocialOrder['sectionIII']['rows'][number];
type ServiceRow = VolumeRow | QualityRow;

const SERVICE_WIDTHS = [27, 22, 22, 22, 22];
const INDICATOR_WIDTHS = [18, 13, 9];

/** Years that any row of the table speaks of, in order. */
const yearsOf = (rows: readonly ServiceRow[]): number[] =>
  [...new Set(rows.flatMap(({ values }) => values.map(({ year }) => year)))].toSorted((a, b) => a - b);

/** Section II: the volume of each service by number, and its price where there is one. */
export function volumeTable(rows: readonly VolumeRow[]): Table {
  const years = yearsOf(rows);
  const widths = [...SERVICE_WIDTHS, 18, 14, 11, 18, ...INDICATOR_WIDTHS, ...years.map(() => 11), 13, 14];
  const between = [COLUMNS.executingBody, COLUMNS.period, COLUMNS.selectionYear, COLUMNS.location];
  const header = serviceHeader(between, COLUMNS.volumeIndicator, years, [
    COLUMNS.deviation,
    COLUMNS.limitPrice,
  ]);
  const cells = rows.map((row) => [
    ...serviceCells(row),
    words(row.executingBody),
    words(row.servicePeriod),
    centered(String(row.selectionYear)),
    words(`${row.location.name} (${row.location.oktmo})`),
    ...valueCells(row, years),
    figure(row.limitPriceKopecks === undefined ? '' : roublesText(row.limitPriceKopecks)),
  ]);
  return table(widths, header, cells, 6.5);
}

/** Section III: the quality of the same services. */
export function qualityTable(rows: readonly QualityRow[]): Table {
  const years = yearsOf(rows);
  const widths = [...SERVICE_WIDTHS, 11, 20, 24, 13, 9, ...years.map(() => 11), 15];
  const header = serviceHeader([COLUMNS.selectionYear, COLUMNS.location], COLUMNS.qualityIndicator, years, [
    COLUMNS.deviation,
  ]);
  const cells = rows.map((row) => [
    ...serviceCells(row),
    centered(String(row.selectionYear)),
    words(`${row.location.name} (${row.location.oktmo})`),
    ...valueCells(row, years),
  ]);
  return table(widths, header, cells, 7);
}

function serviceHeader(
  between: readonly string[],
  indicator: string,
  years: readonly number[],
  after: readonly string[],
): Cell[][] {
  const service = [
    COLUMNS.service,
    COLUMNS.serviceCode,
    COLUMNS.content,
    COLUMNS.conditions,
    COLUMNS.category,
  ];
  return [
    [
      ...[...service, ...between].map((text) => head(text, { rows: 3 })),
      head(indicator, { columns: 3 }),
      head(COLUMNS.value, { columns: years.length }),
      ...after.map((text) => head(text, { rows: 3 })),
    ],
    [
      head(COLUMNS.indicatorName, { rows: 2 }),
      head(COLUMNS.unit, { columns: 2 }),
      ...years.map((year) => head(yearColumn(year), { rows: 2 })),
    ],
    [head(COLUMNS.unitName), head(COLUMNS.okei)],
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
