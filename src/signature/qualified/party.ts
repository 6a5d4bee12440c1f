import { innOf, type Name } from '../name.ts';
import { OID } from '../oids.ts';
import type { Check } from '../verifier.ts';
import { ownerKindOf } from './owner.ts';
import { decided, listed, type Words, words } from './words.ts';

/** Whom the document names as its party: numbers of registers, which alone can be compared. */
export interface Party {
  /** 10 digits of an organisation, 12 of an entrepreneur. */
  readonly inn: string;
  /** 13 digits, or 15 of an entrepreneur (ОГРНИП). */
  readonly ogrn?: string;
  /** Of the person who signs, where the document names him so: 11 digits, or with dashes. */
  readonly snils?: string;
}

/** Who signs by a power of attorney is found in it, and not in the document. */
export type ActsAs = 'owner' | 'representative';

export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/**
 * As whom the certificate's owner can sign for the party: as the party itself where the certificate says
 * so, else as somebody's representative.
 */
export const actsAs = (subject: Name, { inn }: Party): ActsAs =>
  ownerKindOf(subject) !== 'person' && innOf(subject) === inn ? 'owner' : 'representative';

/** Whether the certificate speaks of the party; which numbers differ is said, the numbers are not. */
export function partyCheck(subject: Name, party: Party): Check {
  const { attributes } = subject;
  const ogrn = attributes.get(OID.ogrnip) ?? attributes.get(OID.ogrn);
  const snils = attributes.get(OID.snils);
  const differing: readonly (Words | false)[] = [
    innOf(subject) !== party.inn && words('ИНН', 'INN'),
    party.ogrn !== undefined && ogrn !== party.ogrn && words('ОГРН', 'OGRN'),
    party.snils !== undefined && snils !== digitsOf(party.snils) && words('СНИЛС', 'SNILS'),
  ];
  return decided(
    'party',
    listed(
      'сертификат выдан не стороне документа, различаются',
      "the certificate is not of the document's party; these differ",
      differing.filter((one) => one !== false),
    ),
  );
}
