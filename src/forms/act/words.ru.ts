/** The few words of ours about an act: names of files' contents; all else is the act's own. */
import type { ActContent } from '../../../schemas/act/act.ts';
import { capitalized, shortDay } from '../values.ts';

/** «Постановление администрация города Кемерово от 22.09.2023 № 2993» would not agree: the issuer stands apart. */
export const actName = ({ kind, issuer, date, number }: ActContent): string =>
  [
    `${capitalized(kind)} (${issuer})`,
    ...(date === undefined ? [] : [`от ${shortDay(date)}`]),
    ...(number === undefined ? [] : [`№ ${number}`]),
  ].join(' ');

/** Month and year of a value: «декабрь 2023 г.». */
const MONTH_NAMES = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
];

export const dateWords = (year: number, month: number | undefined): string =>
  month === undefined ? `год: ${year}` : `${MONTH_NAMES[month - 1] ?? ''} ${year} г.`;

export const attachmentDescription = 'Акт об организации оказания услуг: структурированные данные';
