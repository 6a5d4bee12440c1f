/** Outages as an official reads them. */
import type { Instant } from '../domain/identifiers.ts';
import type { LinkTarget, OutageOwner } from '../domain/outage.ts';
import type { Outage, Sign } from '../store/outages.ts';
import type { LinkNotice } from './link-notices.ts';

export const TARGET_WORDS: Record<LinkTarget, string> = {
  portal: 'портал',
  'open-data': 'открытые данные портала',
};

export const OWNER_WORDS: Record<OutageOwner, string> = {
  'our-network': 'не работает наша сеть',
  portal: 'наша сеть работает, не отвечает та сторона',
  undetermined: 'по чьей вине, не установлено',
};

const BY_WORDS: Record<Sign['by'], string> = {
  probe: 'проба связи',
  submit: 'отправка документа',
  find: 'вопрос о документе',
  receipts: 'запрос квитанций',
  'read-back': 'сверка с открытыми данными',
};

const MOSCOW = new Intl.DateTimeFormat('ru-RU', {
  timeZone: 'Europe/Moscow',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** «22.11.2026, 20:04», by Moscow's clock; whoever prints it says whose. */
export const minute = (at: Instant): string => MOSCOW.format(new Date(at));

/** One line: what is closed, since or until when, whose. Times are Moscow's, and say so. */
export function noticeInRussian(notice: LinkNotice): string {
  if (notice.kind === 'maintenance') return `плановые работы портала до ${minute(notice.until)} (Москва)`;
  const what = TARGET_WORDS[notice.target];
  if (notice.kind === 'paused') return `${what}: просил не обращаться до ${minute(notice.until)} (Москва)`;
  const { since, owner, failures } = notice;
  return `${what}: нет связи с ${minute(since)} (Москва), ${OWNER_WORDS[owner]}; неудач подряд: ${failures}`;
}

/** One outage for an auditor: its interval, whose it was, and each piece of evidence with its file. */
export const outageInRussian = ({
  target,
  owner,
  since,
  until,
  failures,
  evidence,
}: Outage): readonly string[] => [
  `${minute(since)} – ${until === undefined ? 'продолжается' : `${minute(until)}, ${lasted(since, until)}`} ` +
    `(Москва)  ${TARGET_WORDS[target]}: ${OWNER_WORDS[owner]}; неудач подряд: ${failures}`,
  ...evidence.map(({ at, by, said, digest }) =>
    `    ${minute(at)}  ${BY_WORDS[by]}: ${said}  ${digest ?? ''}`.trimEnd(),
  ),
];

function lasted(since: Instant, until: Instant): string {
  const minutes = Math.round((Date.parse(until) - Date.parse(since)) / 60_000);
  return minutes < 60 ? `${minutes} мин` : `${Math.floor(minutes / 60)} ч ${minutes % 60} мин`;
}
