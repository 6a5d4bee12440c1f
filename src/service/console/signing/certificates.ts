/** What a person is told of the certificates that his plug-in has, before he chooses one. */
import type { Instant } from '../../../domain/identifiers.ts';
import { inMoscow } from '../../../domain/moscow-time.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import type { ActsFor, Inspection } from '../../../signature/signatory/signatory.ts';
import type { Check } from '../../../signature/verifier.ts';
import { CERTIFICATE_TEXT as TEXT } from './text.ru.ts';

export interface ToldCertificate {
  /** In the list. */
  readonly label: string;
  /** Below it. */
  readonly lines: readonly string[];
  /** Nothing is known yet that would stop a signature; whether it is the right party's, the document says. */
  readonly isUsable: boolean;
}

interface Offered {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

export async function toldCertificate(
  { signatories, now }: Pick<Rooms, 'signatories' | 'now'>,
  offered: Offered,
): Promise<ToldCertificate> {
  const at = now();
  const inspection = await signatories.inspect({ place: 'плагин', ...offered }, { now: at, until: at });
  const { owner, actsFor } = inspection;
  if (owner === undefined) return { label: TEXT.unreadable, lines: [TEXT.unreadable], isUsable: false };
  const wrong = inspection.checks.filter(
    ({ verdict, advisory }) => verdict !== 'passed' && advisory !== true,
  );
  const remarks = inspection.checks.filter(
    ({ verdict, advisory }) => verdict !== 'passed' && advisory === true,
  );
  const isOver = owner.notAfter < at;
  const label = [
    owner.owner,
    owner.inn && `${TEXT.inn} ${owner.inn}`,
    `${TEXT.to} ${day(owner.notAfter)}`,
    isOver && TEXT.expired,
    owner.notBefore > at && TEXT.notYet,
  ];
  return {
    label: label.filter(Boolean).join(', '),
    lines: [
      `${TEXT.owner} ${owner.owner}${owner.inn === undefined ? '' : `, ${TEXT.inn} ${owner.inn}`}`,
      `${TEXT.term} ${TEXT.from} ${inMoscow(owner.notBefore)} ${TEXT.to} ${inMoscow(owner.notAfter)}`,
      ...capacities(actsFor),
      ...verdictLines(wrong, remarks),
    ],
    isUsable: wrong.length === 0,
  };
}

const capacities = (actsFor: Inspection['actsFor']): readonly string[] =>
  actsFor.length === 0 ? [TEXT.nobody] : actsFor.map(capacity);

const capacity = ({ inn, by }: ActsFor): string =>
  `${by === 'own-certificate' ? TEXT.own : TEXT.byMandate} ${inn}`;

const verdictLines = (wrong: readonly Check[], remarks: readonly Check[]): readonly string[] => [
  wrong.length === 0 ? TEXT.usable : `${TEXT.refused} ${reasons(wrong)}`,
  ...(remarks.length === 0 ? [] : [`${TEXT.remark} ${reasons(remarks)}`]),
];

const reasons = (checks: readonly Check[]): string =>
  [...new Set(checks.map(({ why, name }) => why ?? name))].join('; ');

const DAY = new Intl.DateTimeFormat('ru-RU', { timeZone: 'Europe/Moscow', dateStyle: 'short' });

const day = (at: Instant): string => DAY.format(new Date(at));
