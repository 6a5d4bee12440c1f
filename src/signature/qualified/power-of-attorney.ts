import { Fault } from '../../domain/fault.ts';
import { type LocalDate, localDate } from '../../domain/identifiers.ts';
import { readTree, type XmlTree } from '../../xml/tree.ts';
import { digitsOf } from './party.ts';

/** Машиночитаемая доверенность (МЧД): who may sign for whom, until when, and what. */
export interface PowerOfAttorney {
  /** Единый регистрационный номер, a UUID. */
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** The last day on which it holds. */
  readonly validUntil: LocalDate;
  /** Доверитель: 10 digits of an organisation, 12 of an entrepreneur. */
  readonly principal: { readonly inn: string; readonly ogrn?: string };
  /** Уполномоченные представители. */
  readonly representatives: readonly Representative[];
  /** Codes out of the classifier of powers; empty where the powers are written in words. */
  readonly powers: readonly string[];
  /** Whether it was given on by somebody who holds one himself: that chain is not read here. */
  readonly redelegated: boolean;
}

export interface Representative {
  readonly inn?: string;
  readonly snils?: string;
}

const NAMESPACE = 'urn://x-artefacts/EMCHD_1';
const VERSION = 'EMCHD_1';
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Reads the single format (ВерсФорм `EMCHD_1`): no DTD, nothing fetched. What we do not use is passed
 * over; what we use must stand there once.
 *
 * @param xml the very bytes that were signed
 * @throws {Fault} `CONTENT_UNREADABLE`; no datum of a person stands in it
 * @see XSD ON_EMCHD_1_928_00_01_01_01; 63-ФЗ, статья 17.5
 */
export function readPowerOfAttorney(xml: Uint8Array): PowerOfAttorney {
  const root = readTree(xml, NAMESPACE);
  if (root?.name !== 'Доверенность' || root.attributes['ВерсФорм'] !== VERSION) throw unreadable('ВерсФорм');
  const particulars = only(root, 'СвДов');
  const number = required(particulars, 'НомДовер');
  if (!UUID.test(number)) throw unreadable('НомДовер');
  return {
    number: number.toLowerCase(),
    issuedOn: dayIn(required(particulars, 'ДатаВыдДовер'), 'ДатаВыдДовер'),
    validUntil: dayIn(required(particulars, 'СрокДейст'), 'СрокДейст'),
    principal: principalIn(root),
    representatives: representativesIn(root),
    powers: everywhere(root, 'МашПолн').map((power) => required(power, 'КодПолн')),
    redelegated: everywhere(root, 'Передов').length > 0,
  };
}

function principalIn(root: XmlTree): PowerOfAttorney['principal'] {
  const principals = everywhere(root, 'СвДоверит');
  const [principal] = principals;
  // Several principals may give one together: then each of them would have to be asked for, and is not.
  if (principal === undefined || principals.length > 1) throw unreadable('СвДоверит');
  const [organisation] = everywhere(principal, 'СвРосОрг');
  const [entrepreneur] = everywhere(principal, 'СвИП');
  const ogrn = organisation === undefined ? undefined : valueIn(organisation, 'ОГРН');
  if (organisation !== undefined) {
    return { inn: required(organisation, 'ИННЮЛ'), ...(ogrn === undefined ? {} : { ogrn }) };
  }
  if (entrepreneur === undefined) throw unreadable('СвРосОрг');
  return { inn: required(entrepreneur, 'ИННФЛ') };
}

function representativesIn(root: XmlTree): readonly Representative[] {
  const people = everywhere(root, 'СвУпПред').flatMap((one) => everywhere(one, 'СведФизЛ'));
  const read = people.map((person): Representative => {
    const inn = valueIn(person, 'ИННФЛ');
    const snils = valueIn(person, 'СНИЛС');
    return {
      ...(inn === undefined ? {} : { inn }),
      ...(snils === undefined ? {} : { snils: digitsOf(snils) }),
    };
  });
  if (read.length === 0 || read.some(({ inn, snils }) => inn === undefined && snils === undefined)) {
    throw unreadable('СведФизЛ');
  }
  return read;
}

/** Elements of a name at any depth, but not one inside another. */
const everywhere = (tree: XmlTree, name: string): readonly XmlTree[] =>
  tree.children.flatMap((one) => (one.name === name ? [one] : everywhere(one, name)));

function only(tree: XmlTree, name: string): XmlTree {
  const [one, ...more] = everywhere(tree, name);
  if (one === undefined || more.length > 0) throw unreadable(name);
  return one;
}

/** The format writes values as attributes; programs of some operators as elements. Never both. */
function valueIn(tree: XmlTree, name: string): string | undefined {
  const inside = tree.children.filter((one) => one.name === name).map(({ text }) => text);
  const attribute = tree.attributes[name];
  const values = [...(attribute === undefined ? [] : [attribute]), ...inside].map((text) => text.trim());
  if (values.length > 1) throw unreadable(name);
  const [value] = values;
  return value === '' ? undefined : value;
}

function required(tree: XmlTree, name: string): string {
  const value = valueIn(tree, name);
  if (value === undefined) throw unreadable(name);
  return value;
}

function dayIn(text: string, name: string): LocalDate {
  try {
    return localDate(text);
  } catch {
    throw unreadable(name);
  }
}

const unreadable = (rule: string): Fault =>
  new Fault('CONTENT_UNREADABLE', `not a machine-readable power of attorney: ${rule}`, {
    at: 'машиночитаемая доверенность',
    rule,
  });
