/** The words of the service contract (our wording; a jurisdiction's own conditions come with the content). */
import type { ServiceContract } from '../../../schemas/document/service-contract.ts';
import type { FormWords } from '../words.ru.ts';

export const TITLE = 'ДОГОВОР';

export const title = ({ serviceGenitive }: FormWords): string =>
  `между исполнителем услуг и получателем социального сертификата об оказании ${serviceGenitive} в социальной сфере`;

export const SECTIONS = {
  subject: 'Предмет договора',
  price: 'Социальный сертификат и стоимость услуги',
  duties: 'Права и обязанности Сторон',
  ending: 'Изменение и расторжение договора',
  other: 'Иные условия',
  final: 'Срок действия и заключительные положения',
  particulars: 'Реквизиты и подписи Сторон',
} as const;

/** Worded so that it fits persons of any gender; the ground stands in the genitive. */
export const preamble = (
  { name, representative }: ServiceContract['provider'],
  consumer: string,
  actingForConsumer: string | undefined,
): string =>
  `${name} (далее — Исполнитель), от имени которого на основании ${representative.authority} действует ${representative.position.charAt(0).toLowerCase()}${representative.position.slice(1)} ${representative.name}, с одной стороны, и получатель социального сертификата ${consumer} (далее — Потребитель)${actingForConsumer === undefined ? '' : `, от имени которого действует ${actingForConsumer}`}, с другой стороны, далее именуемые «Стороны», заключили настоящий договор о нижеследующем.`;

export const subject = (
  words: FormWords,
  { program: taught }: ServiceContract,
  term: string,
): readonly string[] => [
  `Предметом договора является оказание Исполнителем Потребителю ${words.serviceGenitive} в социальной сфере «${taught.serviceName}» (уникальный номер реестровой записи ${taught.serviceCode}) по программе «${taught.programName}»${taught.groupName === undefined ? '' : ` (${taught.groupName})`}.`,
  `Содержание услуги: ${taught.serviceContent}. Условия (формы) оказания: ${taught.serviceConditions}. Категория потребителей: ${taught.consumerCategory}.`,
  `Место оказания услуги: ${taught.location.name} (код по ОКТМО ${taught.location.oktmo}).`,
  `Обучение проводится ${term} включительно.`,
];

/** «Количество человеко-часов: 72 (человеко-час, код по ОКЕИ 539)» */
export const volume = (
  { program: { indicator } }: ServiceContract,
  whole: string,
  byCertificate: string,
): string =>
  `Объем услуги. ${indicator.name}: ${whole} (единица измерения — ${indicator.unit}, код по ОКЕИ ${indicator.okei}), в том числе за счет социального сертификата — ${byCertificate}.`;

export const certificate = (number: string, day: string, term: string): string =>
  `Услуга оказывается по социальному сертификату № ${number} от ${day}; срок действия сертификата — ${term} включительно.`;

export const value = (name: string, amount: string): string => `${name}: ${amount}.`;

export const price = (total: string, byCertificate: string): string =>
  `Стоимость услуги составляет ${total}, в том числе за счет социального сертификата — ${byCertificate}.`;

export const surcharge = (sum: string): string => `Доплата Потребителя составляет ${sum}.`;
export const NO_SURCHARGE = 'Доплата с Потребителя не взимается.';

export const DUTIES: readonly string[] = [
  'Исполнитель обязан оказать услугу в объеме и на условиях, установленных договором, учитывать оказанный объем и сообщать о нем Потребителю по его обращению.',
  'Исполнитель вправе требовать соблюдения правил внутреннего распорядка.',
  'Потребитель обязан посещать занятия, а о невозможности посещения сообщать Исполнителю.',
  'Потребитель вправе получать сведения об услуге, ее качестве и об использовании социального сертификата.',
];

export const ending = (days: number): readonly string[] => [
  'Договор изменяется по соглашению Сторон, совершенному в той же форме, что и договор.',
  `Каждая из Сторон вправе отказаться от договора, уведомив другую Сторону не позднее чем за ${days} дней.`,
  'Неиспользованная часть социального сертификата при расторжении договора остается за Потребителем.',
];

export const final = (entry: string, until: string): readonly string[] => [
  `Договор вступает в силу со дня подписания Сторонами и действует по ${until} включительно.`,
  `Исполнитель включен в реестр исполнителей услуг (реестровая запись ${entry}).`,
  'За неисполнение или ненадлежащее исполнение обязательств Стороны несут ответственность в соответствии с законодательством Российской Федерации.',
];

export const from = (day: string, until: string): string => `с ${day} по ${until}`;
export const entry = (number: string, day: string): string => `№ ${number} от ${day}`;
export const PARTIES = {
  provider: 'Исполнитель',
  consumer: 'Потребитель',
  representative: 'Представитель Потребителя',
} as const;
export const PROVIDER = {
  name: 'Наименование',
  inn: 'ИНН',
  kpp: 'КПП',
  ogrn: 'ОГРН (ОГРНИП)',
  address: 'Адрес',
  bank: 'Банк',
  bik: 'БИК',
  treasuryAccount: 'Единый казначейский (корреспондентский) счет',
  account: 'Казначейский (расчетный) счет',
} as const;

export const footer = (number: string): string => `Договор № ${number}`;
