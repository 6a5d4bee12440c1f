/** Words of the urgent letter. */
import type { Instant, LocalDate } from '../../domain/identifiers.ts';
import type { Hook } from '../../store/hooks.ts';
import type { Outage } from '../../store/outages.ts';
import type { UrgentKind } from '../../store/urgent-letters.ts';
import { dayInRussian } from '../due-words.ru.ts';
import type { FailureCause } from '../failure-causes.ts';
import { minute, OWNER_WORDS, TARGET_WORDS } from '../outage-words.ru.ts';
import { QUEUE_WORDS } from '../record-words.ru.ts';

export const URGENT_TITLE = 'Печать: срочно';

/** In the order in which a person reads them. */
export const URGENT_WORDS: Readonly<Record<UrgentKind, string>> = {
  'audit-broken': 'Нарушена запись событий',
  repair: 'Сбой, который исправят только разработчик или администратор',
  overdue: 'Срок документа прошёл',
  'outage-opened': 'Пропала связь',
  'outage-closed': 'Связь восстановлена',
  'runs-out': 'Кончается сегодня или завтра',
  'hook-paused': 'Другая система не принимает новости',
};

export const repairInRussian = ({
  code,
  component,
  what,
  count,
  waiting,
  who,
  doThis,
}: FailureCause): string =>
  `${code}, ${QUEUE_WORDS[component]}: ${what}; документов: ${count}, ждут человека: ${waiting}; кто: ${who}; ` +
  `что делать: ${doThis}; подробно: pechat failed`;

export const beganInRussian = ({ target, since, owner }: Outage): string =>
  `${TARGET_WORDS[target]}: нет связи с ${minute(since)} (Москва), ${OWNER_WORDS[owner]}`;

export const endedInRussian = ({ target, since }: Outage, until: Instant): string =>
  `${TARGET_WORDS[target]}: связь есть с ${minute(until)} (Москва), не было с ${minute(since)}`;

export const auditBroken = (night: LocalDate): string =>
  `ночная проверка за ${dayInRussian(night)} не прошла: pechat audit назовёт первое нарушение; ничего не ` +
  'исправляйте и сохраните копию базы';

/** What the system is called and where it listens stands in the list, for administrators. */
export function hookPaused({ id, failingSince, lastCode, open }: Hook): string {
  const since = failingSince === undefined ? '' : ` с ${minute(failingSince)} (Москва)`;
  const answer = lastCode === undefined ? '' : `, ответ: ${lastCode}`;
  return `веб-хук ${id} приостановлен: новостей не принимают${since}${answer}; ждут: ${open}; когда получатель исправлен: pechat hook resume ${id}`;
}
