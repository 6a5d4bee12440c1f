import { createHash } from 'node:crypto';
import { Fault } from '../../domain/fault.ts';
import { type Instant, type LocalDate, localDate, localDateIn } from '../../domain/identifiers.ts';
import { readTree, type XmlTree } from '../../xml/tree.ts';
import { hexOf } from '../bytes.ts';
import { type Certificate, readCertificate } from '../certificate.ts';
import { readable } from '../readable.ts';

/** One line of an authority's history. The last one that has begun holds on a day. */
export interface AccreditationStatus {
  /** `Действует`, `Приостановлена`, `Прекращена`, `Аннулирована`: as the ministry writes it. */
  readonly status: string;
  readonly since: LocalDate;
}

/** Аккредитованный удостоверяющий центр. */
export interface AccreditedAuthority {
  readonly name: string;
  readonly registryNumber: string;
  /** The earliest first. */
  readonly history: readonly AccreditationStatus[];
  /** Which certificates are its own: see `identityOf`. */
  readonly certificates: ReadonlySet<string>;
  /** Those of them that the list holds whole and that we can read. */
  readonly whole: readonly Certificate[];
}

/** Перечень аккредитованных удостоверяющих центров (TSL) of the ministry. */
export interface TrustedList {
  /** The day that the list says it was made on. */
  readonly madeOn: LocalDate;
  readonly authorities: readonly AccreditedAuthority[];
  /** Whether its own signature was found good; else it is believed for where it came from. */
  readonly signature: 'passed' | 'not-checked';
}

/** The ministry writes days by its own clock. */
const ZONE = 'Europe/Moscow';
/** About 600 authorities were ever accredited, with a few thousand certificates. */
const LIMITS = { authorities: 20_000, certificates: 200_000 } as const;

/**
 * Reads the list: UTF-8 up to 50 MB, no DTD, nothing fetched. Its element names are Russian and in no
 * namespace; elements that we have no use for are passed over, for the ministry adds some now and then.
 *
 * @param signature what a judge of XML has said of the list's own signature; the bytes must be those that it verified
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see https://e-trust.gosuslugi.ru, перечень аккредитованных удостоверяющих центров
 */
export function readTrustedList(
  xml: Uint8Array,
  signature: TrustedList['signature'] = 'not-checked',
): TrustedList {
  const root = readTree(xml, '');
  if (root === undefined) throw unreadable('xml');
  const authorities = everywhere(root, 'УдостоверяющийЦентр');
  if (authorities.length === 0 || authorities.length > LIMITS.authorities) throw unreadable('authorities');
  const budget = { certificates: LIMITS.certificates };
  return {
    madeOn: dayIn(childText(root, 'Дата')),
    authorities: authorities.map((one) => readAuthority(one, budget)),
    signature,
  };
}

function readAuthority(tree: XmlTree, budget: { certificates: number }): AccreditedAuthority {
  const statuses = [
    child(tree, 'СтатусАккредитации'),
    ...(child(tree, 'ИсторияСтатусовАккредитации')?.children ?? []),
  ];
  const history = statuses
    .filter((one) => one !== undefined)
    .map((one) => ({ status: childText(one, 'Статус'), since: dayIn(childText(one, 'ДействуетС')) }))
    // The current status stands first and again in the history; of two of one day it comes last, and holds.
    .toReversed()
    .toSorted((a, b) => (a.since < b.since ? -1 : Number(a.since > b.since)));
  if (history.length === 0) throw unreadable('history');
  const certificates = everywhere(tree, 'ДанныеСертификата');
  budget.certificates -= certificates.length;
  if (budget.certificates < 0) throw unreadable('certificates');
  return {
    name: childText(tree, 'Название'),
    registryNumber: childText(tree, 'РеестровыйНомер'),
    history,
    ...identitiesIn(certificates),
  };
}

/**
 * A certificate by its name and key: an authority's may be issued again over the same key. Where the list
 * gives the thumbprint alone, by that.
 */
function identitiesIn(trees: readonly XmlTree[]): Pick<AccreditedAuthority, 'certificates' | 'whole'> {
  const thumbprints = trees.filter((tree) => dataOf(tree) === '').map((tree) => childText(tree, 'Отпечаток'));
  // Some certificates of old authorities are not strict DER: nobody whom we judge chains to them.
  const whole = trees.flatMap((tree) => {
    const data = dataOf(tree);
    return data === ''
      ? []
      : (readable(() => readCertificate(new Uint8Array(Buffer.from(data, 'base64')))) ?? []);
  });
  const named = thumbprints.map((text) => thumbprintKey(text.replaceAll(/\s/g, '').toLowerCase()));
  return { certificates: new Set([...whole.map(keyIdentity), ...named]), whole };
}

const dataOf = (tree: XmlTree): string => childText(tree, 'Данные').replaceAll(/\s/g, '');

const keyIdentity = ({ subject, publicKeyInfo }: Certificate): string =>
  `key:${hexOf(createHash('sha256').update(subject.bytes).update(publicKeyInfo).digest())}`;

const thumbprintKey = (sha1: string): string => `sha1:${sha1}`;

/** How the list may know this certificate. */
const identitiesOf = (certificate: Certificate): readonly string[] => [
  keyIdentity(certificate),
  thumbprintKey(hexOf(createHash('sha1').update(certificate.der).digest())),
];

export type Accreditation =
  /** The authority is not in the list at all. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'accredited' | 'not-accredited';
      readonly authority: AccreditedAuthority;
      readonly status: string;
    };

const IN_FORCE = 'Действует';

/**
 * Whether the authority was accredited on a day: by its history, not by what holds today, for
 * certificates outlive accreditations.
 *
 * @param issuer the certificate of the authority that issued the signatory's
 * @param at the moment of issue; the day is Moscow's
 * @see 63-ФЗ, статья 11, пункт 1
 */
export function accreditationOf(list: TrustedList, issuer: Certificate, at: Instant): Accreditation {
  const day = localDateIn(ZONE, at);
  const identities = identitiesOf(issuer);
  const authority = list.authorities.find(({ certificates }) =>
    identities.some((one) => certificates.has(one)),
  );
  if (authority === undefined) return { kind: 'unknown' };
  const status = authority.history.findLast(({ since }) => since <= day)?.status ?? 'не была получена';
  return { kind: status === IN_FORCE ? 'accredited' : 'not-accredited', authority, status };
}

const child = (tree: XmlTree, name: string): XmlTree | undefined =>
  tree.children.find((one) => one.name === name);

const childText = (tree: XmlTree, name: string): string => child(tree, name)?.text.trim() ?? '';

/** Elements of a name at any depth, but not one inside another. */
const everywhere = (tree: XmlTree, name: string): readonly XmlTree[] =>
  tree.children.flatMap((one) => (one.name === name ? [one] : everywhere(one, name)));

function dayIn(text: string): LocalDate {
  const [day = ''] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
  try {
    return localDate(day);
  } catch {
    throw unreadable('date');
  }
}

const unreadable = (rule: string): Fault =>
  new Fault('CONTENT_UNREADABLE', `not the list of accredited authorities: ${rule}`, {
    at: 'перечень удостоверяющих центров',
    rule,
  });
