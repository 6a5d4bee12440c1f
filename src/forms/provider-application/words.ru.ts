/** The words of the provider's application (our wording, see docs/forms.md). */
import type { ProviderApplication } from '../../../schemas/document/provider-application.ts';
import type { FormWords } from '../words.ru.ts';

export const TITLE = 'ЗАЯВКА';

export const title = ({ servicesGenitive }: FormWords): string =>
  `исполнителя услуг на включение в реестр исполнителей ${servicesGenitive} в социальной сфере в соответствии с социальным сертификатом`;

export const request = ({ servicesGenitive }: FormWords, area: string): string =>
  `Исполнитель, сведения о котором приведены в разделе 1, просит включить его в реестр исполнителей ${servicesGenitive} в социальной сфере в соответствии с социальным сертификатом по направлению деятельности «${area}».`;

export const SECTIONS = {
  provider: 'Сведения об исполнителе',
  licence: 'Сведения о лицензии на образовательную деятельность',
  declarations: 'Подтверждения',
  services: 'Услуги, которые исполнитель готов оказывать',
} as const;

export const PROVIDER = {
  name: 'Полное наименование (фамилия, имя, отчество предпринимателя)',
  shortName: 'Сокращенное наименование',
  category: 'Тип исполнителя',
  okopf: 'Организационно-правовая форма по ОКОПФ',
  inn: 'ИНН',
  kpp: 'КПП',
  ogrn: 'ОГРН (ОГРНИП)',
  registeredOn: 'Дата постановки на учет в налоговом органе',
  oktmo: 'Код по ОКТМО',
  address: 'Адрес',
  phone: 'Телефон',
  email: 'Адрес электронной почты',
  representative: 'Руководитель или представитель',
  authority: 'Действует на основании',
} as const;

export const CATEGORIES: Readonly<Record<ProviderApplication['provider']['category'], string>> = {
  'state-institution': 'государственное учреждение',
  'municipal-institution': 'муниципальное учреждение',
  'non-profit-organisation': 'некоммерческая организация',
  'other-organisation': 'иная организация',
  entrepreneur: 'индивидуальный предприниматель',
};

export const LICENCE = {
  number: 'Номер лицензии',
  issuedOn: 'Дата предоставления',
  issuedBy: 'Лицензирующий орган',
  subtype: 'Подвид образования',
  registryEntry: 'Номер записи в реестре лицензий',
} as const;

export const DECLARATIONS: Readonly<Record<keyof ProviderApplication['declarations'], string>> = {
  meetsRequirements: 'Исполнитель соответствует требованиям, установленным к исполнителям услуг.',
  notListedAsUnfair:
    'Сведения об исполнителе отсутствуют в реестре недобросовестных исполнителей услуг в социальной сфере.',
  acceptsConditions: 'Исполнитель согласен с условиями оказания услуг.',
};

export const COLUMNS = {
  service: 'Наименование услуги',
  serviceCode: 'Уникальный номер реестровой записи',
  content: 'Содержание услуги',
  conditions: 'Условия (формы) оказания услуги',
  category: 'Категория потребителей',
  location: 'Место оказания услуги (код по ОКТМО)',
  indicator: 'Показатель объема, единица измерения (код по ОКЕИ)',
  limitVolume: 'Предельный объем',
  term: 'Срок оказания',
} as const;

export const term = (from: string, to: string): string => `с ${from} по ${to}`;

export const footer = (number: string): string => `Заявка исполнителя № ${number}`;
