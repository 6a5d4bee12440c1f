import type { ExecutionReport } from '../../../schemas/document/execution-report.ts';
import { deviationPercent, excessPercent } from '../../domain/arithmetic/quantity.ts';
import { type LocalDate, localDate } from '../../domain/identifiers.ts';
import type { Jurisdiction } from '../../domain/jurisdiction.ts';
import { sampleBody } from './body.ts';
import { providerOf } from './providers.ts';
import {
  byName,
  QUALITY_INDICATOR,
  type SampleService,
  sampleServices,
  VOLUME_INDICATOR,
} from './services.ts';

/** The order's own year: its report is interim in October 2023 and final in February 2024. */
const YEAR = 2023;
const TOLERATED_PERCENT = 5;
const QUALITY_PLANNED = 90;

interface Achieved {
  readonly service: SampleService;
  readonly provider: { readonly name: string; readonly inn: string };
  readonly volumePlanned: number;
  readonly volumeActual: number;
  readonly qualityActual: number;
}

/** @param share of the year's plan that is due by the reporting date, in percent */
function achievements(jurisdiction: Jurisdiction, share: number): Achieved[] {
  return sampleServices(jurisdiction).map((service, index) => {
    const { name, inn } = providerOf(index);
    const volumePlanned = Math.round((service.volume * share) / 100);
    // Every fifth service falls short by a tenth, which is more than is tolerated and asks for a reason.
    const volumeActual = Math.round(volumePlanned * (index % 5 === 0 ? 0.9 : 0.98));
    return { service, provider: { name, inn }, volumePlanned, volumeActual, qualityActual: 91 + (index % 3) };
  });
}

export function sampleExecutionReport(
  jurisdiction: Jurisdiction,
  days: { readonly formedOn: LocalDate; readonly reportedOn: LocalDate },
  share: number,
): ExecutionReport {
  const body = sampleBody(jurisdiction);
  const location = { name: jurisdiction.name, oktmo: body.oktmo };
  const achieved = achievements(jurisdiction, share);
  const groups = byName(achieved.map(({ service }) => service)).map((group) =>
    achieved.filter(({ service }) => group.includes(service)),
  );
  return {
    kind: 'execution-report',
    jurisdiction: jurisdiction.id,
    documentNumber: `ОТ-${days.formedOn.slice(0, 4)}-1`,
    formedOn: days.formedOn,
    fiscalYear: YEAR,
    versionNumber: 1,
    budgetCode: body.budgetCode,
    oktmo: body.oktmo,
    authorizedBodyInn: body.inn,
    activityArea: jurisdiction.activityArea,
    signatories: [{ role: 'authorized-body', ...body.head, inn: body.inn }],
    plannedYears: [YEAR + 1, YEAR + 2],
    reportedOn: days.reportedOn,
    periodicity: 'quarterly',
    socialOrderNumber: `СЗ-${YEAR}-1`,
    authorizedBody: { name: body.name, okpo: body.okpo, budgetChapter: body.budgetChapter },
    budgetName: body.budgetName,
    sectionI: { rows: groups.map((group) => volumeRow(group, location)) },
    sectionII: { rows: groups.map((group) => qualityRow(group, location)) },
    sectionIII: { rows: achieved.map((one) => plannedRow(one, location)) },
    sectionIV: { rows: achieved.map((one) => actualRow(one, location)) },
  };
}

type AchievementRow = ExecutionReport['sectionI']['rows'][number];
type Location = AchievementRow['location'];

function volumeRow(group: readonly Achieved[], location: Location): AchievementRow {
  const planned = sum(group.map(({ volumePlanned }) => volumePlanned));
  const actual = sum(group.map(({ volumeActual }) => volumeActual));
  return achievement(group, location, { indicator: VOLUME_INDICATOR, planned, actual });
}

const qualityRow = (group: readonly Achieved[], location: Location): AchievementRow =>
  achievement(group, location, {
    indicator: QUALITY_INDICATOR,
    planned: QUALITY_PLANNED,
    actual: Math.round(sum(group.map(({ qualityActual }) => qualityActual)) / group.length),
  });

function achievement(
  group: readonly Achieved[],
  location: Location,
  values: Pick<AchievementRow, 'indicator' | 'planned' | 'actual'>,
): AchievementRow {
  const deviation = deviationPercent(values.planned, values.actual);
  const excess = excessPercent(deviation, TOLERATED_PERCENT);
  return {
    serviceName: group[0]?.service.serviceName ?? '',
    selectionYear: YEAR,
    location,
    ...values,
    toleratedDeviationPercent: TOLERATED_PERCENT,
    actualDeviationPercent: deviation,
    excessDeviationPercent: excess,
    ...(excess > 0 ? { reason: 'Группы набраны позже срока (образец)' } : {}),
  };
}

const shared = (
  { service: { volume: _volume, ...particulars }, provider }: Achieved,
  location: Location,
) => ({
  provider,
  ...particulars,
  selectionYear: YEAR,
  location,
  qualityIndicator: QUALITY_INDICATOR,
  volumeIndicator: VOLUME_INDICATOR,
});

const plannedRow = (one: Achieved, location: Location): ExecutionReport['sectionIII']['rows'][number] => ({
  ...shared(one, location),
  qualityPlanned: QUALITY_PLANNED,
  volumePlanned: one.volumePlanned,
});

const actualRow = (one: Achieved, location: Location): ExecutionReport['sectionIV']['rows'][number] => ({
  aggregatedServiceName: one.service.serviceName,
  ...shared(one, location),
  qualityActual: one.qualityActual,
  qualityDeviationPercent: deviationPercent(QUALITY_PLANNED, one.qualityActual),
  volumeActual: one.volumeActual,
  volumeDeviationPercent: deviationPercent(one.volumePlanned, one.volumeActual),
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Interim for nine months, formed in 2023; for the whole year, formed in 2024. */
export const sampleExecutionReports = (jurisdiction: Jurisdiction): readonly ExecutionReport[] => [
  sampleExecutionReport(
    jurisdiction,
    { formedOn: localDate('2023-10-16'), reportedOn: localDate('2023-10-01') },
    75,
  ),
  sampleExecutionReport(
    jurisdiction,
    { formedOn: localDate('2024-02-12'), reportedOn: localDate('2024-01-01') },
    100,
  ),
];
