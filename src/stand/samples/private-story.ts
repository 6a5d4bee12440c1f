/**
 * What the private samples of one jurisdiction and year tell: a child applies, gets a certificate, and concludes a
 * contract. Children and parents are plainly nobody.
 */
import type { Consumer, LegalRepresentative } from '../../../schemas/document/persons.ts';
import type { CertificateValue } from '../../../schemas/document/certificate-value.ts';
import type { ConsumerSigning } from '../../../schemas/document/consumer-signing.ts';
import type { DocumentHeader, DocumentKind } from '../../domain/document.ts';
import { instant, type LocalDate, localDate } from '../../domain/identifiers.ts';
import type { Jurisdiction } from '../../domain/jurisdiction.ts';
import { sampleBody } from './body.ts';
import { sampleSnils } from './codes.ts';
import { SAMPLE_PROVIDERS, type SampleProvider } from './providers.ts';

export type StoryYear = 2023 | 2024;

export interface PrivateStory {
  readonly year: StoryYear;
  readonly provider: SampleProvider;
  readonly consumer: Consumer;
  /** Nobody where the child applies for itself. */
  readonly legalRepresentative?: LegalRepresentative;
  readonly means: ConsumerSigning['means'];
  readonly value: CertificateValue;
  readonly price: { readonly byCertificateKopecks: number; readonly surchargeKopecks: number };
  readonly days: Readonly<
    Record<
      'provider' | 'application' | 'certificate' | 'contract' | 'starts' | 'ends' | 'certificateEnds',
      LocalDate
    >
  >;
}

/** Hours of the program that the child wants. */
export const PROGRAM_HOURS = 72;

const ISSUER = 'Образцовый отдел (образец)';

const PARENT: LegalRepresentative = {
  capacity: 'parent',
  name: 'Образцов Пример Иванович',
  bornOn: localDate('1985-04-12'),
  snils: sampleSnils(1),
  identityDocument: {
    type: 'passport',
    series: '99 99',
    number: '000001',
    issuedOn: localDate('2005-05-16'),
    issuedBy: ISSUER,
  },
};

const CHILD: Consumer = {
  name: 'Образцова Проба Примеровна',
  bornOn: localDate('2014-03-08'),
  snils: sampleSnils(2),
  identityDocument: {
    type: 'birth-certificate',
    series: 'I-ОБ',
    number: '000002',
    issuedOn: localDate('2014-03-20'),
    issuedBy: ISSUER,
  },
};

/** Fifteen in 2024. */
const TEENAGER: Consumer = {
  name: 'Примеров Образец Пробович',
  bornOn: localDate('2008-11-30'),
  snils: sampleSnils(3),
  identityDocument: {
    type: 'passport',
    series: '99 99',
    number: '000003',
    issuedOn: localDate('2022-12-19'),
    issuedBy: ISSUER,
  },
};

/** In 2023 a parent acts and the value is in hours; in 2024 a child of 15 acts, and the value is money. */
export function privateStory({ id }: Jurisdiction, year: StoryYear): PrivateStory {
  if (year === 2024) return LATER;
  // Kemerovo's act lets these three be formed on paper in 2023: there the hand signs.
  return id === 'kemerovo' ? { ...EARLIER, means: 'hand-signature' } : EARLIER;
}

const EARLIER: PrivateStory = {
  year: 2023,
  provider: SAMPLE_PROVIDERS[0],
  consumer: CHILD,
  legalRepresentative: PARENT,
  means: 'epgu',
  value: { hours: 108 },
  price: { byCertificateKopecks: PROGRAM_HOURS * 21_050, surchargeKopecks: 0 },
  days: {
    provider: localDate('2023-09-25'),
    application: localDate('2023-10-02'),
    certificate: localDate('2023-10-04'),
    contract: localDate('2023-10-06'),
    starts: localDate('2023-10-09'),
    ends: localDate('2024-05-31'),
    certificateEnds: localDate('2024-08-31'),
  },
};

const LATER: PrivateStory = {
  year: 2024,
  provider: SAMPLE_PROVIDERS[1],
  consumer: TEENAGER,
  means: 'navigator',
  value: { kopecks: 1_500_000 },
  price: { byCertificateKopecks: 1_500_000, surchargeKopecks: 15_600 },
  days: {
    provider: localDate('2024-01-15'),
    application: localDate('2024-02-05'),
    certificate: localDate('2024-02-07'),
    contract: localDate('2024-02-09'),
    starts: localDate('2024-02-12'),
    ends: localDate('2024-12-20'),
    certificateEnds: localDate('2024-12-31'),
  },
};

/** As the system tells it of a document formed on that day. */
export const signingOn = ({ means, year }: PrivateStory, formedOn: LocalDate): ConsumerSigning =>
  means === 'hand-signature'
    ? { means }
    : {
        means,
        evidence: {
          identifier: `99-${formedOn.replaceAll('-', '')}-0001`,
          at: instant(`${formedOn}T05:15:30.000Z`),
          account: `образец-${year}`,
        },
      };

export const ADDRESS = '999003, улица Пробная, дом 3 (образец)';

/** The part that all kinds share, apart from who signs. */
export function privateHeader<Kind extends DocumentKind>(
  jurisdiction: Jurisdiction,
  {
    kind,
    documentNumber,
    formedOn,
  }: { readonly kind: Kind } & Pick<DocumentHeader, 'documentNumber' | 'formedOn'>,
) {
  const { budgetCode, oktmo, inn } = sampleBody(jurisdiction);
  return {
    kind,
    jurisdiction: jurisdiction.id,
    documentNumber,
    formedOn,
    fiscalYear: Number(formedOn.slice(0, 4)),
    versionNumber: 1,
    budgetCode,
    oktmo,
    authorizedBodyInn: inn,
    activityArea: jurisdiction.activityArea,
  };
}
