import type { ExecutionReport } from '../../../schemas/document/execution-report.ts';
import type { Cell, Table } from '../../pdf/blocks.ts';
import { centered, figure, head, table, words } from '../parts.ts';
import { quantityText } from '../values.ts';
import { COLUMNS } from './words.ru.ts';

type AchievementRow = ExecutionReport['sectionI']['rows'][number];

const WIDTHS = [34, 12, 24, 26, 14, 9, 15, 16, 17, 17, 18, 28];

const VALUES = [
  COLUMNS.plannedValue,
  COLUMNS.actualValue,
  COLUMNS.tolerated,
  COLUMNS.actualDeviation,
  COLUMNS.excess,
  COLUMNS.reason,
];

/** Sections I and II: what was planned and what was done, of one indicator of one service. */
export const achievementTable = (indicator: string, rows: readonly AchievementRow[]): Table =>
  table(WIDTHS, header(indicator), rows.map(cells));

const header = (indicator: string): Cell[][] => [
  [
    head(COLUMNS.aggregatedOrService, { rows: 3 }),
    head(COLUMNS.selectionYear, { rows: 3 }),
    head(COLUMNS.location, { rows: 3 }),
    head(indicator, { columns: 3 }),
    ...VALUES.map((text) => head(text, { rows: 3 })),
  ],
  [head(COLUMNS.indicatorName, { rows: 2 }), head(COLUMNS.unit, { columns: 2 })],
  [head(COLUMNS.unitName), head(COLUMNS.okei)],
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
  words(row.reason ?? ''),
];
