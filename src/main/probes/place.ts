/** Place and time: what this machine and this version bring along. */
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import type { Config } from '../../config.ts';
import { CALENDAR_YEARS, productionCalendar } from '../../domain/calendar/index.ts';
import { termOf } from '../../domain/deadline.ts';
import { Fault } from '../../domain/fault.ts';
import { localDate, localDateIn } from '../../domain/identifiers.ts';
import { streebog256 } from '../../gost/streebog.ts';
import { print } from '../../pdf/print.ts';
import { auditRecord } from '../../pipeline/audit-record.ts';
import { breakInWords } from '../../pipeline/break-words.ru.ts';
import type { Answer, Probe } from '../../pipeline/doctor/finding.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { Moments } from '../../signature/signatory/signatory.ts';

const probe = (code: string, name: string, run: Probe['run']): Probe => ({
  group: 'place-and-time',
  code,
  name,
  run,
});

export const placeProbes = (config: Config, rooms: Rooms, { until }: Moments): readonly Probe[] => [
  probe('record', 'база данных', async () => `отвечает, документов: ${(await rooms.store.list()).length}`),
  probe('chains', 'цепочки событий', async () => chainsHold(rooms)),
  probe('files', 'хранилище файлов', async () => filesAreKept(rooms)),
  probe('disk', 'место для файлов', async () => diskHasRoom(config)),
  probe('calendar', 'производственный календарь', async () => calendarReaches(config, until)),
  probe('streebog', 'Стрибог (самопроверка)', async () => {
    const bytes = streebog256(new Uint8Array()).length;
    return `работает (${bytes} байта)`;
  }),
  probe('print', 'печатная форма и шрифт', async () => `печатается (${printsPage()} байт)`),
];

async function chainsHold(rooms: Rooms): Promise<string> {
  const { broken } = await auditRecord(rooms);
  if (broken === undefined) return 'целы';
  throw new Fault('AUDIT_BROKEN', 'a chain of events is broken', {
    at: 'audit',
    rule: breakInWords(broken),
  });
}

/** A small file a day: bytes that are there already would only be read. */
async function filesAreKept({ blobs, now }: Rooms): Promise<string> {
  await blobs.get(await blobs.put(new TextEncoder().encode(`проба ${now().slice(0, 10)}`)));
  return 'файл записан и прочитан обратно';
}

const MB = 1_000_000;
/** A document takes some hundred kilobytes with its signatures and package: a night of thousands fits. */
const DISK = { failsBelowMb: 200, warnsBelowMb: 2_000 } as const;

export async function diskHasRoom({
  dataDirectory,
}: Pick<Config, 'dataDirectory'>): Promise<string | readonly Answer[]> {
  await writable(dataDirectory).catch((thrown: unknown) => {
    const facts = { at: 'DATA_DIRECTORY', rule: 'в папку данных нельзя писать' };
    throw new Fault('CONFIG_INVALID', 'the data directory cannot be written', facts, thrown);
  });
  const { bavail, bsize } = await statfs(dataDirectory);
  return onRoom(Math.floor((bavail * bsize) / MB));
}

async function writable(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await access(directory, constants.W_OK);
}

/** @param freeMb megabytes of 10⁶ bytes */
export function onRoom(freeMb: number): string | readonly Answer[] {
  const says = `свободно ${freeMb} МБ`;
  if (freeMb >= DISK.warnsBelowMb) return says;
  const outcome = freeMb < DISK.failsBelowMb ? 'fails' : 'warns';
  return [{ outcome, says, doThis: 'освободите место на диске с DATA_DIRECTORY', who: 'administrator' }];
}

/** Terms of what is approved by then must end in a year that is known. */
export function calendarReaches(
  { timeZone, submitTermWorkingDays, portalTermWorkingDays }: Config,
  until: Moments['until'],
): string {
  const days = submitTermWorkingDays + portalTermWorkingDays;
  const term = termOf(localDateIn(timeZone, until), days, productionCalendar());
  if (term.kind === 'day') return `есть на годы: ${CALENDAR_YEARS.map(({ year }) => year).join(', ')}`;
  throw new Fault('CALENDAR_NOT_LOADED', 'terms end in an unknown year', { at: String(term.year) });
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
