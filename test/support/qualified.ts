/** Certificates in the shape of qualified ones: of fictitious people, by a test's own authorities. */
import { instant, type Instant } from '../../src/domain/identifiers.ts';
import { readCertificate } from '../../src/signature/certificate.ts';
import {
  octetString,
  oid,
  sequence,
  smallInteger,
  taggedPrimitive,
  utf8String,
} from '../../src/signature/der/writer.ts';
import { buildCertificate, type NewExtension } from '../../src/signature/issuing/certificate-builder.ts';
import { OID } from '../../src/signature/oids.ts';
import { keyIdentifierOf } from '../../src/stand/ca/authority.ts';
import { ext, type Member, newKey, SIGNS_DOCUMENTS } from './pki.ts';

type FieldName = keyof typeof OID;
export type Names = Readonly<Partial<Record<FieldName, string>>>;

export const ORGANISATION: Names = {
  commonName: 'Управление образования Образцового округа',
  country: 'RU',
  region: '99 Образцовый край',
  locality: 'Образцово',
  street: 'ул. Примерная, 1',
  organisation: 'Управление образования Образцового округа',
  ogrn: '1029900000005',
  innOfOrganisation: '9900000003',
  surname: 'Образцов',
  givenName: 'Пример Иванович',
  snils: '00100100101',
  title: 'Начальник управления',
};

export const PERSON: Names = {
  commonName: 'Образцов Пример Иванович',
  country: 'RU',
  surname: 'Образцов',
  givenName: 'Пример Иванович',
  snils: '00100100101',
  inn: '990000000103',
};

export const without = (names: Names, ...gone: readonly FieldName[]): Names =>
  Object.fromEntries(Object.entries(names).filter(([name]) => !gone.includes(name as FieldName)));

/** What a qualified certificate has besides the identifiers of keys. */
export const QUALIFIED: readonly NewExtension[] = [
  SIGNS_DOCUMENTS,
  ext(OID.certificatePolicies, sequence(sequence(oid(OID.toolClassKc1)), sequence(oid(OID.toolClassKc2)))),
  ext(OID.subjectSignTool, utf8String('Средство для проверок')),
  ext(OID.issuerSignTool, sequence(...['а', 'б', 'в', 'г'].map((text) => utf8String(text)))),
  ext(OID.identificationKind, smallInteger(0)),
];

export const butWithout = (...gone: readonly FieldName[]): readonly NewExtension[] => {
  const ids = new Set<string>(gone.map((name) => OID[name]));
  return QUALIFIED.filter(({ id }) => !ids.has(id));
};

export interface QualifiedWishes {
  readonly names: Names;
  readonly issuer: Member;
  readonly extensions?: readonly NewExtension[];
  readonly notBefore?: string;
  readonly withoutAuthorityKey?: boolean;
}

let last = 0;

export function qualifiedMember({ names, issuer, extensions = QUALIFIED, ...more }: QualifiedWishes): Member {
  const key = newKey();
  last += 1;
  const authority = ext(
    OID.authorityKeyIdentifier,
    sequence(taggedPrimitive(0, keyIdentifierOf(issuer.key.publicKeyInfo))),
  );
  const certificate = buildCertificate(
    {
      serialNumber: Uint8Array.of(2, last),
      issuer: readCertificate(issuer.certificate).subject.bytes,
      subject: Object.entries(names).map(([name, text]) => ({ type: OID[name as FieldName], text })),
      notBefore: instant(more.notBefore ?? '2025-09-01T00:00:00.000Z'),
      notAfter: '2027-12-01T00:00:00.000Z' as Instant,
      publicKeyInfo: key.publicKeyInfo,
      extensions: [
        ...extensions,
        ext(OID.subjectKeyIdentifier, octetString(keyIdentifierOf(key.publicKeyInfo))),
        ...(more.withoutAuthorityKey === true ? [] : [authority]),
      ],
    },
    issuer.key.signBytes,
  );
  return { key, certificate };
}

/** What a test may change in a power of attorney. */
export interface PowerWishes {
  readonly number?: string;
  readonly issuedOn?: string;
  readonly validUntil?: string;
  readonly principal?: string;
  readonly representative?: string;
  readonly powers?: readonly string[];
  readonly more?: string;
}

export const powerXml = (wishes: PowerWishes = {}): Uint8Array =>
  new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>
<Доверенность xmlns="urn://x-artefacts/EMCHD_1" ВерсФорм="EMCHD_1" ПрЭлФорм="00000000" ИдФайл="ON_EMCHD_20260901_x">
<Документ><Довер><СвДов ВидДовер="1" ПрПередов="1" НомДовер="${wishes.number ?? '019aa000-0000-4000-8000-000000000001'}" ДатаВыдДовер="${wishes.issuedOn ?? '2026-09-01'}" СрокДейст="${wishes.validUntil ?? '2027-08-31'}"/>
<СвДоверит><Доверит><РосОргДовер>${wishes.principal ?? '<СвРосОрг НаимОрг="Управление" ИННЮЛ="9900000003" КПП="990001001" ОГРН="1029900000005"/>'}</РосОргДовер></Доверит></СвДоверит>
<СвУпПред><Пред>${wishes.representative ?? '<СведФизЛ ИННФЛ="990000000103" СНИЛС="001-001-001 01"/>'}</Пред></СвУпПред>
<СвПолн ТипПолн="1">${(wishes.powers ?? ['BBDOC_1']).map((code) => `<МашПолн КодПолн="${code}" НаимПолн="Подписание"/>`).join('')}</СвПолн>
</Довер></Документ>${wishes.more ?? ''}</Доверенность>`,
  );
