/** The published kinds, each with its schema and the shape of its XML. */
import { z } from 'zod';
import type { DocumentShape } from '../../src/domain/content-shape.ts';
import { PUBLISHABLE_KINDS, type PublishableKind } from '../../src/domain/document.ts';
import { type AgreementInformation, agreementInformation } from './agreement-information.ts';
import { type ExecutionReport, executionReport } from './execution-report.ts';
import { type FundingAgreement, fundingAgreement } from './funding-agreement.ts';
import { shapeOf } from './shape.ts';
import { type SocialOrder, socialOrder } from './social-order.ts';

/** The content of a document; `kind` tells which. */
export type DocumentContent = SocialOrder | ExecutionReport | FundingAgreement;

export interface DocumentDescription<Content = DocumentContent> {
  readonly schema: z.ZodType<Content>;
  readonly shape: DocumentShape;
}

export const documentDescriptions: Readonly<Record<PublishableKind, DocumentDescription>> = {
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
};

/** Сведения о соглашении: no kind of its own, but what is published of one. */
export const informationDescription: DocumentDescription<AgreementInformation> = {
  schema: agreementInformation,
  shape: shapeOf('agreementInformation', 'Сведения о соглашении', agreementInformation),
};

/** Only the kind: enough to choose the schema that reads the rest. */
export const kindOnly = z.looseObject({ kind: z.enum(PUBLISHABLE_KINDS) });
