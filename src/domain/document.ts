/**
 * What a document is to the pipeline, whatever its kind: the header that all kinds share, who signs it,
 * and whether it may be published at all. The content of each kind is described in `schemas/document`.
 */
import type { LocalDate } from './identifiers.ts';

/** The seven documents of the acts, in the order of their lists (apa 7.1, smo 7.1, oms 7(1)). */
export const DOCUMENT_KINDS = [
  /** социальный заказ */
  'social-order',
  /** отчёт об исполнении социального заказа */
  'execution-report',
  /** заявка исполнителя на включение в реестр */
  'provider-application',
  /** соглашение о финансовом обеспечении (возмещении) затрат */
  'funding-agreement',
  /** заявление потребителя */
  'consumer-application',
  /** социальный сертификат */
  'social-certificate',
  /** договор между исполнителем и получателем сертификата */
  'service-contract',
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Kinds that go to the portal. The others name children (152-ФЗ) or become registry rows only. */
export const PUBLISHABLE_KINDS = ['social-order', 'execution-report', 'funding-agreement'] as const;

export type PublishableKind = (typeof PUBLISHABLE_KINDS)[number];

/** Kinds that end at `signed`, on paper at certification. */
export type PrivateKind = Exclude<DocumentKind, PublishableKind>;

export const isPublishable = (kind: DocumentKind): kind is PublishableKind =>
  (PUBLISHABLE_KINDS as readonly string[]).includes(kind);

/** Kinds that an act of the body approves before they are signed. The others are made or concluded by signing. */
const APPROVED_KINDS: ReadonlySet<DocumentKind> = new Set(['social-order', 'execution-report']);

export const needsApproval = (kind: DocumentKind): boolean => APPROVED_KINDS.has(kind);

/** The five jurisdictions whose acts are held as data in `src/jurisdictions`. */
export const JURISDICTION_IDS = ['seversk', 'apanasenkovsky', 'smolensk', 'kemerovo', 'omsk'] as const;

export type JurisdictionId = (typeof JURISDICTION_IDS)[number];

/** Подписант: who must sign, named by the identifiers that stand in a signing certificate. */
export interface Signatory {
  /** What the signature is for: the body's, or the provider's side of an agreement. */
  readonly role: 'authorized-body' | 'provider';
  /** Full name, printed above the signature. A personal datum: never in a log. */
  readonly name: string;
  readonly position: string;
  /** ИНН of the organisation (10 digits) or of the entrepreneur (12), as in the certificate. */
  readonly inn: string;
}

/**
 * How the consumer's side (сторона потребителя) of an application or a contract is shown. A parent or a child has
 * no ИНН in a certificate and rarely a key: `evidence` is what ЕПГУ or Навигатор say of it, and stands in the
 * content; a `hand-signature` stands on paper.
 */
export type ConsumerSide = 'evidence' | 'hand-signature';

/** What every kind carries and the pipeline needs, without reading the rest. */
export interface DocumentHeader {
  readonly kind: DocumentKind;
  readonly jurisdiction: JurisdictionId;
  /** Our registration number (регистрационный номер), unique in its jurisdiction, kind and year. */
  readonly documentNumber: string;
  /** Дата формирования: the day that the form policy looks at. */
  readonly formedOn: LocalDate;
  /** Очередной финансовый год. */
  readonly fiscalYear: number;
  /** «Статус»: 1 for the first issue, then the number of the changed version. */
  readonly versionNumber: number;
  /** Eight-digit code of the budget. */
  readonly budgetCode: string;
  /** 8 or 11 digits. */
  readonly oktmo: string;
  /** ИНН of the authorized body. */
  readonly authorizedBodyInn: string;
  /** Направление деятельности. */
  readonly activityArea: string;
  /** Who signs with a key; nobody, where the only party is a consumer. */
  readonly signatories: readonly Signatory[];
  /** Of a kind with a consumer's side: how that side is shown. */
  readonly consumerSide?: ConsumerSide;
}

/** A header of a kind that goes to the portal: the only one that the portal's side takes. */
export interface PublishableHeader extends DocumentHeader {
  readonly kind: PublishableKind;
}

export const isPublishableHeader = (header: DocumentHeader): header is PublishableHeader =>
  isPublishable(header.kind);

/**
 * What makes a document the same document on the portal, whoever sends it:
 * budget, kind, year, version and direction; an agreement also by its number, a report by its date.
 *
 * @example '65741000/social-order/2024/1/дополнительное образование'
 */
export const businessKey = (header: DocumentHeader): string =>
  [...listKey(header), header.versionNumber, ...ownKey(header)].join('/');

/** What all versions of a document have in common: the business key without the version. */
export const versionFamily = (header: DocumentHeader): string =>
  [...listKey(header), ...ownKey(header)].join('/');

const listKey = ({ budgetCode, kind, fiscalYear }: DocumentHeader): (string | number)[] => [
  budgetCode,
  kind,
  fiscalYear,
];

function ownKey({ kind, activityArea, documentNumber, formedOn }: DocumentHeader): string[] {
  if (kind === 'social-order') return [activityArea];
  return [activityArea, kind === 'execution-report' ? formedOn : documentNumber];
}
