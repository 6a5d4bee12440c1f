/** The kinds, each with its schema and the shape of its XML. */
import { z } from 'zod';
import type { DocumentShape } from '../../src/domain/content-shape.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../src/domain/document.ts';
import { type AgreementInformation, agreementInformation } from './agreement-information.ts';
import { type ConsumerApplication, consumerApplication } from './consumer-application.ts';
import { type ExecutionReport, executionReport } from './execution-report.ts';
import { type FundingAgreement, fundingAgreement } from './funding-agreement.ts';
import { type ProviderApplication, providerApplication } from './provider-application.ts';
import { type ServiceContract, serviceContract } from './service-contract.ts';
import { shapeOf } from './shape.ts';
import { type SocialCertificate, socialCertificate } from './social-certificate.ts';
import { type SocialOrder, socialOrder } from './social-order.ts';

/** The content of a document; `kind` tells which. The last four are never published. */
export type DocumentContent =
  | SocialOrder
  | ExecutionReport
  | FundingAgreement
  | ProviderApplication
  | ConsumerApplication
  | SocialCertificate
  | ServiceContract;

export interface DocumentDescription<Content = DocumentContent> {
  readonly schema: z.ZodType<Content>;
  readonly shape: DocumentShape;
}

export const documentDescriptions: Readonly<Record<DocumentKind, DocumentDescription>> = {
  'social-order': {
    schema: socialOrder,
    shape: shapeOf('socialOrder', 'Социальный заказ', socialOrder),
  },
  'execution-report': {
    schema: executionReport,
    shape: shapeOf('executionReport', 'Отчет об исполнении социального заказа', executionReport),
  },
  'funding-agreement': {
    schema: fundingAgreement,
    shape: shapeOf(
      'fundingAgreement',
      'Соглашение о финансовом обеспечении (возмещении) затрат',
      fundingAgreement,
    ),
  },
  'provider-application': {
    schema: providerApplication,
    shape: shapeOf(
      'providerApplication',
      'Заявка исполнителя услуг на включение в реестр исполнителей',
      providerApplication,
    ),
  },
  'consumer-application': {
    schema: consumerApplication,
    shape: shapeOf('consumerApplication', 'Заявление потребителя услуг', consumerApplication),
  },
  'social-certificate': {
    schema: socialCertificate,
    shape: shapeOf('socialCertificate', 'Социальный сертификат', socialCertificate),
  },
  'service-contract': {
    schema: serviceContract,
    shape: shapeOf(
      'serviceContract',
      'Договор между исполнителем услуг и получателем социального сертификата',
      serviceContract,
    ),
  },
};

/** Сведения о соглашении: no kind of its own, but what is published of one. */
export const informationDescription: DocumentDescription<AgreementInformation> = {
  schema: agreementInformation,
  shape: shapeOf('agreementInformation', 'Сведения о соглашении', agreementInformation),
};

/** Only the kind: enough to choose the schema that reads the rest. */
export const kindOnly = z.looseObject({ kind: z.enum(DOCUMENT_KINDS) });
