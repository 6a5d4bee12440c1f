/** What is due, as an official reads it. */
import { endOfDayIn } from '../domain/day-end.ts';
import type { Due, DueKind, Standing } from '../domain/due.ts';
import type { LocalDate } from '../domain/identifiers.ts';

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  late: 'Просрочено',
  undetermined: 'Срок не определён: нет календаря года',
  today: 'Сегодня последний день',
  soon: 'Скоро',
  later: 'Позже',
};

const WHAT: Readonly<Record<DueKind, string>> = {
  'hand-over': 'передать участнику, который публикует',
  submission: 'передать на портал',
  publication: 'порталу опубликовать',
  plan: 'разместить заказ по плану',
  'plan-approval': 'утвердить заказ, чтобы хватило срока нам и порталу',
  certificate: 'кончается сертификат',
  mandate: 'кончается доверенность (МЧД)',
  root: 'кончается корневой сертификат',
  'revocation-list': 'нужен следующий список отзыва',
  calendar: 'нужен производственный календарь',
};

const WHOSE = { ours: 'наш срок', portal: 'срок портала' } as const;

/** The pieces of it, for a table. */
export const dueWords = ({
  kind,
  term,
  timeZone,
  whose,
}: Due): { readonly what: string; readonly when: string; readonly whose: string } => ({
  what: WHAT[kind],
  when:
    term.kind === 'day'
      ? `до ${dayInRussian(term.day)} включительно${inMoscow(timeZone, term.day)}`
      : `срок не определён: нет календаря на ${term.year} год`,
  whose: WHOSE[whose],
});

/** «СЗ-1: передать на портал до 27.11.2024 включительно (по Москве до 27.11.2024, 19:59); наш срок». */
export function dueInRussian(due: Due): string {
  const { what, when, whose } = dueWords(due);
  return `${due.about}: ${what}, ${when}; ${whose}`;
}

export const dayInRussian = (day: LocalDate): string => day.split('-').toReversed().join('.');

const MOSCOW = 'Europe/Moscow';
const FORMAT = new Intl.DateTimeFormat('ru-RU', { timeZone: MOSCOW, dateStyle: 'short', timeStyle: 'short' });

/** The day ends at another hour in Moscow, where the portal counts. */
const inMoscow = (timeZone: string, day: LocalDate): string =>
  timeZone === MOSCOW ? '' : ` (по Москве до ${FORMAT.format(Date.parse(endOfDayIn(timeZone, day)))})`;
