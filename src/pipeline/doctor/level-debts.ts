import type { Instant } from '../../domain/identifiers.ts';
import type { KeptLevel, SignatureDebt } from '../../store/signature-levels.ts';
import type { Rooms } from '../rooms.ts';
import type { Answer, Probe } from './finding.ts';

/** So near its end a time-stamp is about to be lost: afterwards nothing renews it. */
const LAST_DAYS_MS = 14 * 86_400_000;

const OWES: Record<SignatureDebt['owes'], { readonly says: string; readonly doThis: string }> = {
  T: {
    says: 'подписей без штампа времени',
    doThis: 'проверьте службы из TSA_URLS; кого спрашивали и что они ответили, показывает pechat status ИД',
  },
  LT: {
    says: 'подписей без сведений об отзыве',
    doThis: 'положите свежие списки отзыва в TRUST_DIRECTORY или задайте OCSP_URLS',
  },
  renewal: {
    says: 'подписей, чей штамп времени пора продлить',
    doThis: 'поставьте первой в TSA_URLS службу, чей сертификат действует дольше',
  },
};

/** What is owed to accepted signatures; a debt stops nothing, a time-stamp that is about to end fails. */
export const levelDebts = ({
  signatureLevels,
  settings,
  now,
}: Pick<Rooms, 'signatureLevels' | 'settings' | 'now'>): Probe => ({
  group: 'documents',
  code: 'levels',
  name: 'уровни подписей',
  run: async () => {
    const owing = Map.groupBy(await signatureLevels.owing(), ({ debt }) => debt?.owes ?? 'T');
    if (owing.size > 0) return [...owing].map(([owes, some]) => answerOn(owes, some, now()));
    return settings.signatureLevel === 'B'
      ? 'подписи не дополняются: SIGNATURE_LEVEL=B'
      : `долгов нет, нужный уровень: ${settings.signatureLevel}`;
  },
});

function answerOn(owes: SignatureDebt['owes'], some: readonly KeptLevel[], at: Instant): Answer {
  const [oldest] = some.flatMap(({ debt }) => debt?.since ?? []).toSorted();
  const [end] = some.flatMap(({ goodUntil }) => goodUntil ?? []).toSorted();
  const { says, doThis } = OWES[owes];
  const until = end === undefined ? '' : `, первый действует до ${end}`;
  const isLast = end !== undefined && Date.parse(end) - Date.parse(at) < LAST_DAYS_MS;
  return {
    outcome: isLast ? 'fails' : 'warns',
    code: `owes-${owes}`,
    says: `${says}: ${some.length}, с ${oldest ?? at}${until}`,
    doThis,
    who: 'administrator',
  };
}
