/**
 * Реестр получателей социального сертификата: a row is one certificate. It names children: it is never published, and
 * it is no kind of document, so that nothing can hand it over.
 */
import { z } from 'zod';
import { certificateValue } from '../document/certificate-value.ts';
import { choice, day, record, text } from '../document/fields.ts';
import { inn, serviceCode } from '../document/header.ts';
import { person } from '../document/persons.ts';
import { withRules } from '../document/rules.ts';
import { registryHeader } from './header.ts';

export const holderRegistryHeader = z.strictObject(registryHeader('certificate-holder-registry'));

export const holderRowFields = record('Запись о получателе', {
  entryNumber: text('Номер реестровой записи получателя', 60),
  entryMadeOn: day('Дата реестровой записи получателя'),
  holder: record('Получатель сертификата', person),
  serviceName: text('Наименование услуги', 1000),
  serviceCode: serviceCode(),
  value: certificateValue,
  validFrom: day('Действует с'),
  validUntil: day('Действует по'),
  status: choice('Статус сертификата', ['active', 'used', 'annulled']),
  contract: record('Договор', {
    number: text('Номер договора', 40),
    concludedOn: day('Дата договора'),
    providerName: text('Наименование исполнителя', 500),
    providerInn: inn('ИНН исполнителя'),
  }).exactOptional(),
});

export const holderRow = withRules(
  holderRowFields,
  ({ validFrom, validUntil }) =>
    validFrom <= validUntil
      ? []
      : [{ at: 'validUntil', rule: 'срок действия кончается раньше, чем начинается' }],
  ({ holder, entryMadeOn }) =>
    holder.bornOn <= entryMadeOn ? [] : [{ at: 'holder.bornOn', rule: 'дата рождения позже даты записи' }],
);

export type HolderRegistryHeader = z.infer<typeof holderRegistryHeader>;
export type HolderRow = z.infer<typeof holderRowFields>;
