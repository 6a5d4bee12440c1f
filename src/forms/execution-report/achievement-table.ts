import type { ExecutionReport } from '../../../schemas/document/execution-report.ts';
import type { Cell, Table } from '../../pdf/blocks.ts';
import type { ReportForm } from '../edition.ts';
import { numberColumn, optionalColumn } from '../optional-columns.ts';
import { centered, figure, head, table, words } from '../parts.ts';
import { quantityText } from '../values.ts';

type AchievementRow = ExecutionReport['sectionI']['rows'][number];

const WIDTHS = [34, 12, 24, 26, 14, 9, 15, 16, 17, 17, 18];

const VALUES = ['plannedValue', 'actualValue', 'tolerated', 'actualDeviation', 'excess'] as const;

/** Sections I and II: what was planned and what was done, of one indicator of one service. */
export function achievementTable(
  indicator: string,
  rows: readonly AchievementRow[],
  { columns, optional }: ReportForm,
): Table {
  const number = numberColumn(optional.number, head(columns.number, { rows: 3 }));
  const reason = optionalColumn(
    optional.reason || rows.some((row) => row.reason !== undefined),
    28,
    head(columns.reason, { rows: 3 }),
    (row: AchievementRow) => words(row.reason ?? ''),
  );
  return table(
    [...number.widths, ...WIDTHS, ...reason.widths],
    header(indicator, columns, number.head, reason.head),
    rows.map((row, index) => [...number.cells(row, index), ...cells(row), ...reason.cells(row, index)]),
  );
}

const header = (
  indicator: string,
  columns: ReportForm['columns'],
  before: readonly Cell[],
  after: readonly Cell[],
): Cell[][] => [
  [
    ...before,
    head(columns.aggregatedOrService, { rows: 3 }),
    head(columns.selectionYear, { rows: 3 }),
    head(columns.location, { rows: 3 }),
    head(indicator, { columns: 3 }),
    ...VALUES.map((name) => head(columns[name], { rows: 3 })),
    ...after,
  ],
  [head(columns.indicatorName, { rows: 2 }), head(columns.unit, { columns: 2 })],
  [head(columns.unitName), head(columns.okei)],
];

const cells = (row: AchievementRow): Cell[] => [
  words(row.serviceName),
  centered(String(row.selectionYear)),
  words(`${row.location.name} (${row.location.oktmo})`),
  words(row.indicator.name),
  centered(row.indicator.unit),
  centered(row.indicator.okei),
  figure(quantityText(row.planned)),
  figure(quantityText(row.actual)),
  figure(quantityText(row.toleratedDeviationPercent)),
  figure(quantityText(row.actualDeviationPercent)),
  figure(quantityText(row.excessDeviationPercent)),
];
