/** Columns about people, and about how a consumer signed: the same in applications and contracts. */
import type { Column } from './mapping.ts';
import { CAPACITIES, IDENTITY_DOCUMENTS, MEANS, PRIVATE_WORDS as WORDS } from './private-words.ru.ts';

const person = (at: string, whose: 'child' | 'adult', needed: boolean): readonly Column[] => {
  const must = needed ? ({ needed: true } as const) : {};
  return [
    { field: `${at}.name`, type: 'text', words: WORDS[whose].name, ...must },
    { field: `${at}.bornOn`, type: 'day', words: WORDS[whose].bornOn, ...must },
    { field: `${at}.snils`, type: 'snils', words: WORDS[whose].snils, ...must },
  ];
};

/** Получатель сертификата. */
export const holder = (at: string): readonly Column[] => person(at, 'child', true);

const identity = (at: string, whose: 'child' | 'adult'): readonly Column[] => [
  { field: `${at}.type`, type: { choice: IDENTITY_DOCUMENTS }, words: WORDS[whose].documentType },
  { field: `${at}.series`, type: 'text', words: WORDS[whose].documentSeries },
  { field: `${at}.number`, type: 'text', words: WORDS[whose].documentNumber },
  { field: `${at}.issuedOn`, type: 'day', words: WORDS[whose].documentIssuedOn },
  { field: `${at}.issuedBy`, type: 'text', words: WORDS[whose].documentIssuedBy },
];

/** The child and, where one acts, the adult; a child from 14 may come alone. */
export const CONSUMER: readonly Column[] = [
  ...person('consumer', 'child', true),
  ...identity('consumer.identityDocument', 'child'),
  { field: 'legalRepresentative.capacity', type: { choice: CAPACITIES }, words: WORDS.capacity },
  ...person('legalRepresentative', 'adult', false),
  ...identity('legalRepresentative.identityDocument', 'adult'),
  { field: 'contacts.phone', type: 'phone', words: WORDS.phone },
  { field: 'contacts.email', type: 'text', words: WORDS.email },
];

export const SIGNING: readonly Column[] = [
  { field: 'consumerSigning.means', type: { choice: MEANS }, words: WORDS.means, needed: true },
  { field: 'consumerSigning.evidence.identifier', type: 'text', words: WORDS.evidenceId },
  { field: 'consumerSigning.evidence.at', type: 'moment', words: WORDS.evidenceAt },
  { field: 'consumerSigning.evidence.account', type: 'text', words: WORDS.evidenceAccount },
];

/** So many hours, or so much money. */
export const value = (at: string): readonly Column[] => [
  { field: `${at}.hours`, type: 'decimal', words: WORDS.valueHours },
  { field: `${at}.kopecks`, type: 'roubles', words: WORDS.valueRoubles },
];
