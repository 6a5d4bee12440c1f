/**
 * Соглашение о финансовом обеспечении (возмещении) затрат, with its two appendices: the calculation of the
 * subsidy and the conditions of the service.
 */
import { z } from 'zod';
import { fundingAgreementArithmetic } from '../../src/domain/arithmetic/funding-agreement.ts';
import { kbkProblem, kppProblem, ogrnipProblem, ogrnProblem } from '../../src/domain/codes/index.ts';
import { choice, code, day, kopecks, list, quantity, record, text, whole, year } from './fields.ts';
import { authorizedBody, header, indicator, inn, location, serviceParticulars } from './header.ts';
import { type RuleProblem, signatoriesProblems, withRules } from './rules.ts';

const digits = (title: string, count: number): z.ZodString =>
  code(title, `[0-9]{${count}}`, (value) =>
    new RegExp(`^\\d{${count}}$`).test(value) ? undefined : `${title}: нужно цифр: ${count}`,
  );

const kpp = (): z.ZodString => code('КПП', '[0-9]{4}[0-9A-Z]{2}[0-9]{3}', kppProblem);
const kbk = (): z.ZodString => code('Код по БК', '[0-9]{7}[0-9A-ZА-Я]{10}[0-9]{3}', kbkProblem);
const ogrn = (value: string): string | undefined =>
  value.length === 15 ? ogrnipProblem(value) : ogrnProblem(value);

/** Who acts for a party, and on what ground: a charter, a power of attorney. */
const representative = record('Представитель', {
  position: text('Должность', 300),
  name: text('Фамилия, имя, отчество', 150),
  authority: text('Действует на основании', 300),
});

/** Платёжные реквизиты. */
const account = record('Платежные реквизиты', {
  bankName: text('Наименование банка (органа Федерального казначейства)', 300),
  bik: digits('БИК', 9),
  treasuryAccount: digits('Единый казначейский (корреспондентский) счет', 20),
  account: digits('Казначейский (расчетный) счет', 20),
});

const party = {
  ogrn: code('ОГРН (ОГРНИП)', '([0-9]{13}|[0-9]{15})', ogrn),
  address: text('Адрес', 300),
  representative,
  account,
};

const bodyParty = record('Уполномоченный орган', { ...authorizedBody.shape, kpp: kpp(), ...party });

/** Исполнитель: an organisation has a КПП, an entrepreneur has none. */
const providerParty = record('Исполнитель', {
  kind: choice('Вид исполнителя', ['organisation', 'entrepreneur']),
  name: text('Полное наименование', 500),
  inn: inn(),
  kpp: kpp().exactOptional(),
  ...party,
});

const subjectService = record('Услуга', {
  ...serviceParticulars,
  location,
  indicator: indicator('Показатель объема'),
  volume: quantity('Объем'),
});

/** Реестровая запись исполнителя (реестр исполнителей услуг). */
export const registryEntry = {
  registryEntryNumber: text('Номер реестровой записи исполнителя', 60),
  registryEntryMadeOn: day('Дата реестровой записи исполнителя'),
};

const subject = record('Предмет соглашения', {
  socialOrderNumber: text('Номер социального заказа', 40),
  socialOrderFormedOn: day('Дата социального заказа'),
  ...registryEntry,
  services: list('Услуги', 'service', subjectService, {
    max: 500,
    unique: ['serviceCode', 'serviceContent', 'serviceConditions', 'consumerCategory', 'location/oktmo'],
  }),
});

export const subsidy = record('Размер субсидии', {
  amountKopecks: kopecks('Размер субсидии, копеек'),
  years: list(
    'По годам',
    'yearAmount',
    record('На год', { year: year('Год'), kbk: kbk(), amountKopecks: kopecks('Сумма, копеек') }),
    { max: 30, unique: ['year', 'kbk'] },
  ),
});

