import type { Config } from '../config.ts';
import { CALENDAR_YEARS, productionCalendar } from '../domain/calendar/index.ts';
import { termOf } from '../domain/deadline.ts';
import { Fault } from '../domain/fault.ts';
import { localDate, localDateIn } from '../domain/identifiers.ts';
import { streebog256 } from '../gost/streebog.ts';
import { print } from '../pdf/print.ts';
import type { Probe } from '../pipeline/doctor.ts';
import type { Rooms } from '../pipeline/rooms.ts';
import { trustDirectoryOf, trusted } from './trust.ts';

/** What tonight's run needs, each tried for real. */
export const probes = (config: Config, rooms: Rooms): readonly Probe[] => [
  { name: 'база данных', run: async () => `отвечает, документов: ${(await rooms.store.list()).length}` },
  { name: 'очередь', run: async () => rings(rooms) },
  { name: 'цепочки событий', run: async () => chainsHold(rooms) },
  {
    name: 'Стрибог (самопроверка)',
    run: async () => `работает (${streebog256(new Uint8Array()).length} байта)`,
  },
  { name: 'печатная форма и шрифт', run: async () => `печатается (${printsPage()} байт)` },
  { name: 'доверенные сертификаты', run: async () => trustIsThere(config) },
  { name: 'производственный календарь', run: async () => calendarReaches(config, rooms) },
  { name: 'портал', run: async () => portalAnswers(config, rooms) },
];

async function rings({ bell }: Rooms): Promise<string> {
  await bell.ring([]);
  return 'доступна или работает в службе';
}

async function chainsHold({ store }: Rooms): Promise<string> {
  const broken = await store.audit();
  if (broken === undefined) return 'целы';
  throw new Fault('AUDIT_BROKEN', 'a chain of events is broken', {
    at: broken.documentId,
    rule: `звено ${broken.sequence}`,
  });
}

const printsPage = (): number =>
  print({
    title: 'Проба',
    subject: 'Проба',
    author: 'Печать',
    createdOn: localDate('2023-01-01'),
    footer: '',
    sections: [
      { orientation: 'portrait', blocks: [{ kind: 'paragraph', runs: ['Съешь ещё этих мягких булок № 1'] }] },
    ],
  }).length;

function trustIsThere(config: Config): string {
  const { roots, revocationLists } = trusted(trustDirectoryOf(config));
  const missing = roots.length === 0 ? 'корневого сертификата' : 'списка отзыва';
  if (roots.length > 0 && revocationLists.length > 0) {
    return `корней: ${roots.length}, списков отзыва: ${revocationLists.length}`;
  }
  throw new Fault('CERTIFICATE_UNUSABLE', 'nothing is trusted', {
    at: 'TRUST_DIRECTORY',
    rule: `нет ни одного ${missing}: ни одна подпись не будет принята`,
  });
}

/** Terms of what is approved today must end in a year that is known. */
function calendarReaches(config: Config, { now }: Rooms): string {
  const today = localDateIn(config.timeZone, now());
  const days = config.submitTermWorkingDays + config.portalTermWorkingDays;
  const term = termOf(today, days, productionCalendar());
  if (term.kind === 'day') return `есть на годы: ${CALENDAR_YEARS.map(({ year }) => year).join(', ')}`;
  throw new Fault('CALENDAR_NOT_LOADED', 'terms of today end in an unknown year', { at: String(term.year) });
}

async function portalAnswers(
  { portalChannel, portalTimeoutMs, openDataUrl, portalUrl }: Config,
  { publisher }: Rooms,
): Promise<string> {
  if (portalChannel === 'by-hand') return proofByHand(openDataUrl ?? portalUrl);
  await publisher.receipts(undefined, AbortSignal.timeout(portalTimeoutMs));
  return 'отвечает';
}

/** A person carries the documents; that they are published only the open data prove. */
function proofByHand(openData: URL | undefined): string {
  if (openData !== undefined) return `передача вручную; открытые данные: ${openData.host}`;
  throw new Fault('CONFIG_INVALID', 'nothing proves a publication', {
    at: 'OPEN_DATA_URL',
    rule: 'не заданы открытые данные портала: переданный вручную документ не станет опубликованным',
  });
}
