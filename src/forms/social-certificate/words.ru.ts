/** The words of the social certificate: titles of the sections as the federal rules have them (docs/forms.md). */
import type { SocialCertificate } from '../../../schemas/document/social-certificate.ts';
import type { FormWords } from '../words.ru.ts';

export const TITLE = 'СОЦИАЛЬНЫЙ СЕРТИФИКАТ';

export const title = ({ serviceGenitive }: FormWords): string =>
  `на получение ${serviceGenitive} в социальной сфере`;

export const SECTIONS = {
  one: 'Раздел I. Общие сведения о социальном сертификате',
  two: 'Раздел II. Сведения о услугах и исполнителях услуг',
  three: 'Раздел III. Сведения о заключенном договоре или акте и об итогах оказания услуги',
} as const;

export const GENERAL = {
  body: 'Уполномоченный орган',
  area: 'Направление деятельности',
  number: 'Номер сертификата',
  formedOn: 'Дата формирования',
  version: 'Номер редакции',
  entry: 'Запись в реестре получателей социального сертификата',
  holder: 'Получатель сертификата',
  term: 'Срок действия',
  status: 'Статус сертификата',
} as const;

export const entry = (number: string, day: string): string => `№ ${number} от ${day}`;
export const term = (from: string, to: string): string => `с ${from} по ${to}`;

export const STATUSES: Readonly<Record<SocialCertificate['sectionI']['status'], string>> = {
  active: 'действует',
  used: 'использован',
  annulled: 'аннулирован',
};

export const SERVICE_COLUMNS = [
  'Наименование услуги',
  'Уникальный номер реестровой записи',
  'Содержание услуги; условия (формы) оказания',
  'Категория потребителей',
  'Показатель объема, единица измерения (код по ОКЕИ)',
  'Объем',
  'Стоимость, руб.',
  'Доплата, руб.',
  'Исполнители (ИНН; номер реестровой записи)',
] as const;

export const provider = (name: string, inn: string, entryNumber: string): string =>
  `${name} (ИНН ${inn}; № ${entryNumber})`;

export const CONTRACT_COLUMNS = [
  'Вид документа',
  'Номер и дата',
  'ИНН исполнителя',
  'Уникальный номер реестровой записи услуги',
  'Объем по договору (акту)',
  'Объем оказанной услуги',
  'По состоянию на',
] as const;

export const BASES: Readonly<Record<SocialCertificate['sectionIII']['rows'][number]['basis'], string>> = {
  contract: 'договор',
  act: 'акт',
};

export const NO_CONTRACTS = 'На дату формирования договоры и акты не заключены.';

export const footer = (number: string, version: number): string =>
  `Социальный сертификат № ${number}, редакция ${version}`;
