import type { Instant } from '../../domain/identifiers.ts';
import type { Certificate } from '../certificate.ts';
import { accreditationOf, type TrustedList } from '../trusted-list/list.ts';
import type { Check } from '../verifier.ts';
import { check, decided, words } from './words.ts';

const DAY_MS = 86_400_000;

/** What is judged about the authority. */
export interface AccreditationCase {
  readonly certificate: Certificate;
  /** Absent where the chain does not hold it. */
  readonly issuer: Certificate | undefined;
  /** Absent where none is configured. */
  readonly list: TrustedList | undefined;
  /** Now: how old the list is, is asked of the day on which somebody looks. */
  readonly now: Instant;
  readonly maxAgeDays: number;
}

const NAME = 'accreditation';
const NO_LIST = words('перечень удостоверяющих центров не настроен', 'no trusted list is configured');
const NO_ISSUER = words(
  'сертификат удостоверяющего центра не найден',
  "the issuer's certificate is not there",
);
const NOT_LISTED = words(
  'удостоверяющего центра нет в перечне аккредитованных',
  'the authority is not in the trusted list',
);

/**
 * Whether the authority was accredited on the day when it issued the certificate (63-ФЗ, статья 11, пункт 1).
 * An old list cannot say so: an accreditation may have been ended since, with effect from that day.
 */
export const accreditationChecks = (it: AccreditationCase): readonly Check[] =>
  it.list === undefined
    ? [check(NAME, 'indeterminate', NO_LIST)]
    : [accreditation(it, it.list), signatureCheck(it.list)];

function accreditation(
  { certificate, issuer, now, maxAgeDays }: AccreditationCase,
  list: TrustedList,
): Check {
  if (issuer === undefined) return check(NAME, 'indeterminate', NO_ISSUER);
  const ageDays = (Date.parse(now) - Date.parse(`${list.madeOn}T00:00:00Z`)) / DAY_MS;
  if (ageDays > maxAgeDays) {
    const said = words(
      `перечень удостоверяющих центров устарел: он от ${list.madeOn}`,
      `the trusted list is of ${list.madeOn}: too old`,
    );
    return check(NAME, 'indeterminate', said);
  }
  const found = accreditationOf(list, issuer, certificate.notBefore);
  if (found.kind === 'unknown') return check(NAME, 'failed', NOT_LISTED);
  const said = words(
    `на день выдачи сертификата аккредитация центра не действовала (${found.status})`,
    'the authority was not accredited on the day of issue',
  );
  return decided(NAME, found.kind === 'accredited' ? undefined : said);
}

const signatureCheck = ({ signature }: TrustedList): Check =>
  signature === 'passed'
    ? check('trusted-list-signature', 'passed')
    : check(
        'trusted-list-signature',
        'indeterminate',
        words('подпись самого перечня не проверялась', "the list's own signature was not looked at"),
        true,
      );
