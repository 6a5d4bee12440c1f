/**
 * Реестр исполнителей услуг по социальному сертификату: a row is one service of one entry.
 *
 * @see resolution of the Government 13.02.2021 № 183 on its structure; the columns are our reading (docs/forms.md)
 */
import { z } from 'zod';
import { choice, day, quantity, record, text } from '../document/fields.ts';
import { indicator, location, serviceParticulars } from '../document/header.ts';
import { digits, ogrn, providerNames, providerProblems, registryEntry } from '../document/parties.ts';
import { withRules } from '../document/rules.ts';
import { registryHeader } from './header.ts';

export const providerRegistryHeader = z.strictObject(registryHeader('provider-registry'));

export const providerRowFields = record('Запись об исполнителе', {
  ...registryEntry,
  status: choice('Состояние записи', ['active', 'excluded']),
  provider: record('Исполнитель', {
    ...providerNames,
    okopf: digits('Организационно-правовая форма по ОКОПФ', 5),
    ogrn: ogrn(),
    address: text('Адрес', 300),
  }),
  licenceEntryNumber: text('Номер записи в реестре лицензий', 60),
  ...serviceParticulars,
  location,
  indicator: indicator('Показатель объема'),
  limitVolume: quantity('Предельный объем, который исполнитель готов оказать'),
  includedOn: day('Дата включения услуги'),
});

export const providerRow = withRules(
  providerRowFields,
  ({ provider }) => providerProblems(provider),
  ({ registryEntryMadeOn, includedOn }) =>
    registryEntryMadeOn <= includedOn
      ? []
      : [{ at: 'includedOn', rule: 'услуга включена раньше исполнителя' }],
);

export type ProviderRegistryHeader = z.infer<typeof providerRegistryHeader>;
export type ProviderRow = z.infer<typeof providerRowFields>;
