import type { Rooms } from '../rooms.ts';
import type { Answer, Probe } from './finding.ts';

/** So many intervals without an anchor, while something moved, are more than a busy hour. */
const INTERVALS_LATE = 3;

/** Whether the record is being anchored, and signed. */
export const anchoring = ({
  anchors,
  store,
  settings,
}: Pick<Rooms, 'anchors' | 'store' | 'settings'>): Probe => ({
  group: 'place-and-time',
  code: 'anchors',
  name: 'якоря цепочек',
  run: async () => {
    const last = await anchors.last();
    const waiting = (await anchors.draft(1)) !== undefined;
    if (last === undefined) return waiting ? [LATE('якорей ещё нет')] : 'закреплять пока нечего';
    const ageMs = Date.parse(await store.time()) - Date.parse(last.at);
    const said = `последний якорь ${last.sequence} от ${last.at}`;
    if (waiting && ageMs > INTERVALS_LATE * settings.anchorEveryMs) return [LATE(said)];
    return last.signature === undefined ? [UNSIGNED(said)] : `${said}, подписан`;
  },
});

const LATE = (said: string): Answer => ({
  outcome: 'warns',
  code: 'anchors-late',
  says: `${said}, а события ждут закрепления`,
  doThis: 'запустите службу: якоря ставит обход заданий',
  who: 'administrator',
});

const UNSIGNED = (said: string): Answer => ({
  outcome: 'warns',
  code: 'anchor-unsigned',
  says: `${said}, не подписан: он защищает, только если его номер и отпечаток записаны и вне этой базы`,
  doThis: 'задайте SEAL и SEAL_CERTIFICATE_FILE: ключ информационной системы органа, не человека',
  who: 'administrator',
});
