import type { ExecutionReport } from '../../../schemas/document/execution-report.ts';
import type { Cell, Table } from '../../pdf/blocks.ts';
import { centered, figure, head, table, words } from '../parts.ts';
import { quantityText } from '../values.ts';
import { COLUMNS } from './words.ru.ts';

type PlannedRow = ExecutionReport['sectionIII']['rows'][number];
type ActualRow = ExecutionReport['sectionIV']['rows'][number];
type Indicator = PlannedRow['volumeIndicator'];

const SERVICE_WIDTHS = [24, 24, 22, 20, 20, 20, 11, 19];
const INDICATOR_WIDTHS = [19, 14, 10];
const SIZE_PT = 6.5;

const SERVICE = [
  COLUMNS.provider,
  COLUMNS.serviceCode,
  COLUMNS.service,
  COLUMNS.content,
  COLUMNS.conditions,
  COLUMNS.category,
  COLUMNS.selectionYear,
  COLUMNS.location,
];

/** Section III: the plan of each provider. */
export const plannedTable = (rows: readonly PlannedRow[]): Table =>
  table(
    [...SERVICE_WIDTHS, ...INDICATOR_WIDTHS, 12, ...INDICATOR_WIDTHS, 13],
    header(SERVICE, [COLUMNS.planned]),
    rows.map((row) => [
      ...serviceCells(row),
      ...indicatorCells(row.qualityIndicator, [row.qualityPlanned]),
      ...indicatorCells(row.volumeIndicator, [row.volumePlanned]),
    ]),
    SIZE_PT,
  );

/** Section IV: what each provider did. */
export const actualTable = (rows: readonly ActualRow[]): Table =>
  table(
    [22, ...SERVICE_WIDTHS, 17, 13, 10, 12, 14, 17, 13, 10, 12, 14],
    header([COLUMNS.aggregated, ...SERVICE], [COLUMNS.actual, COLUMNS.deviation]),
    rows.map((row) => [
      words(row.aggregatedServiceName),
      ...serviceCells(row),
      ...indicatorCells(row.qualityIndicator, [row.qualityActual, row.qualityDeviationPercent]),
      ...indicatorCells(row.volumeIndicator, [row.volumeActual, row.volumeDeviationPercent]),
    ]),
    SIZE_PT,
  );

function header(service: readonly string[], values: readonly string[]): Cell[][] {
  const columns = 3 + values.length;
  const indicator = [
    head(COLUMNS.indicatorName, { rows: 2 }),
    head(COLUMNS.unit, { columns: 2 }),
    ...values.map((text) => head(text, { rows: 2 })),
  ];
  const unit = [head(COLUMNS.unitName), head(COLUMNS.okei)];
  return [
    [
      ...service.map((text) => head(text, { rows: 3 })),
      head(COLUMNS.qualityIndicator, { columns }),
      head(COLUMNS.volumeIndicator, { columns }),
    ],
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
