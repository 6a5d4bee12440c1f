import type { ExecutionReport } from '../../../schemas/document/execution-report.ts';
import type { Cell, Table } from '../../pdf/blocks.ts';
import type { ReportForm } from '../edition.ts';
import { numberColumn } from '../optional-columns.ts';
import { centered, figure, head, table, words } from '../parts.ts';
import { quantityText } from '../values.ts';

type PlannedRow = ExecutionReport['sectionIII']['rows'][number];
type ActualRow = ExecutionReport['sectionIV']['rows'][number];
type Indicator = PlannedRow['volumeIndicator'];

const SERVICE_WIDTHS = [24, 24, 22, 20, 20, 20, 11, 19];
const INDICATOR_WIDTHS = [19, 14, 10];
const SIZE_PT = 6.5;

const SERVICE = [
  'provider',
  'serviceCode',
  'service',
  'content',
  'conditions',
  'category',
  'selectionYear',
  'location',
] as const;

/** Section III: the plan of each provider. */
export function plannedTable(rows: readonly PlannedRow[], { columns, optional }: ReportForm): Table {
  const number = numberColumn(optional.number, head(columns.number, { rows: 3 }));
  return table(
    [...number.widths, ...SERVICE_WIDTHS, ...INDICATOR_WIDTHS, 12, ...INDICATOR_WIDTHS, 13],
    header(columns, [...number.head, ...serviceHeads(columns)], [columns.planned]),
    rows.map((row, index) => [
      ...number.cells(row, index),
      ...serviceCells(row),
      ...indicatorCells(row.qualityIndicator, [row.qualityPlanned]),
      ...indicatorCells(row.volumeIndicator, [row.volumePlanned]),
    ]),
    SIZE_PT,
  );
}

/** Section IV: what each provider did. */
export function actualTable(rows: readonly ActualRow[], { columns, optional }: ReportForm): Table {
  const number = numberColumn(optional.number, head(columns.number, { rows: 3 }));
  const heads = [...number.head, head(columns.aggregated, { rows: 3 }), ...serviceHeads(columns)];
  return table(
    [...number.widths, 22, ...SERVICE_WIDTHS, 17, 13, 10, 12, 14, 17, 13, 10, 12, 14],
    header(columns, heads, [columns.actual, columns.deviation]),
    rows.map((row, index) => [
      ...number.cells(row, index),
      words(row.aggregatedServiceName),
      ...serviceCells(row),
      ...indicatorCells(row.qualityIndicator, [row.qualityActual, row.qualityDeviationPercent]),
      ...indicatorCells(row.volumeIndicator, [row.volumeActual, row.volumeDeviationPercent]),
    ]),
    SIZE_PT,
  );
}

const serviceHeads = (columns: ReportForm['columns']): Cell[] =>
  SERVICE.map((name) => head(columns[name], { rows: 3 }));

function header(
  titles: ReportForm['columns'],
  service: readonly Cell[],
  values: readonly string[],
): Cell[][] {
  const columns = 3 + values.length;
  const indicator = [
    head(titles.indicatorName, { rows: 2 }),
    head(titles.unit, { columns: 2 }),
    ...values.map((text) => head(text, { rows: 2 })),
  ];
  const unit = [head(titles.unitName), head(titles.okei)];
  return [
    [...service, head(titles.qualityIndicator, { columns }), head(titles.volumeIndicator, { columns })],
    [...indicator, ...indicator],
    [...unit, ...unit],
  ];
}

const serviceCells = (row: PlannedRow | ActualRow): Cell[] => [
  words(`${row.provider.name} (${row.provider.inn})`),
  words(row.serviceCode),
  words(row.serviceName),
  words(row.serviceContent),
  words(row.serviceConditions),
  words(row.consumerCategory),
  centered(String(row.selectionYear)),
  words(`${row.location.name} (${row.location.oktmo})`),
];

const indicatorCells = (indicator: Indicator, values: readonly number[]): Cell[] => [
  words(indicator.name),
  centered(indicator.unit),
  centered(indicator.okei),
  ...values.map((value) => figure(quantityText(value))),
];
