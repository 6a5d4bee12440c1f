/**
 * Соглашение о финансовом обеспечении (возмещении) затрат, with its two appendices: the calculation of the
 * subsidy and the conditions of the service.
 */
import { z } from 'zod';
import { fundingAgreementArithmetic } from '../../src/domain/arithmetic/funding-agreement.ts';
import { kbkProblem } from '../../src/domain/codes/index.ts';
import { choice, code, day, kopecks, list, quantity, record, text, whole, year } from './fields.ts';
import { amendment, amendmentProblems } from './amendment.ts';
import { authorizedBody, header, indicator, location, serviceParticulars } from './header.ts';
import { digits, kpp, party, providerParty, providerProblems, registryEntry } from './parties.ts';
import { signatoriesProblems, withRules } from './rules.ts';

const kbk = (): z.ZodString => code('Код по БК', '[0-9]{7}[0-9A-ZА-Я]{10}[0-9]{3}', kbkProblem);

const bodyParty = record('Уполномоченный орган', { ...authorizedBody.shape, kpp: kpp(), ...party });

const subjectService = record('Услуга', {
  ...serviceParticulars,
  location,
  indicator: indicator('Показатель объема'),
  volume: quantity('Объем'),
});

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
  amendment: amendment.exactOptional(),
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
  amendmentProblems,
  fundingAgreementArithmetic,
);

export type FundingAgreement = z.infer<typeof fundingAgreementFields>;
