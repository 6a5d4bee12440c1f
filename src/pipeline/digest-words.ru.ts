/** Words of the morning letter. */
import type { LocalDate } from '../domain/identifiers.ts';
import { dayInRussian } from './due-words.ru.ts';

export const digestTitle = (date: LocalDate): string => `Печать: утренняя сводка за ${dayInRussian(date)}`;

export const moreLines = (count: number): string => `и ещё ${count}`;

export const DIGEST_WORDS = {
  reminders: 'Напоминания',
  hangs: 'Висит у портала',
  cameBack: 'Вернулось за неделю',
  failures: 'Сбои по причинам',
  tonight: 'Что не получится этой ночью (подробно: pechat doctor)',
  night: 'Ночной прогон',
  noNight: 'за эту дату ещё не окончен: pechat nightly',
  fails: 'не получится',
  warns: 'замечание',
} as const;
