/**
 * Where a document came from, происхождение: documents 3–7 of the acts are formed in «Навигатор» and only taken over from
 * there. All of it stands in events, so nothing here may tell of a person: an identifier, a word of our own list, a time.
 */
import { Fault } from './fault.ts';
import type { Instant } from './identifiers.ts';

export const SOURCE_SYSTEMS = ['navigator'] as const;
export type SourceSystem = (typeof SOURCE_SYSTEMS)[number];

export interface Provenance {
  readonly system: SourceSystem;
  /** Of the document in that system. */
  readonly identifier: string;
  /** When we read it there, or in what was exported from there. */
  readonly readAt: Instant;
}

/** What became of an application on ЕПГУ: our words for its statuses, of which no published list for this service was found. */
export const SOURCE_STATUSES = [
  'filed',
  'received',
  'in-review',
  'clarification-awaited',
  'interim-result',
  'granted',
  'refused',
  'cancelled',
] as const;
export type SourceStatus = (typeof SOURCE_STATUSES)[number];

export interface StatusAtSource {
  readonly status: SourceStatus;
  /** When the application came to it, where the export says so. */
  readonly at?: Instant;
}

/** One word with a digit in it: no name of a person is one. */
const IDENTIFIER = /^(?=.*\d)[0-9A-Za-zА-Яа-яЁё._/:-]{1,64}$/;
const SNILS = /\d{3}-\d{3}-\d{3} \d{2}/g;

/**
 * @param content the document as text, whose СНИЛС the identifier must not be
 * @throws {Fault} `CONTENT_INVALID`, without the identifier
 */
export function expectIdentifier({ identifier }: Pick<Provenance, 'identifier'>, content: string): void {
  const digits = identifier.replaceAll(/\D/g, '');
  const numbers = [...content.matchAll(SNILS)].map(([snils]) => snils.replaceAll(/\D/g, ''));
  if (IDENTIFIER.test(identifier) && !numbers.includes(digits)) return;
  throw new Fault('CONTENT_INVALID', 'not an identifier of another system', {
    at: 'provenance.identifier',
    rule: 'идентификатор в исходной системе: до 64 букв, цифр и знаков . _ / : - без пробелов, хотя бы одна цифра, не СНИЛС',
  });
}

/** Those that are not among the known, each once, by their times; what has no time is last and keeps its order. */
export function unreadStatuses(
  read: readonly StatusAtSource[],
  known: readonly StatusAtSource[],
): readonly StatusAtSource[] {
  const seen = new Set(known.map(keyOf));
  return read
    .filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)))
    .toSorted((one, other) => timeOf(one) - timeOf(other));
}

const keyOf = ({ status, at }: StatusAtSource): string => `${status} ${at ?? ''}`;
const timeOf = ({ at }: StatusAtSource): number =>
  at === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(at);
