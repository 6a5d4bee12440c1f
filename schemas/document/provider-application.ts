/**
 * Заявка исполнителя услуг на включение в реестр исполнителей услуг по социальному сертификату. The decision on it
 * is no part of it: the decision becomes a row of the registry.
 */
import { z } from 'zod';
import { choice, day, list, quantity, record, text } from './fields.ts';
import { authorizedBody, header, indicator, location, oktmo, serviceParticulars } from './header.ts';
import { digits, ogrn, providerNames, providerProblems, representative } from './parties.ts';
import { email, phone } from './persons.ts';
import { type RuleProblem, signatoriesProblems, withRules } from './rules.ts';

const CATEGORIES = [
  'state-institution',
  'municipal-institution',
  'non-profit-organisation',
  'other-organisation',
  'entrepreneur',
] as const;

const provider = record('Исполнитель', {
  ...providerNames,
  shortName: text('Сокращенное наименование', 300).exactOptional(),
  category: choice('Тип исполнителя', CATEGORIES),
  okopf: digits('Организационно-правовая форма по ОКОПФ', 5),
  ogrn: ogrn(),
  registeredOn: day('Дата постановки на учет в налоговом органе'),
  oktmo: oktmo(),
  address: text('Адрес', 300),
  phone: phone(),
  email: email(),
  representative,
});

/** Лицензия на образовательную деятельность: the ground of the entry (apa, kem, oms 5.1; smo 5). */
const licence = record('Лицензия', {
  number: text('Номер', 60),
  issuedOn: day('Дата предоставления'),
  issuedBy: text('Лицензирующий орган', 300),
  subtype: text('Подвид дополнительного образования', 300),
  registryEntryNumber: text('Номер записи в реестре лицензий', 60),
});

const service = record('Услуга', {
  ...serviceParticulars,
  location,
  indicator: indicator('Показатель объема'),
  limitVolume: quantity('Предельный объем, который исполнитель готов оказать'),
  startsOn: day('Начало оказания'),
  endsOn: day('Окончание оказания'),
});

const declared = (title: string) => choice(title, ['confirmed']);

/** What the provider answers for; an application without one of these is none. */
const declarations = record('Подтверждения', {
  meetsRequirements: declared('Соответствие требованиям к исполнителям'),
  notListedAsUnfair: declared('Отсутствие в реестре недобросовестных исполнителей'),
  acceptsConditions: declared('Согласие с условиями оказания услуг'),
});

/** Fields without the rules that join them: what the XSD is made from. */
export const providerApplicationFields = z.strictObject({
  ...header('provider-application'),
  authorizedBody: record('Уполномоченный орган', { name: authorizedBody.shape.name }),
  provider,
  licence,
  services: list('Услуги', 'service', service, {
    max: 500,
    unique: ['serviceCode', 'serviceContent', 'serviceConditions', 'consumerCategory', 'location/oktmo'],
  }),
  declarations,
});

export type ProviderApplication = z.infer<typeof providerApplicationFields>;

export const providerApplication = withRules(
  providerApplicationFields,
  ({ signatories, provider: { inn } }) => signatoriesProblems(signatories, { provider: inn }),
  (content) => providerProblems(content.provider),
  categoryProblems,
  dayProblems,
);

function categoryProblems({ provider: { kind, category } }: ProviderApplication): readonly RuleProblem[] {
  return (kind === 'entrepreneur') === (category === 'entrepreneur')
    ? []
    : [{ at: 'provider.category', rule: 'тип исполнителя не подходит к его виду' }];
}

function dayProblems({ formedOn, provider, licence, services }: ProviderApplication): readonly RuleProblem[] {
  const later = (at: string, when: string): RuleProblem[] =>
    when <= formedOn ? [] : [{ at, rule: 'дата позже даты заявки' }];
  return [
    ...later('provider.registeredOn', provider.registeredOn),
    ...later('licence.issuedOn', licence.issuedOn),
    ...services.flatMap(({ startsOn, endsOn }, index) =>
      startsOn <= endsOn
        ? []
        : [{ at: `services.${index}.endsOn`, rule: 'окончание оказания раньше начала' }],
    ),
  ];
}
