/**
 * Whether an execution report is computed right and its sections agree.
 *
 * How the quality of providers makes the quality of a service (section IV to II) no act at hand says, so that is
 * not held. Of planned volumes only the excess is refused: what the order plans need not all be given to
 * providers, by certificates least of all.
 */
import type { ArithmeticProblem } from './problem.ts';
import { deviationPercent, excessPercent, printPercent, samePercent } from './quantity.ts';
import { sectionsProblems } from './report-sections.ts';
import {
  type AchievementRow,
  type ActualRow,
  type ExecutionReportTables,
  type PlannedRow,
  providerRowKey,
} from './report-tables.ts';

export const executionReportArithmetic = (report: ExecutionReportTables): readonly ArithmeticProblem[] => [
  ...report.sectionI.rows.flatMap((row, index) => achievementProblems(`sectionI.rows.${index}`, row)),
  ...report.sectionII.rows.flatMap((row, index) => achievementProblems(`sectionII.rows.${index}`, row)),
  ...providersProblems(report),
  ...sectionsProblems(report),
];

function achievementProblems(at: string, row: AchievementRow): ArithmeticProblem[] {
  const deviation = deviationPercent(row.planned, row.actual);
  const excess = excessPercent(deviation, row.toleratedDeviationPercent);
  const needsReason = excess > 0 && (row.reason ?? '').trim() === '';
  return [
    ...percentProblem(`${at}.actualDeviationPercent`, 'Фактическое отклонение', {
      told: row.actualDeviationPercent,
      computed: deviation,
    }),
    ...percentProblem(`${at}.excessDeviationPercent`, 'Отклонение сверх предельного', {
      told: row.excessDeviationPercent,
      computed: excess,
    }),
    ...(needsReason
      ? [{ at: `${at}.reason`, rule: 'Отклонение превышает предельное: укажите причину' }]
      : []),
  ];
}

/** III and IV have the same rows; the deviations of IV are those of its values from the plan of III. */
function providersProblems({ sectionIII, sectionIV }: ExecutionReportTables): ArithmeticProblem[] {
  const plans = new Map(sectionIII.rows.map((row) => [providerRowKey(row), row]));
  const actuals = new Set(sectionIV.rows.map(providerRowKey));
  return [
    ...sectionIII.rows.flatMap((row, index) =>
      actuals.has(providerRowKey(row))
        ? []
        : [{ at: `sectionIII.rows.${index}`, rule: 'В разделе IV нет строки с фактом по этому плану' }],
    ),
    ...sectionIV.rows.flatMap((row, index) => {
      const plan = plans.get(providerRowKey(row));
      return plan === undefined
        ? [{ at: `sectionIV.rows.${index}`, rule: 'В разделе III нет строки с планом для этого факта' }]
        : deviationsProblems(`sectionIV.rows.${index}`, plan, row);
    }),
  ];
}

const deviationsProblems = (at: string, plan: PlannedRow, actual: ActualRow): ArithmeticProblem[] => [
  ...percentProblem(`${at}.qualityDeviationPercent`, 'Фактическое отклонение показателя качества', {
    told: actual.qualityDeviationPercent,
    computed: deviationPercent(plan.qualityPlanned, actual.qualityActual),
  }),
  ...percentProblem(`${at}.volumeDeviationPercent`, 'Фактическое отклонение показателя объема', {
    told: actual.volumeDeviationPercent,
    computed: deviationPercent(plan.volumePlanned, actual.volumeActual),
  }),
];

const percentProblem = (
  at: string,
  what: string,
  { told, computed }: { readonly told: number; readonly computed: number },
): ArithmeticProblem[] =>
  samePercent(told, computed)
    ? []
    : [{ at, rule: `${what} ${printPercent(told)} не равно вычисленному ${printPercent(computed)}` }];
