import { type Instant, localDateIn } from '../../domain/identifiers.ts';
import type { Name } from '../name.ts';
import { OID } from '../oids.ts';
import type { Check } from '../verifier.ts';
import { digitsOf, type Party } from './party.ts';
import type { PowerOfAttorney, Representative } from './power-of-attorney.ts';
import { check, decided, words } from './words.ts';

/** What the register of powers of attorney says: asked by the caller, for it needs a network. */
export type PowerStatus =
  | { readonly kind: 'in-force' }
  | { readonly kind: 'revoked'; readonly since: Instant }
  | { readonly kind: 'not-asked' };

export interface RepresentationCase {
  readonly power: PowerOfAttorney;
  readonly status: PowerStatus;
  /** Who signed the document. */
  readonly subject: Name;
  /** For whom. */
  readonly party: Party;
  /** When the document was signed, as far as that is proven. */
  readonly signedAt: Instant;
  /** Codes of powers of which the power of attorney must hold each. */
  readonly requiredPowers: readonly string[];
}

/** Days of a power of attorney are Moscow's, where its register is kept. */
const ZONE = 'Europe/Moscow';

/**
 * Whether the power of attorney lets this person sign this document for the party. Its own signature is
 * judged elsewhere.
 *
 * @see 63-ФЗ, статьи 17.2, 17.3, 17.5; ГК РФ, статьи 185, 186, 188
 */
export const representationChecks = (it: RepresentationCase): readonly Check[] => [
  principalCheck(it),
  representativeCheck(it),
  termCheck(it),
  powersCheck(it),
  statusCheck(it),
];

function principalCheck({ power, party }: RepresentationCase): Check {
  const name = 'power-of-attorney-principal';
  if (power.redelegated) {
    return check(
      name,
      'indeterminate',
      words('передоверие: цепочка доверенностей не проверяется', 'redelegated: the chain is not read'),
    );
  }
  const { inn, ogrn } = power.principal;
  const same = inn === party.inn && (ogrn === undefined || party.ogrn === undefined || ogrn === party.ogrn);
  return decided(
    name,
    same
      ? undefined
      : words('доверенность выдана не стороной документа', "the principal is not the document's party"),
  );
}

/** All numbers that both sides give must agree, and there must be one. */
function representativeCheck({ power, subject }: RepresentationCase): Check {
  const own: Representative = {
    ...textOf(subject, OID.inn, 'inn'),
    ...textOf(subject, OID.snils, 'snils'),
  };
  const isOwner = (one: Representative): boolean => {
    const pairs = [
      [one.inn, own.inn],
      [one.snils, own.snils],
    ].filter(([theirs, ours]) => theirs !== undefined && ours !== undefined);
    return pairs.length > 0 && pairs.every(([theirs, ours]) => theirs === ours);
  };
  const said = words(
    'владелец сертификата не назван представителем',
    "the certificate's owner is not a representative",
  );
  return decided('power-of-attorney-representative', power.representatives.some(isOwner) ? undefined : said);
}

function textOf({ attributes }: Name, id: string, as: keyof Representative): Representative {
  const text = attributes.get(id);
  return text === undefined ? {} : { [as]: digitsOf(text) };
}

function termCheck({ power, signedAt }: RepresentationCase): Check {
  const day = localDateIn(ZONE, signedAt);
  const early = day < power.issuedOn;
  const said = early
    ? words('доверенность выдана позже подписания', 'issued after the signing')
    : words('срок доверенности истёк до подписания', 'its term was over before the signing');
  return decided('power-of-attorney-term', early || day > power.validUntil ? said : undefined);
}

function powersCheck({ power, requiredPowers }: RepresentationCase): Check {
  const name = 'power-of-attorney-powers';
  if (requiredPowers.length === 0) {
    return check(
      name,
      'indeterminate',
      words('нужные полномочия не настроены', 'no required powers are configured'),
      true,
    );
  }
  if (power.powers.length === 0) {
    return check(
      name,
      'indeterminate',
      words(
        'полномочия записаны словами: прочтите доверенность',
        'the powers are in words: a person must read them',
      ),
    );
  }
  const missing = requiredPowers.filter((code) => !power.powers.includes(code));
  const said = words(
    `в доверенности нет полномочий: ${missing.join(', ')}`,
    `missing powers: ${missing.join(', ')}`,
  );
  return decided(name, missing.length === 0 ? undefined : said);
}

function statusCheck({ status, signedAt }: RepresentationCase): Check {
  const name = 'power-of-attorney-status';
  switch (status.kind) {
    case 'in-force':
      return check(name, 'passed');
    case 'not-asked':
      return check(
        name,
        'indeterminate',
        words('отзыв доверенности не проверялся', 'its revocation was not asked for'),
      );
    case 'revoked': {
      const said = words('доверенность отозвана до подписания', 'revoked before the signing');
      return decided(name, status.since <= signedAt ? said : undefined);
    }
  }
}
