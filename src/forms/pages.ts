import type { DocumentContent } from '../../schemas/document/index.ts';
import type { PrintedDocument } from '../pdf/blocks.ts';
import { executionReportPages } from './execution-report/pages.ts';
import { fundingAgreementPages } from './funding-agreement/pages.ts';
import { socialOrderPages } from './social-order/pages.ts';

/** What a document looks like, by its kind. */
export function pagesOf(content: DocumentContent): PrintedDocument {
  switch (content.kind) {
    case 'social-order':
      return socialOrderPages(content);
    case 'execution-report':
      return executionReportPages(content);
    case 'funding-agreement':
      return fundingAgreementPages(content);
  }
}
