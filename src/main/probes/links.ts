/** Links: everybody whom the night and the signing will have to reach. */
import type { Config } from '../../config.ts';
import type { Answer, Probe } from '../../pipeline/doctor/finding.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { TimestampSettings } from '../../signature/timestamp/client.ts';
import { tryTimestamps } from '../../signature/timestamp/try-service.ts';

const probe = (code: string, name: string, run: Probe['run']): Probe => ({ group: 'links', code, name, run });

export const linkProbes = (config: Config, rooms: Rooms): readonly Probe[] => [
  probe('queue', 'очередь', async () => rings(rooms)),
  probe('portal', 'портал', async () => portalAnswers(config, rooms)),
];

async function rings({ bell }: Rooms): Promise<string> {
  await bell.ring([]);
  return 'доступна или работает в службе';
}

async function portalAnswers(
  { portalChannel, portalTimeoutMs, openDataUrl, portalUrl }: Config,
  { publisher }: Rooms,
): Promise<string | readonly Answer[]> {
  if (portalChannel === 'by-hand') return proofByHand(openDataUrl ?? portalUrl);
  await publisher.receipts(undefined, AbortSignal.timeout(portalTimeoutMs));
  return 'отвечает';
}

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
