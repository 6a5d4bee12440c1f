import type { Answer, Probe } from '../../pipeline/doctor/finding.ts';
import type { Moments } from '../../signature/signatory/signatory.ts';
import type { TrustedList } from '../../signature/trusted-list/list.ts';

/** An older list says nothing of accreditation any more: as the judge of qualified signatures has it. */
const MOST_DAYS = 7;
const DAY_MS = 86_400_000;

/** The list of accredited authorities, where the settings name one: readable, and young enough at the signing. */
export const trustedListProbes = (
  load: (() => Promise<TrustedList>) | undefined,
  moments: Moments,
): readonly Probe[] =>
  load === undefined
    ? []
    : [
        {
          group: 'trust',
          code: 'trusted-list',
          name: 'перечень удостоверяющих центров',
          run: async () => onAge((await load()).madeOn, moments),
        },
      ];

/** @param madeOn the day that the list names, `YYYY-MM-DD` */
export function onAge(madeOn: string, { now, until }: Moments): string | readonly Answer[] {
  const ends = Date.parse(`${madeOn}T00:00:00Z`) + MOST_DAYS * DAY_MS;
  const says = `от ${madeOn.split('-').toReversed().join('.')}`;
  if (Date.parse(until) <= ends) return says;
  const isOver = Date.parse(now) > ends;
  return [
    {
      outcome: isOver ? 'fails' : 'warns',
      code: 'trusted-list-old',
      says: `${says}: ${isOver ? 'устарел' : 'к подписанию устареет'}, подпись не будет признана квалифицированной`,
      doThis: 'положите новый перечень в TRUSTED_LIST_FILE',
      who: 'administrator',
    },
  ];
}
