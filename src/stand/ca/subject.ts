import type { NamePart } from '../../signature/issuing/certificate-builder.ts';
import { OID } from '../../signature/oids.ts';

/** Who asks the test CA for a certificate. The person must be plainly fictitious. */
export interface TestSubject {
  readonly organisation: string;
  /** ИНН of the organisation, 10 digits, goes into ИННЮЛ; of an entrepreneur, 12 digits, into ИНН. */
  readonly inn: string;
  /** ОГРН of the organisation, 13 digits. */
  readonly ogrn?: string;
  readonly position: string;
  /** Surname, given name and patronymic, e.g. «Образцов Пример Иванович». */
  readonly person: string;
  /** СНИЛС of the person, 11 digits without dashes. */
  readonly snils?: string;
  /** Size of the key; 256 unless said. */
  readonly keyBits?: 256 | 512;
  /** Region and town of the organisation, as in its address. */
  readonly region?: string;
  readonly locality?: string;
}

/** What everybody who meets such a certificate should read in it. */
const WARNING = 'Тестовый сертификат учебного стенда: юридической силы не имеет';

/** In the order of приказ ФСБ № 795, clauses 17–18. */
export function subjectName(subject: TestSubject): readonly NamePart[] {
  const [surname = '', ...given] = subject.person.split(' ');
  const parts: readonly (readonly [string, string | undefined])[] = [
    // An entrepreneur has the ИНН of a person, 12 digits; ИННЮЛ is for organisations.
    [subject.inn.length === 12 ? OID.inn : OID.innOfOrganisation, subject.inn],
    [OID.ogrn, subject.ogrn],
    [OID.snils, subject.snils],
    [OID.country, 'RU'],
    [OID.region, subject.region],
    [OID.locality, subject.locality],
    [OID.organisation, subject.organisation],
    [OID.unit, WARNING],
    [OID.title, subject.position],
    [OID.surname, surname],
    [OID.givenName, given.join(' ')],
    [OID.commonName, subject.organisation],
  ];
  return parts.flatMap(([type, text]) => (text === undefined || text === '' ? [] : [{ type, text }]));
}

/** Names of the two authorities of the stand, and of their services. */
export const authorityName = (role: keyof typeof NAMES): readonly NamePart[] => [
  { type: OID.country, text: 'RU' },
  { type: OID.organisation, text: 'Учебный стенд «Печать»' },
  { type: OID.unit, text: WARNING },
  { type: OID.commonName, text: NAMES[role] },
];

const NAMES = {
  root: 'Тестовый головной УЦ стенда',
  intermediate: 'Тестовый подчинённый УЦ стенда',
  timestamps: 'Тестовая служба штампов времени стенда',
  ocsp: 'Тестовая служба OCSP стенда',
} as const;
