/** Words of the printed registries. */
import type { FormWords } from '../words.ru.ts';

export const TITLES = {
  'provider-registry': (words: FormWords): string =>
    `Реестр исполнителей ${words.servicesGenitive} в социальной сфере по социальному сертификату`,
  'certificate-holder-registry': (words: FormWords): string =>
    `Реестр получателей социального сертификата на получение ${words.serviceGenitive} в социальной сфере`,
} as const;

export const extract = (registryNumber: string): string => `Выписка из реестра № ${registryNumber}`;
export const asOf = (day: string): string => `по состоянию на ${day}`;
export const body = (name: string, inn: string): string => `Уполномоченный орган: ${name}, ИНН ${inn}`;
export const activity = (area: string): string => `Направление деятельности: ${area}`;
export const total = (rows: number): string => `ИТОГО записей: ${rows}`;
export const personal =
  'Содержит персональные данные, в том числе несовершеннолетних (152-ФЗ). Опубликованию не подлежит.';

export const PROVIDER_COLUMNS = [
  '№ п/п',
  'Номер и дата реестровой записи, состояние',
  'Исполнитель',
  'ИНН, КПП, ОГРН',
  'Запись в реестре лицензий',
  'Наименование услуги',
  'Уникальный номер реестровой записи услуги',
  'Содержание и условия (формы) оказания',
  'Категория потребителей',
  'Место оказания (код по ОКТМО)',
  'Показатель объема, единица (ОКЕИ)',
  'Предельный объем',
] as const;

export const HOLDER_COLUMNS = [
  '№ п/п',
  'Номер и дата реестровой записи',
  'Получатель',
  'Дата рождения',
  'СНИЛС',
  'Наименование и номер услуги',
  'Номинал: человеко-часов',
  'Номинал: рублей',
  'Срок действия',
  'Статус',
  'Договор, исполнитель',
] as const;

export const PROVIDER_STATUS = { active: 'действует', excluded: 'исключена' } as const;
export const HOLDER_STATUS = { active: 'действует', used: 'использован', annulled: 'аннулирован' } as const;
export const TOTAL = 'ИТОГО';
