/** The words of the agreement's form (the federal model form as the base, see docs/forms.md). */
import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import type { FormWords } from '../words.ru.ts';

/** How a social order is carried out under 189-ФЗ, art. 9: by certificates or by competition. */
const BASIS: Readonly<Record<FundingAgreement['basis'], string>> = {
  certificate: 'в соответствии с социальным сертификатом',
  competition: 'по результатам конкурса',
};

export const TITLE = 'СОГЛАШЕНИЕ';

export const title = ({ serviceGenitive }: FormWords, basis: FundingAgreement['basis']): string =>
  `о финансовом обеспечении (возмещении) затрат, связанных с оказанием ${serviceGenitive} в социальной сфере ${BASIS[basis]}`;

export interface PartyWords {
  readonly name: string;
  readonly position: string;
  readonly person: string;
  readonly authority: string;
}

/** Worded so that it fits a party and a person of any gender; the ground stands in the genitive. */
export const preamble = (words: FormWords, body: PartyWords, provider: PartyWords): string =>
  `${body.name} (далее — Уполномоченный орган), которому как получателю средств ${words.budgetGenitive} доведены лимиты бюджетных обязательств на предоставление субсидии, ${acting(body)}, с одной стороны, и ${provider.name} (далее — Исполнитель), ${acting(provider)}, с другой стороны, далее именуемые «Стороны», заключили настоящее соглашение о нижеследующем.`;

export const acting = ({ authority, position, person }: PartyWords): string =>
  `от имени которого на основании ${authority} действует ${position.charAt(0).toLowerCase()}${position.slice(1)} ${person}`;

export const SECTIONS = {
  subject: '1. Предмет соглашения',
  subsidy: '2. Условия предоставления субсидии',
  transfer: '3. Порядок перечисления субсидии',
  duties: '4. Права и обязанности Сторон',
  liability: '5. Ответственность Сторон',
  final: '6. Заключительные положения',
  particulars: '7. Реквизиты и подписи Сторон',
} as const;

export const subject = (
  words: FormWords,
  {
    order,
    orderDay,
    entry,
    entryDay,
    area,
  }: Readonly<Record<'order' | 'orderDay' | 'entry' | 'entryDay' | 'area', string>>,
): readonly string[] => [
  `1.1. Предметом соглашения является предоставление Исполнителю из ${words.budgetGenitive} субсидии на финансовое обеспечение (возмещение) затрат, связанных с оказанием ${words.servicesGenitive} в социальной сфере по направлению деятельности «${area}».`,
  `1.2. Услуги оказываются во исполнение ${words.orderGenitive} от ${orderDay} № ${order}. Исполнитель включен в реестр исполнителей услуг, реестровая запись от ${entryDay} № ${entry}.`,
  '1.3. Услуги, объем и место их оказания приведены в таблице.',
  '1.4. Условия оказания услуг приведены в приложении № 2, которое является неотъемлемой частью соглашения.',
];

export const subsidy = (sum: string): readonly string[] => [
  `2.1. Субсидия предоставляется в пределах лимитов бюджетных обязательств по кодам классификации расходов бюджетов Российской Федерации, в размере ${sum}, в том числе:`,
];

export const yearAmount = (year: number, sum: string, kbk: string): string =>
  `в ${year} году — ${sum} по коду БК ${kbk}.`;

export const SUBSIDY_RULES: readonly string[] = [
  '2.2. Субсидия предоставляется на основании оказанных услуг и предъявленных социальных сертификатов либо по условиям отбора исполнителей.',
  '2.3. Субсидия не может быть направлена на цели, не связанные с оказанием услуг, указанных в пункте 1.3.',
  '2.4. Размер субсидии рассчитан в приложении № 1, которое является неотъемлемой частью соглашения.',
];

export const transfer = (reportingDay: number): readonly string[] => [
  '3.1. Субсидия перечисляется на счет Исполнителя, указанный в разделе 7, в сроки, установленные таблицей 1 приложения № 1.',
  `3.2. Исполнитель представляет отчет об объеме оказанных услуг ежемесячно до ${reportingDay} числа месяца, следующего за отчетным.`,
];

