import { STANDINGS } from '../domain/due.ts';
import { byStanding, type DuesByStanding, dues } from '../pipeline/dues.ts';
import { linkNotices } from '../pipeline/link-notices.ts';
import { noticeInRussian } from '../pipeline/outage-words.ru.ts';
import { dueInRussian, STANDING_WORDS } from '../pipeline/due-words.ru.ts';
import { type Command, emit, parsed, usageFault } from './command.ts';

export const deadlines: Command = {
  name: 'deadlines',
  help: {
    ru: `deadlines [--days N] [--json]
  Что просрочено, что сегодня, что скоро: сроки документов (наш и портала), планы актов, сертификаты,
  доверенности, списки отзыва, календари; в конце, если сейчас ничего не отправляется: связь с порталом.
  --days    сколько рабочих дней вперёд, по умолчанию 5
  Код выхода: 0 всё в срок, 1 есть просрочка, 2 срок не определён: не загружен календарь года.`,
    en: `deadlines [--days N] [--json]
  What is late, due today, due soon: terms of documents, plans, certificates, powers of attorney, lists, calendars;
  last, when nothing is sent now: why.
  --days    working days ahead, 5 by default
  Exit status: 0 in time, 1 something is late, 2 undetermined: a year has no calendar.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { days: { type: 'string' }, json: { type: 'boolean' } });
    const rooms = await tools.rooms();
    const { later: _, ...shown } = byStanding(rooms, await dues(rooms), daysOf(values.days));
    const links = await linkNotices(rooms);
    const lines = [...linesOf(shown), ...links.map(noticeInRussian)];
    emit(tools, values.json, { ...shown, links }, lines.length === 0 ? ['Ничего срочного.'] : lines);
    if (shown.late.length > 0) return 1;
    return shown.undetermined.length > 0 ? 2 : 0;
  },
};

const USUAL_DAYS = 5;
const MOST_DAYS = 500;

function daysOf(text: string | undefined): number {
  if (text === undefined) return USUAL_DAYS;
  const days = /^\d{1,3}$/.test(text) ? Number(text) : MOST_DAYS + 1;
  if (days > MOST_DAYS) throw usageFault(`--days: нужно целое от 0 до ${MOST_DAYS}`);
  return days;
}

const linesOf = (shown: Omit<DuesByStanding, 'later'>): readonly string[] =>
  STANDINGS.flatMap((standing) => {
    const some = standing === 'later' ? [] : shown[standing];
    if (some.length === 0) return [];
    return [STANDING_WORDS[standing], ...some.map((due) => `  ${dueInRussian(due)}`)];
  });
