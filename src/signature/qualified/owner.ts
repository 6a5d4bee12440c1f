import { OID } from '../oids.ts';
import type { Name } from '../name.ts';
import { check, decided, listed, type Words, words } from './words.ts';
import type { Check } from '../verifier.ts';

/** Who a qualified certificate is given to. */
export type OwnerKind =
  /** An organisation; a person who acts for it may be named too. */
  | 'organisation'
  | 'entrepreneur'
  /** A natural person: signs for an organisation by a power of attorney alone, since 01.09.2024. */
  | 'person';

export function ownerKindOf({ attributes }: Name): OwnerKind {
  if (attributes.has(OID.ogrnip)) return 'entrepreneur';
  const inn = attributes.get(OID.inn) ?? '';
  // Before ИННЮЛ there was one attribute for all, and organisations put «00» before their ten digits.
  const organisation =
    attributes.has(OID.innOfOrganisation) || attributes.has(OID.ogrn) || /^00\d{10}$/.test(inn);
  return organisation ? 'organisation' : 'person';
}

interface Field {
  readonly id: string;
  readonly name: Words;
  /** How many digits, where it is a number. Check digits are the registers' business. */
  readonly digits?: number;
}

const field = (id: string, ru: string, en: string, digits?: number): Field => ({
  id,
  name: words(ru, en),
  ...(digits === undefined ? {} : { digits }),
});

const COMMON = [
  field(OID.commonName, 'общее имя', 'commonName'),
  field(OID.country, 'страна', 'countryName'),
];
const PERSON = [
  field(OID.surname, 'фамилия', 'surname'),
  field(OID.givenName, 'имя и отчество', 'givenName'),
  field(OID.snils, 'СНИЛС', 'SNILS', 11),
];
const INN = field(OID.inn, 'ИНН', 'INN', 12);

/** Приказ ФСБ № 795, clauses 17 to 19; 63-ФЗ, статья 17, часть 2. */
const REQUIRED: Readonly<Record<OwnerKind, readonly Field[]>> = {
  organisation: [
    ...COMMON,
    field(OID.region, 'регион', 'stateOrProvinceName'),
    field(OID.locality, 'населённый пункт', 'localityName'),
    field(OID.street, 'адрес', 'streetAddress'),
    field(OID.organisation, 'организация', 'organizationName'),
    field(OID.ogrn, 'ОГРН', 'OGRN', 13),
  ],
  entrepreneur: [...COMMON, ...PERSON, INN, field(OID.ogrnip, 'ОГРНИП', 'OGRNIP', 15)],
  person: [...COMMON, ...PERSON, INN],
};

/** Asked for as soon as one of a person's attributes stands in the certificate of an organisation. */
const REPRESENTATIVE = [...PERSON, field(OID.title, 'должность', 'title')];
const INN_OF_ORGANISATION = field(OID.innOfOrganisation, 'ИНН юридического лица', 'INNLE', 10);

/**
 * Whether the owner's name has all that a qualified certificate must have; what is missing or misshapen is
 * named, its value never.
 */
export function ownerCheck(subject: Name): Check {
  const kind = ownerKindOf(subject);
  const { attributes } = subject;
  const wrong = [...REQUIRED[kind], ...ofOrganisation(subject, kind)].filter(
    ({ id, digits }) => !isRight(attributes.get(id), digits),
  );
  const country = attributes.get(OID.country);
  if (wrong.length === 0 && country !== 'RU') {
    return check('qualified-name', 'failed', words('страна владельца не RU', 'countryName is not RU'));
  }
  return decided(
    'qualified-name',
    listed(
      'в имени владельца нет или неверны обязательные сведения',
      "missing or misshapen in the owner's name",
      wrong.map(({ name }) => name),
    ),
  );
}

function ofOrganisation({ attributes }: Name, kind: OwnerKind): readonly Field[] {
  if (kind !== 'organisation') return [];
  const named = REPRESENTATIVE.some(({ id }) => attributes.has(id));
  const oldInn = !attributes.has(OID.innOfOrganisation) && /^00\d{10}$/.test(attributes.get(OID.inn) ?? '');
  return [...(oldInn ? [] : [INN_OF_ORGANISATION]), ...(named ? REPRESENTATIVE : [])];
}

const isRight = (text: string | undefined, digits: number | undefined): boolean =>
  text !== undefined &&
  text.trim() !== '' &&
  (digits === undefined || (text.length === digits && /^\d+$/.test(text)));