/** Приложение «Расчет размера субсидии»: table 1 by КБК and term, table 2 on a rising total. */
const calculation = record('Расчет размера субсидии', {
  transfers: list(
    'Перечисления',
    'transfer',
    record('Перечисление', {
      lineCode: digits('Код строки', 4),
      kbk: kbk(),
      notBefore: day('Не ранее'),
      notAfter: day('Не позднее'),
      amountKopecks: kopecks('Сумма, копеек'),
    }),
    { max: 500, unique: ['lineCode'] },
  ),
  totals: list(
    'Итого по кодам БК',
    'kbkTotal',
    record('Итого по коду БК', { kbk: kbk(), amountKopecks: kopecks('Сумма, копеек') }),
    { max: 50, unique: ['kbk'] },
  ),
  totalKopecks: kopecks('Всего, копеек'),
  accruals: list(
    'Расчет нарастающим итогом',
    'accrual',
    record('Период', {
      period: text('Период', 100),
      volume: quantity('Объем за период'),
      standardCostKopecks: kopecks('Нормативные затраты на единицу, копеек'),
      amountKopecks: kopecks('Сумма за период, копеек'),
      cumulativeKopecks: kopecks('Нарастающим итогом, копеек'),
    }),
    { max: 500, unique: ['period'] },
  ),
});

/** Приложение «Условия оказания услуг»; section 4 says how consumers are informed. */
const conditions = record('Условия оказания услуг', {
  serviceRequirements: list('1. Требования к условиям оказания', 'requirement', text('Требование', 1000), {
    max: 50,
  }),
  qualityRequirements: list('2. Требования к качеству', 'requirement', text('Требование', 1000), { max: 50 }),
  orderRequirements: list('3. Порядок оказания', 'requirement', text('Требование', 1000), { max: 50 }),
  informing: list(
    '4. Способы, формы и сроки информирования потребителей услуг',
    'informingWay',
    record('Способ', {
      method: text('Способ и форма информирования', 500),
      information: text('Состав информации', 1000),
      term: text('Срок', 300),
    }),
    { max: 50 },
  ),
});

/** Fields without the rules that join them: what the XSD is made from. */
export const fundingAgreementFields = z.strictObject({
  ...header('funding-agreement'),
  basis: choice('Способ отбора', ['certificate', 'competition']),
  place: text('Место заключения', 100),
  validUntil: day('Срок действия'),
  authorizedBody: bodyParty,
  provider: providerParty,
  subject,
  subsidy,
  calculation,
  reportingDay: whole('День месяца, до которого подается отчетность', 1, 31),
  conditions,
});

export const fundingAgreement = withRules(
  fundingAgreementFields,
  ({ signatories, authorizedBodyInn, provider }) =>
    signatoriesProblems(signatories, { 'authorized-body': authorizedBodyInn, provider: provider.inn }),
  ({ provider }) => providerProblems(provider),
  ({ formedOn, validUntil }) =>
    formedOn <= validUntil
      ? []
      : [{ at: 'validUntil', rule: 'срок действия кончается раньше даты соглашения' }],
  fundingAgreementArithmetic,
);

/** An organisation has 10 digits of ИНН, 13 of ОГРН and a КПП; an entrepreneur 12, 15 and none. */
function providerProblems({ kind, inn, ogrn, kpp }: z.infer<typeof providerParty>): readonly RuleProblem[] {
  const organisation = kind === 'organisation';
  const kinds = 'вид исполнителя и длина номера не подходят друг к другу';
  return [
    ...(organisation === (inn.length === 10) ? [] : [{ at: 'provider.inn', rule: kinds }]),
    ...(organisation === (ogrn.length === 13) ? [] : [{ at: 'provider.ogrn', rule: kinds }]),
    ...(organisation === (kpp !== undefined)
      ? []
      : [{ at: 'provider.kpp', rule: 'КПП есть у организации и только у нее' }]),
  ];
}

export type FundingAgreement = z.infer<typeof fundingAgreementFields>;
