/** Whether sections I and II of a report agree with each other, and I with the volumes of III and IV. */
import type { ArithmeticProblem } from './problem.ts';
import { printVolume, thousandths } from './quantity.ts';
import {
  achievementKey,
  type AchievementRow,
  type ExecutionReportTables,
  providerRowKey,
  type ProviderRow,
  volumeKey,
} from './report-tables.ts';

export function sectionsProblems(report: ExecutionReportTables): ArithmeticProblem[] {
  const { sectionI, sectionIV } = report;
  const keys = new Set(sectionI.rows.map(keyOf));
  const aggregated = new Map(sectionIV.rows.map((row) => [providerRowKey(row), row.aggregatedServiceName]));
  /** Section I names a service by its own name or by that of the aggregated service. */
  const target = (row: ProviderRow): string | undefined =>
    [row.serviceName, aggregated.get(providerRowKey(row)) ?? '']
      .map((name) => achievementKey(name, row, row.volumeIndicator))
      .find((key) => keys.has(key));
  const planned = volumes('sectionIII', 'volumePlanned', report.sectionIII.rows, target);
  const actual = volumes('sectionIV', 'volumeActual', sectionIV.rows, target);
  return [
    ...sectionI.rows.flatMap((row, index) => volumeProblems(`sectionI.rows.${index}`, row, planned, actual)),
    ...servicesProblems(report),
    ...planned.problems,
    ...actual.problems,
  ];
}

interface Volumes {
  /** Thousandths, by the key of the row of section I. */
  readonly sums: ReadonlyMap<string, number>;
  readonly problems: readonly ArithmeticProblem[];
}

/** A volume is repeated with each indicator of quality: it must be the same, and counts once. */
function volumes<Field extends string>(
  section: string,
  field: Field,
  rows: readonly (ProviderRow & Readonly<Record<Field, number>>)[],
  target: (row: ProviderRow) => string | undefined,
): Volumes {
  const sums = new Map<string, number>();
  const seen = new Map<string, number>();
  const problems: ArithmeticProblem[] = [];
  for (const [index, row] of rows.entries()) {
    const volume = thousandths(row[field]);
    const before = seen.get(volumeKey(row));
    const key = target(row);
    if (before !== undefined) {
      if (before !== volume) problems.push({ at: `${section}.rows.${index}.${field}`, rule: DIFFERS });
    } else if (key === undefined) {
      problems.push({ at: `${section}.rows.${index}.serviceName`, rule: NOT_IN_FIRST });
    } else sums.set(key, (sums.get(key) ?? 0) + volume);
    seen.set(volumeKey(row), volume);
  }
  return { sums, problems };
}

const DIFFERS = 'Объем той же услуги того же исполнителя выше указан иначе';
const NOT_IN_FIRST = 'В разделе I нет такой услуги, места и показателя объема';

function volumeProblems(
  at: string,
  row: AchievementRow,
  planned: Volumes,
  actual: Volumes,
): ArithmeticProblem[] {
  const plannedSum = planned.sums.get(keyOf(row)) ?? 0;
  const actualSum = actual.sums.get(keyOf(row)) ?? 0;
  const problems: ArithmeticProblem[] = [];
  if (plannedSum > thousandths(row.planned)) {
    const rule = `Плановое значение ${printed(row.planned)} меньше суммы по исполнителям в разделе III: ${printVolume(plannedSum)}`;
    problems.push({ at: `${at}.planned`, rule });
  }
  if (actualSum !== thousandths(row.actual)) {
    const rule = `Фактическое значение ${printed(row.actual)} не равно сумме по исполнителям в разделе IV: ${printVolume(actualSum)}`;
    problems.push({ at: `${at}.actual`, rule });
  }
  return problems;
}

/** I and II speak of the same services, years of selection and places. */
const servicesProblems = ({ sectionI, sectionII }: ExecutionReportTables): ArithmeticProblem[] => [
  ...lackingServices(
    'sectionI',
    sectionI.rows,
    sectionII.rows,
    'Нет показателей качества услуги в разделе II',
  ),
  ...lackingServices('sectionII', sectionII.rows, sectionI.rows, 'Нет показателей объема услуги в разделе I'),
];

const lackingServices = (
  section: string,
  rows: readonly AchievementRow[],
  others: readonly AchievementRow[],
  rule: string,
): ArithmeticProblem[] => {
  const known = new Set(others.map(serviceOf));
  return rows.flatMap((row, index) =>
    known.has(serviceOf(row)) ? [] : [{ at: `${section}.rows.${index}.serviceName`, rule }],
  );
};

const serviceOf = ({ serviceName, selectionYear, location }: AchievementRow): string =>
  JSON.stringify([serviceName, selectionYear, location.oktmo]);

const keyOf = (row: AchievementRow): string => achievementKey(row.serviceName, row, row.indicator);

const printed = (volume: number): string => printVolume(thousandths(volume));
