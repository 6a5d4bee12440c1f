import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import { type LocalDate, localDate } from '../../domain/identifiers.ts';
import type { Jurisdiction } from '../../domain/jurisdiction.ts';
import { type SampleBody, sampleBody } from './body.ts';
import { sampleOgrn } from './codes.ts';
import { providerOf, type SampleProvider } from './providers.ts';
import { type SampleService, sampleServices, VOLUME_INDICATOR } from './services.ts';

const STANDARD_COST_KOPECKS = 21_050;
/** How many services of the act one agreement is about. */
const SERVICES = 3;

export interface SampleAgreement {
  readonly number: number;
  readonly formedOn: LocalDate;
}

/** An agreement for the rest of the year of `formedOn`, in two periods. */
export function sampleFundingAgreement(
  jurisdiction: Jurisdiction,
  sample: SampleAgreement,
): FundingAgreement {
  const body = sampleBody(jurisdiction);
  const year = Number(sample.formedOn.slice(0, 4));
  const provider = providerOf(sample.number - 1);
  const services = sampleServices(jurisdiction).slice(0, SERVICES);
  return {
    ...headerOf(jurisdiction, body, sample),
    signatories: [
      { role: 'authorized-body', ...body.head, inn: body.inn },
      { role: 'provider', name: provider.head.name, position: provider.head.position, inn: provider.inn },
    ],
    basis: 'certificate',
    place: jurisdiction.name,
    validUntil: localDate(`${year}-12-31`),
    authorizedBody: bodyParty(body),
    provider: sampleProviderParty(provider),
    subject: {
      ...subjectOf(sample),
      services: services.map(({ volume, ...particulars }) => ({
        ...particulars,
        location: { name: jurisdiction.name, oktmo: body.oktmo },
        indicator: VOLUME_INDICATOR,
        volume,
      })),
    },
    ...money(services, sample.formedOn, `${body.budgetChapter}07030310123450633`),
    reportingDay: 10,
    conditions: CONDITIONS,
  };
}

const headerOf = (jurisdiction: Jurisdiction, body: SampleBody, { number, formedOn }: SampleAgreement) => ({
  kind: 'funding-agreement' as const,
  jurisdiction: jurisdiction.id,
  documentNumber: `СГ-${formedOn.slice(0, 4)}-${number}`,
  formedOn,
  fiscalYear: Number(formedOn.slice(0, 4)),
  versionNumber: 1,
  budgetCode: body.budgetCode,
  oktmo: body.oktmo,
  authorizedBodyInn: body.inn,
  activityArea: jurisdiction.activityArea,
});

const subjectOf = ({ number, formedOn }: SampleAgreement): Omit<FundingAgreement['subject'], 'services'> => {
  const year = Number(formedOn.slice(0, 4));
  return {
    socialOrderNumber: `СЗ-${year}-1`,
    socialOrderFormedOn: localDate(year === 2023 ? '2023-09-25' : `${year - 1}-11-20`),
    registryEntryNumber: `99-${String(number).padStart(4, '0')}`,
    registryEntryMadeOn: localDate(year === 2023 ? '2023-09-28' : `${year}-01-16`),
  };
};

const ACCOUNT = {
  bankName: 'Отделение Образец Банка России (образец)',
  bik: '999999001',
  treasuryAccount: '40102810999999999001',
  account: '03234643999999999001',
};

const bodyParty = ({ name, okpo, budgetChapter, head }: SampleBody): FundingAgreement['authorizedBody'] => ({
  name,
  okpo,
  budgetChapter,
  kpp: '990101001',
  ogrn: sampleOgrn(100),
  address: '999001, улица Примерная, дом 1 (образец)',
  representative: { ...head, authority: 'Положения' },
  account: ACCOUNT,
});

export const sampleProviderParty = ({ head, ...provider }: SampleProvider): FundingAgreement['provider'] => ({
  ...provider,
  address: '999002, улица Образцовая, дом 2 (образец)',
  representative: { position: head.position, name: head.name, authority: head.authority },
  account: { ...ACCOUNT, account: '40703810999999999002' },
});

/** The sums follow from the volumes: half in the first period, the rest in the second. */
function money(
  services: readonly SampleService[],
  from: LocalDate,
  kbk: string,
): Pick<FundingAgreement, 'subsidy' | 'calculation'> {
  const year = Number(from.slice(0, 4));
  const volume = services.reduce((sum, service) => sum + service.volume, 0);
  const first = Math.floor(volume / 2);
  const totalKopecks = volume * STANDARD_COST_KOPECKS;
  const accrual = (period: string, hours: number, cumulativeHours: number) => ({
    period,
    volume: hours,
    standardCostKopecks: STANDARD_COST_KOPECKS,
    amountKopecks: hours * STANDARD_COST_KOPECKS,
    cumulativeKopecks: cumulativeHours * STANDARD_COST_KOPECKS,
  });
  const transfer = (lineCode: string, notBefore: LocalDate, notAfter: LocalDate, hours: number) => ({
    lineCode,
    kbk,
    notBefore,
    notAfter,
    amountKopecks: hours * STANDARD_COST_KOPECKS,
  });
  return {
    subsidy: { amountKopecks: totalKopecks, years: [{ year, kbk, amountKopecks: totalKopecks }] },
    calculation: {
      transfers: [
        transfer('0100', from, localDate(`${year}-11-15`), first),
        transfer('0200', localDate(`${year}-11-16`), localDate(`${year}-12-25`), volume - first),
      ],
      totals: [{ kbk, amountKopecks: totalKopecks }],
      totalKopecks,
      accruals: [
        accrual(`до 15 ноября ${year} г.`, first, first),
        accrual(`с 16 ноября по 25 декабря ${year} г.`, volume - first, volume),
      ],
    },
  };
}

const CONDITIONS: FundingAgreement['conditions'] = {
  serviceRequirements: [
    'Занятия проводятся по утвержденной дополнительной общеразвивающей программе педагогическими работниками, имеющими соответствующее образование.',
    'Помещения и оборудование соответствуют санитарным правилам и требованиям пожарной безопасности.',
  ],
  qualityRequirements: [
    'Доля потребителей услуги, удовлетворенных ее качеством, не менее 90 процентов.',
    'Программа реализуется в полном объеме, предусмотренном учебным планом.',
  ],
  orderRequirements: [
    'Потребитель зачисляется на обучение по заявлению и социальному сертификату.',
    'Объем оказанной услуги учитывается по журналу посещаемости.',
  ],
  informing: [
    {
      method: 'На официальном сайте исполнителя в сети «Интернет»',
      information: 'Сведения об исполнителе, программах, условиях и порядке зачисления',
      term: 'постоянно, изменения — в течение 5 рабочих дней',
    },
    {
      method: 'На информационном стенде в месте оказания услуги',
      information: 'Расписание занятий, контактные данные, порядок обращения',
      term: 'постоянно',
    },
  ],
};

/** Two formed in 2023, one of which the demo puts on paper with a ground; one formed in 2024. */
export const sampleFundingAgreements = (jurisdiction: Jurisdiction): readonly FundingAgreement[] => [
  sampleFundingAgreement(jurisdiction, { number: 1, formedOn: localDate('2023-10-02') }),
  sampleFundingAgreement(jurisdiction, { number: 2, formedOn: localDate('2023-10-02') }),
  sampleFundingAgreement(jurisdiction, { number: 3, formedOn: localDate('2024-03-04') }),
];
