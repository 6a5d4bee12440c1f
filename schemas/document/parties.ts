/** Parties of agreements, contracts and applications: who they are, who acts for them, where they are paid. */
import type { z } from 'zod';
import { kppProblem, ogrnipProblem, ogrnProblem } from '../../src/domain/codes/index.ts';
import { choice, code, day, record, text } from './fields.ts';
import { inn } from './header.ts';
import type { RuleProblem } from './rules.ts';

/** A code of so many digits that has no check digit. */
export const digits = (title: string, count: number): z.ZodString =>
  code(title, `[0-9]{${count}}`, (value) =>
    new RegExp(`^\\d{${count}}$`).test(value) ? undefined : `${title}: нужно цифр: ${count}`,
  );

export const kpp = (): z.ZodString => code('КПП', '[0-9]{4}[0-9A-Z]{2}[0-9]{3}', kppProblem);

const ogrnOrOgrnipProblem = (value: string): string | undefined =>
  value.length === 15 ? ogrnipProblem(value) : ogrnProblem(value);

export const ogrn = (): z.ZodString => code('ОГРН (ОГРНИП)', '([0-9]{13}|[0-9]{15})', ogrnOrOgrnipProblem);

/** Who acts for a party, and on what ground: a charter, a power of attorney. */
export const representative = record('Представитель', {
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

/** What a party has beside its names and numbers. */
export const party = { ogrn: ogrn(), address: text('Адрес', 300), representative, account };

/** Исполнитель: an organisation has a КПП, an entrepreneur has none. */
export const providerNames = {
  kind: choice('Вид исполнителя', ['organisation', 'entrepreneur']),
  name: text('Полное наименование', 500),
  inn: inn(),
  kpp: kpp().exactOptional(),
};

export const providerParty = record('Исполнитель', { ...providerNames, ...party });

/** Реестровая запись исполнителя (реестр исполнителей услуг). */
export const registryEntry = {
  registryEntryNumber: text('Номер реестровой записи исполнителя', 60),
  registryEntryMadeOn: day('Дата реестровой записи исполнителя'),
};

type ProviderNumbers = Pick<z.infer<typeof providerParty>, 'kind' | 'inn' | 'ogrn' | 'kpp'>;

/** An organisation has 10 digits of ИНН, 13 of ОГРН and a КПП; an entrepreneur 12, 15 and none. */
export function providerProblems({ kind, inn, ogrn, kpp }: ProviderNumbers): readonly RuleProblem[] {
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
