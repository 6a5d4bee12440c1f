import type { DocumentContent } from '../../schemas/document/index.ts';
import type { SigningProfile } from '../domain/signing-profile.ts';
import type { PrintedDocument } from '../pdf/blocks.ts';
import { consumerApplicationPages } from './consumer-application/pages.ts';
import { formsOf } from './edition.ts';
import { EDITIONS } from './editions.ts';
import { executionReportPages } from './execution-report/pages.ts';
import { fundingAgreementPages } from './funding-agreement/pages.ts';
import { providerApplicationPages } from './provider-application/pages.ts';
import { serviceContractPages } from './service-contract/pages.ts';
import { socialCertificatePages } from './social-certificate/pages.ts';
import { socialOrderPages } from './social-order/pages.ts';

/** What a document looks like, by its kind. */
export function pagesOf(
  content: DocumentContent,
  profile: SigningProfile = 'detached',
  editions = EDITIONS,
): PrintedDocument {
  const forms = formsOf(content, editions);
  switch (content.kind) {
    case 'social-order':
      return socialOrderPages(content, profile, forms);
    case 'execution-report':
      return executionReportPages(content, profile, forms);
    case 'funding-agreement':
      return fundingAgreementPages(content, profile);
    case 'provider-application':
      return providerApplicationPages(content, profile, forms.words);
    case 'consumer-application':
      return consumerApplicationPages(content, profile, forms.words);
    case 'social-certificate':
      return socialCertificatePages(content, profile, forms.words);
    case 'service-contract':
      return serviceContractPages(content, profile, forms.words);
  }
}
