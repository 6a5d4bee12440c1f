/** Отчёт об исполнении социального заказа. Deviations stand in the form, and are held against the values. */
import { z } from 'zod';
import { executionReportArithmetic } from '../../src/domain/arithmetic/execution-report.ts';
import { choice, day, list, percent, quantity, record, text, year } from './fields.ts';
import {
  authorizedBody,
  GENERAL_ROW,
  header,
  indicator,
  inn,
  location,
  okud,
  plannedYears,
  SERVICE_ROW,
  serviceParticulars,
} from './header.ts';
import { plannedYearsProblems, signatoriesProblems, withRules } from './rules.ts';

/** A deviation may be many times the plan. */
const deviation = (title: string): z.ZodNumber => percent(title, 100_000);
const signedDeviation = (title: string): z.ZodNumber => percent(title, 100_000, -100);

/** A row of sections I and II: planned and actual of one indicator of one service. */
const achievementRow = (what: 'объема' | 'качества') =>
  record('Услуга', {
    serviceName: text('Наименование услуги (укрупненной услуги)', 1000),
    selectionYear: year('Год определения исполнителей'),
    location,
    indicator: indicator(`Показатель ${what}`),
    planned: quantity('Плановое значение'),
    actual: quantity('Фактическое значение на отчетную дату'),
    toleratedDeviationPercent: percent('Предельное допустимое возможное отклонение, процент'),
    actualDeviationPercent: signedDeviation('Фактическое отклонение, процент'),
    excessDeviationPercent: deviation('Отклонение, превышающее предельное, процент'),
    reason: text('Причина отклонения', 1000).exactOptional(),
  });

/** Исполнитель, as sections III and IV name it. */
const provider = record('Исполнитель', {
  name: text('Наименование исполнителя', 500),
  inn: inn('ИНН исполнителя'),
});

const PROVIDER_ROW = ['provider/inn', ...SERVICE_ROW, 'qualityIndicator/name'] as const;

const plannedRow = record('Услуга', {
  provider,
  ...serviceParticulars,
  selectionYear: year('Год определения исполнителей'),
  location,
  qualityIndicator: indicator('Показатель качества'),
  qualityPlanned: quantity('Плановое значение показателя качества'),
  volumeIndicator: indicator('Показатель объема'),
  volumePlanned: quantity('Плановое значение показателя объема'),
});

const actualRow = record('Услуга', {
  aggregatedServiceName: text('Наименование укрупненной услуги', 1000),
  provider,
  ...serviceParticulars,
  selectionYear: year('Год определения исполнителей'),
  location,
  qualityIndicator: indicator('Показатель качества'),
  qualityActual: quantity('Фактическое значение показателя качества'),
  qualityDeviationPercent: signedDeviation('Фактическое отклонение показателя качества, процент'),
  volumeIndicator: indicator('Показатель объема'),
  volumeActual: quantity('Фактическое значение показателя объема'),
  volumeDeviationPercent: signedDeviation('Фактическое отклонение показателя объема, процент'),
});

/** Fields without the rules that join them: what the XSD is made from. */
export const executionReportFields = z.strictObject({
  ...header('execution-report'),
  okud: okud().exactOptional(),
  plannedYears,
  reportedOn: day('Отчетная дата'),
  periodicity: choice('Периодичность', ['monthly', 'quarterly', 'half-yearly', 'yearly']),
  socialOrderNumber: text('Номер социального заказа', 40),
  authorizedBody,
  budgetName: text('Наименование бюджета'),
  sectionI: record('Раздел I. Объем', {
    rows: list('Услуги', 'row', achievementRow('объема'), { max: 2000, unique: GENERAL_ROW }),
  }),
  sectionII: record('Раздел II. Качество', {
    rows: list('Услуги', 'row', achievementRow('качества'), { max: 2000, unique: GENERAL_ROW }),
  }),
  sectionIII: record('Раздел III. Плановые значения', {
    rows: list('Услуги', 'row', plannedRow, { max: 5000, unique: PROVIDER_ROW }),
  }),
  sectionIV: record('Раздел IV. Фактические значения', {
    rows: list('Услуги', 'row', actualRow, { max: 5000, unique: PROVIDER_ROW }),
  }),
});

export const executionReport = withRules(
  executionReportFields,
  ({ signatories, authorizedBodyInn }) =>
    signatoriesProblems(signatories, { 'authorized-body': authorizedBodyInn }),
  plannedYearsProblems,
  ({ reportedOn, formedOn }) =>
    reportedOn <= formedOn ? [] : [{ at: 'reportedOn', rule: 'отчетная дата позже даты формирования' }],
  executionReportArithmetic,
);

export type ExecutionReport = z.infer<typeof executionReportFields>;