export const DUTIES: readonly string[] = [
  '4.1. Уполномоченный орган: перечисляет субсидию в размере и сроки, установленные соглашением; проверяет соблюдение условий оказания услуг; принимает отчетность Исполнителя.',
  '4.2. Исполнитель: оказывает услуги в объеме и на условиях, установленных соглашением; ведет обособленный учет; информирует потребителей способами и в сроки, указанные в разделе 4 приложения № 2; возвращает неиспользованный остаток субсидии.',
  '4.3. Стороны не вправе передавать свои права и обязанности по соглашению третьим лицам.',
];

export const LIABILITY: readonly string[] = [
  '5.1. За неисполнение или ненадлежащее исполнение обязательств Стороны несут ответственность в соответствии с законодательством Российской Федерации.',
  '5.2. Если объем оказанных услуг меньше установленного с учетом предельного допустимого возможного отклонения, Исполнитель возвращает субсидию в размере, соответствующем неоказанному объему.',
];

export const final = (validUntil: string): readonly string[] => [
  `6.1. Соглашение вступает в силу со дня подписания Сторонами и действует по ${validUntil} включительно.`,
  '6.2. Изменения вносятся дополнительным соглашением.',
  '6.3. Соглашение подписывается усиленной квалифицированной электронной подписью лица, имеющего право действовать от имени соответственно Уполномоченного органа, Исполнителя, а в случаях, установленных нормативным правовым актом, — на бумажном носителе в двух экземплярах.',
];

export const SERVICE_COLUMNS = [
  'Наименование услуги',
  'Уникальный номер реестровой записи',
  'Содержание и условия (формы)',
  'Категория потребителей',
  'Место оказания (код по ОКТМО)',
  'Показатель объема, единица измерения (код по ОКЕИ)',
  'Объем',
] as const;

export const PARTIES = { body: 'Уполномоченный орган', provider: 'Исполнитель' } as const;

export const PARTICULARS = {
  name: 'Наименование',
  inn: 'ИНН',
  kpp: 'КПП',
  ogrn: 'ОГРН (ОГРНИП)',
  address: 'Адрес',
  bank: 'Банк (орган Федерального казначейства)',
  bik: 'БИК',
  treasuryAccount: 'Единый казначейский (корреспондентский) счет',
  account: 'Казначейский (расчетный) счет',
} as const;

export const appendix = (number: number, day: string, agreement: string): string =>
  `Приложение № ${number} к соглашению от ${day} № ${agreement}`;

export const CALCULATION = {
  title: 'Расчет размера субсидии',
  inAccordance: 'в соответствии с пунктом 2.4 соглашения',
  table1: 'Таблица 1. Сроки перечисления',
  table2: 'Таблица 2. Расчет (нарастающим итогом)',
  number: '№ п/п',
  lineCode: 'Код строки',
  kbk: 'Код бюджетной классификации',
  budgetChapter: 'глава',
  section: 'раздел, подраздел',
  purposeArticle: 'целевая статья',
  program: 'программная (непрограммная) статья',
  direction: 'направление расходов',
  expenditureType: 'вид расходов',
  term: 'Срок перечисления',
  notBefore: 'не ранее',
  notAfter: 'не позднее',
  amount: 'Сумма, руб.',
  kbkTotal: 'Итого по коду БК',
  total: 'ВСЕГО',
  period: 'Период',
  volume: 'Объем услуг',
  standardCost: 'Нормативные затраты на единицу, руб.',
  periodAmount: 'Сумма за период, руб.',
  cumulative: 'Нарастающим итогом, руб.',
} as const;

export const CONDITIONS = {
  title: 'Условия оказания услуг',
  service: '1. Требования к условиям оказания услуг',
  quality: '2. Требования к качеству услуг',
  order: '3. Порядок оказания услуг',
  informing: '4. Способы, формы и сроки информирования потребителей услуг',
  method: 'Способ и форма информирования',
  information: 'Состав информации',
  term: 'Срок',
} as const;

export const footer = (number: string): string => `Соглашение № ${number}`;
