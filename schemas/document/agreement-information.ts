/**
 * Сведения о соглашении: what is published of a funding agreement, and nothing else of it.
 *
 * The agreement itself names people, addresses and accounts, and an entrepreneur is a person down to the ИНН. So
 * this is a list of what may go, written out field by field: a field that the agreement gains later stays at home
 * until somebody adds it here.
 *
 * @see Federal Law 152-ФЗ of 27.07.2006, art. 3 and 6; docs/divergences.md, «What is published of an agreement»
 */
import { z } from 'zod';
import { amendmentNumbers } from './amendment.ts';
import { choice, day, list, quantity, record, text } from './fields.ts';
import { type FundingAgreement, subsidy } from './funding-agreement.ts';
import { authorizedBody, header, indicator, oktmo, organizationInn, serviceParticulars } from './header.ts';
import { registryEntry } from './parties.ts';
import { type RuleProblem, withRules } from './rules.ts';

const {
  jurisdiction,
  documentNumber,
  formedOn,
  fiscalYear,
  versionNumber,
  budgetCode,
  oktmo: budgetOktmo,
  authorizedBodyInn,
  activityArea,
} = header('funding-agreement');

/** An organisation by name and ИНН; an entrepreneur by the registry entry alone. The ИНН has ten digits, so a person's does not fit. */
const provider = record('Исполнитель', {
  kind: choice('Вид исполнителя', ['organisation', 'entrepreneur']),
  name: text('Полное наименование организации', 500).exactOptional(),
  inn: organizationInn('ИНН организации').exactOptional(),
  ...registryEntry,
});

/** The name of the place is left out: it is free text and may be an address. */
const service = record('Услуга', {
  ...serviceParticulars,
  oktmo: oktmo('Место оказания: код по ОКТМО'),
  indicator: indicator('Показатель объема'),
  volume: quantity('Объем'),
});

const subject = record('Предмет соглашения', {
  socialOrderNumber: text('Номер социального заказа', 40),
  socialOrderFormedOn: day('Дата социального заказа'),
  services: list('Услуги', 'service', service, {
    max: 500,
    unique: ['serviceCode', 'serviceContent', 'serviceConditions', 'consumerCategory', 'oktmo'],
  }),
});

/** Which additional agreement brought this reading about; what it changed is in the other fields. */
const amendment = record('Дополнительное соглашение', amendmentNumbers);

const agreementInformationFields = z.strictObject({
  jurisdiction,
  documentNumber,
  formedOn,
  fiscalYear,
  versionNumber,
  budgetCode,
  oktmo: budgetOktmo,
  activityArea,
  authorizedBody: record('Уполномоченный орган', {
    name: authorizedBody.shape.name,
    inn: authorizedBodyInn,
  }),
  provider,
  subject,
  subsidy,
  validUntil: day('Срок действия'),
  amendment: amendment.exactOptional(),
});

export type AgreementInformation = z.infer<typeof agreementInformationFields>;

export const agreementInformation = withRules(agreementInformationFields, providerProblems, subsidyProblems);

/** An organisation is named; an entrepreneur, who is a person, is not. */
function providerProblems({ provider: one }: AgreementInformation): readonly RuleProblem[] {
  const organisation = one.kind === 'organisation';
  const rule = organisation
    ? 'у организации это поле обязательно'
    : 'сведения о предпринимателе не публикуются';
  return (['name', 'inn'] as const)
    .filter((field) => organisation === (one[field] === undefined))
    .map((field) => ({ at: `provider.${field}`, rule }));
}

function subsidyProblems({ subsidy: { amountKopecks, years } }: AgreementInformation): RuleProblem[] {
  const sum = years.reduce((total, one) => total + one.amountKopecks, 0);
  return sum === amountKopecks
    ? []
    : [{ at: 'subsidy.amountKopecks', rule: 'размер субсидии не равен сумме по годам' }];
}

/** What may be published of an agreement. Pure: the same agreement gives the same information. */
export const informationOf = (agreement: FundingAgreement): AgreementInformation => ({
  jurisdiction: agreement.jurisdiction,
  documentNumber: agreement.documentNumber,
  formedOn: agreement.formedOn,
  fiscalYear: agreement.fiscalYear,
  versionNumber: agreement.versionNumber,
  budgetCode: agreement.budgetCode,
  oktmo: agreement.oktmo,
  activityArea: agreement.activityArea,
  authorizedBody: { name: agreement.authorizedBody.name, inn: agreement.authorizedBodyInn },
  provider: providerOf(agreement),
  subject: {
    socialOrderNumber: agreement.subject.socialOrderNumber,
    socialOrderFormedOn: agreement.subject.socialOrderFormedOn,
    services: agreement.subject.services.map(serviceOf),
  },
  subsidy: {
    amountKopecks: agreement.subsidy.amountKopecks,
    years: agreement.subsidy.years.map(({ year, kbk, amountKopecks }) => ({ year, kbk, amountKopecks })),
  },
  validUntil: agreement.validUntil,
  ...(agreement.amendment !== undefined && {
    amendment: {
      number: agreement.amendment.number,
      agreementFormedOn: agreement.amendment.agreementFormedOn,
    },
  }),
});

function providerOf({ provider: one, subject: about }: FundingAgreement): AgreementInformation['provider'] {
  const { registryEntryNumber, registryEntryMadeOn } = about;
  return one.kind === 'organisation'
    ? { kind: one.kind, name: one.name, inn: one.inn, registryEntryNumber, registryEntryMadeOn }
    : { kind: one.kind, registryEntryNumber, registryEntryMadeOn };
}

type Service<Of extends { readonly subject: { readonly services: readonly unknown[] } }> =
  Of['subject']['services'][number];

const serviceOf = (one: Service<FundingAgreement>): Service<AgreementInformation> => ({
  serviceName: one.serviceName,
  serviceCode: one.serviceCode,
  serviceContent: one.serviceContent,
  serviceConditions: one.serviceConditions,
  consumerCategory: one.consumerCategory,
  oktmo: one.location.oktmo,
  indicator: { name: one.indicator.name, unit: one.indicator.unit, okei: one.indicator.okei },
  volume: one.volume,
});
