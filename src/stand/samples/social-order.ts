import type { SocialOrder } from '../../../schemas/document/social-order.ts';
import { type LocalDate, localDate } from '../../domain/identifiers.ts';
import type { Jurisdiction } from '../../domain/jurisdiction.ts';
import { sampleBody } from './body.ts';
import {
  byName,
  QUALITY_INDICATOR,
  type SampleService,
  sampleServices,
  VOLUME_INDICATOR,
} from './services.ts';

/** Of each hundred hours: by certificates; the rest by tasks of budgetary institutions. */
const CERTIFICATE_PERCENT = 60;
const TOLERATED_DEVIATION_PERCENT = 5;
const LIMIT_PRICE_KOPECKS = 21_050;

/** A social order of the whole act for the year after `formedOn` and two planned years. */
export function sampleSocialOrder(jurisdiction: Jurisdiction, formedOn: LocalDate): SocialOrder {
  const body = sampleBody(jurisdiction);
  const fiscalYear = Number(formedOn.slice(0, 4)) + 1;
  const years = [fiscalYear, fiscalYear + 1, fiscalYear + 2];
  const services = sampleServices(jurisdiction);
  const location = { name: jurisdiction.name, oktmo: body.oktmo };
  return {
    kind: 'social-order',
    jurisdiction: jurisdiction.id,
    documentNumber: `СЗ-${fiscalYear}-1`,
    formedOn,
    fiscalYear,
    versionNumber: 1,
    budgetCode: body.budgetCode,
    oktmo: body.oktmo,
    authorizedBodyInn: body.inn,
    activityArea: jurisdiction.activityArea,
    signatories: [{ role: 'authorized-body', ...body.head, inn: body.inn }],
    plannedYears: years.slice(1),
    authorizedBody: { name: body.name, okpo: body.okpo, budgetChapter: body.budgetChapter },
    budgetName: body.budgetName,
    approver: body.head,
    sectionI: {
      years: years.map((year) => ({
        year,
        rows: byName(services).map((group) => generalRow(group, year, fiscalYear, location)),
      })),
    },
    sectionII: { rows: services.map((service) => volumeRow(service, years, body.name, location)) },
    sectionIII: { rows: services.map((service) => qualityRow(service, years, location)) },
  };
}

type Location = SocialOrder['sectionII']['rows'][number]['location'];

/** A little more each year, in whole hours. */
export const volumeIn = (service: SampleService, year: number): number => service.volume + 72 * (year - 2023);

function generalRow(
  group: readonly SampleService[],
  year: number,
  selectionYear: number,
  location: Location,
): SocialOrder['sectionI']['years'][number]['rows'][number] {
  const total = group.reduce((sum, service) => sum + volumeIn(service, year), 0);
  const certificate = Math.round((total * CERTIFICATE_PERCENT) / 100);
  return {
    serviceName: group[0]?.serviceName ?? '',
    selectionYear,
    location,
    indicator: VOLUME_INDICATOR,
    volume: { total, treasuryTask: 0, budgetaryTask: total - certificate, competition: 0, certificate },
    toleratedDeviationPercent: TOLERATED_DEVIATION_PERCENT,
    standardAct: 'Приказ Министерства просвещения Российской Федерации от 27.07.2022 № 629',
  };
}

const particulars = ({ volume: _volume, ...rest }: SampleService): Omit<SampleService, 'volume'> => rest;

const volumeRow = (
  service: SampleService,
  years: readonly number[],
  executingBody: string,
  location: Location,
): SocialOrder['sectionII']['rows'][number] => ({
  ...particulars(service),
  executingBody,
  servicePeriod: 'в течение года',
  selectionYear: years[0] ?? 0,
  location,
  indicator: VOLUME_INDICATOR,
  values: years.map((year) => ({ year, amount: volumeIn(service, year) })),
  toleratedDeviationPercent: TOLERATED_DEVIATION_PERCENT,
  limitPriceKopecks: LIMIT_PRICE_KOPECKS,
});

const qualityRow = (
  service: SampleService,
  years: readonly number[],
  location: Location,
): SocialOrder['sectionIII']['rows'][number] => ({
  ...particulars(service),
  selectionYear: years[0] ?? 0,
  location,
  indicator: QUALITY_INDICATOR,
  values: years.map((year) => ({ year, amount: 90 })),
  toleratedDeviationPercent: TOLERATED_DEVIATION_PERCENT,
});

/** Two orders a jurisdiction: one formed in 2023, when paper may rule, and one in 2024. */
export const sampleSocialOrders = (jurisdiction: Jurisdiction): readonly SocialOrder[] => [
  sampleSocialOrder(jurisdiction, localDate('2023-11-20')),
  sampleSocialOrder(jurisdiction, localDate('2024-11-18')),
];
