/** Links: everybody whom the night and the signing will have to reach. */
import type { Config } from '../../config.ts';
import { maintenanceUntil } from '../../domain/maintenance.ts';
import type { Answer, Probe } from '../../pipeline/doctor/finding.ts';
import { linkNotices } from '../../pipeline/link-notices.ts';
import { noticeInRussian } from '../../pipeline/outage-words.ru.ts';
import { doubtedProofs } from '../../pipeline/prove-receipt.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { TimestampSettings } from '../../signature/timestamp/client.ts';
import { tryTimestamps } from '../../signature/timestamp/try-service.ts';

const probe = (code: string, name: string, run: Probe['run']): Probe => ({ group: 'links', code, name, run });

export const linkProbes = (config: Config, rooms: Rooms): readonly Probe[] => [
  probe('queue', 'очередь', async () => rings(rooms)),
  probe('portal', 'портал', async () => portalAnswers(config, rooms)),
  probe('outage', 'перерывы связи', async () => whatIsClosed(rooms)),
  probe('receipts', 'квитанции портала', async () => receiptsAreBelieved(rooms)),
  probe('neutral', 'посторонние адреса', async () => whoseItWouldBe(config)),
  probe('mail', 'почта', async () => mailAnswers(rooms)),
];

async function rings({ bell }: Rooms): Promise<string> {
  await bell.ring([]);
  return 'доступна или работает в службе';
}

/** As far as a letter would go, without one. */
async function mailAnswers({ mailer }: Rooms): Promise<string> {
  if (mailer === undefined) return 'не настроена: утренней сводки письмом нет';
  await mailer.check();
  return 'сервер отвечает';
}

/** What the ledger and the settings say; whether the portal answers at this moment the probe before it says. */
async function whatIsClosed(rooms: Rooms): Promise<string | readonly Answer[]> {
  const notices = await linkNotices(rooms);
  if (notices.length === 0) return 'нет';
  return notices.map((notice) => ({
    outcome: 'warns',
    code: notice.kind,
    says: noticeInRussian(notice),
    doThis: 'документы подождут и уйдут сами; если срок близко: pechat pack; что было: pechat outages',
    who: 'administrator',
  }));
}

const WEEK_MS = 7 * 86_400_000;

/** Documents are published without them, so that a wrong setting or certificate would be seen by nobody. */
export async function receiptsAreBelieved({
  receiptLog,
  settings,
}: Pick<Rooms, 'receiptLog' | 'settings'>): Promise<string | readonly Answer[]> {
  const count = await receiptLog.lately(WEEK_MS, doubtedProofs(settings));
  if (count === 0) return 'за неделю нет таких, которым не поверено';
  return [
    {
      outcome: 'warns',
      code: 'receipts-unproven',
      says: `за неделю не поверено: ${count}; их подпись неверна, чужая или её не проверить`,
      doThis:
        'pechat status ИД скажет, что с подписью; сверьте PORTAL_RECEIPT_SIGNER_INN и TRUST_DIRECTORY, спросите оператора портала',
      who: 'administrator',
    },
  ];
}

/** The law asks whose it was that the portal was silent: without a place beside it nobody can tell. */
export function whoseItWouldBe(
  config: Pick<Config, 'portalUrl' | 'openDataUrl' | 'linkNeutralUrls'>,
): string | readonly Answer[] {
  const { portalUrl, openDataUrl, linkNeutralUrls } = config;
  if ((openDataUrl ?? portalUrl) === undefined) return 'портал не задан, проверять связь не с чем';
  if (linkNeutralUrls.length > 0) return `заданы: ${linkNeutralUrls.map(({ host }) => host).join(', ')}`;
  return [
    {
      outcome: 'warns',
      code: 'no-neutral-urls',
      says: 'не заданы: по чьей вине перерыв связи, нашей сети или портала, останется не установлено',
      doThis: 'задайте в LINK_NEUTRAL_URLS два-три адреса разных операторов, открытых в вашем брандмауэре',
      who: 'administrator',
    },
  ];
}

async function portalAnswers(
  { portalChannel, portalTimeoutMs, openDataUrl, portalUrl }: Config,
  rooms: Rooms,
): Promise<string | readonly Answer[]> {
  if (portalChannel === 'by-hand') return proofByHand(openDataUrl ?? portalUrl);
  // In its hours of maintenance a portal is not asked, not even by a rehearsal.
  if (await inMaintenance(rooms)) return 'сейчас плановые работы, не спрашивается';
  await rooms.publisher.receipts(undefined, AbortSignal.timeout(portalTimeoutMs));
  return 'отвечает';
}

const inMaintenance = async ({ store, settings }: Rooms): Promise<boolean> =>
  maintenanceUntil(settings.links.maintenance, await store.time()) !== undefined;

/** A person carries the documents; that they are published only the open data prove. */
function proofByHand(openData: URL | undefined): string | readonly Answer[] {
  if (openData !== undefined) return `передача вручную; открытые данные: ${openData.host}`;
  return [
    {
      outcome: 'fails',
      code: 'no-open-data',
      says: 'не заданы открытые данные портала: переданный вручную документ не станет опубликованным',
      doThis: 'задайте OPEN_DATA_URL и запустите службу снова',
      who: 'administrator',
    },
  ];
}

/** Our clock may be this far from an authority's before somebody should look; five minutes break signatures. */
const DRIFT_WARNS_MS = 30_000;

/** A probe for each time-stamping authority; it asks for a real token over something that nobody keeps. */
export const timestampProbes = (
  urls: readonly URL[],
  settings: () => Omit<TimestampSettings, 'urls'>,
  now: Rooms['now'],
): readonly Probe[] =>
  urls.map((url) =>
    probe('timestamps', `служба штампов времени ${url.host}`, async () => {
      const tried = await tryTimestamps(settings(), url, now);
      return tried.kind === 'answered' ? onDrift(tried.aheadMs) : [silent(tried.why.ru, urls.length)];
    }),
  );

/** While another authority answers, signatures are stamped by it. */
const silent = (why: string, count: number): Answer => ({
  outcome: count > 1 ? 'warns' : 'fails',
  code: 'timestamps-silent',
  says: why,
  doThis: 'проверьте адрес и сеть; до тех пор подписи остаются без штампа, и долг записывается',
  who: 'administrator',
});

/** @param aheadMs how far our clock is before theirs */
export function onDrift(aheadMs: number): string | readonly Answer[] {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (Math.abs(aheadMs) < DRIFT_WARNS_MS) return `отвечает, часы расходятся на ${seconds} с`;
  const says = `часы этой машины ${aheadMs > 0 ? 'спешат' : 'отстают'} на ${seconds} с`;
  return [
    { outcome: 'warns', code: 'clock-drift', says, doThis: 'настройте время (NTP)', who: 'administrator' },
  ];
}
