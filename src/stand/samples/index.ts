/** Documents for stands, demos and tests: from the acts' own services, signed by nobody real. */
import type { DocumentContent } from '../../../schemas/document/index.ts';
import type { JurisdictionId } from '../../domain/document.ts';
import { ABSENT, type Jurisdiction } from '../../domain/jurisdiction.ts';
import { jurisdictions } from '../../jurisdictions/index.ts';
import { sampleConsumerApplication } from './consumer-application.ts';
import { sampleExecutionReports } from './execution-report.ts';
import { sampleFundingAgreements } from './funding-agreement.ts';
import { privateStory } from './private-story.ts';
import { sampleProviderApplication } from './provider-application.ts';
import { sampleServiceContract } from './service-contract.ts';
import { sampleSocialCertificate } from './social-certificate.ts';
import { sampleSocialOrders } from './social-order.ts';

export interface SampleDocument {
  /** A file's name without ending: plain ASCII, unique in its jurisdiction. */
  readonly name: string;
  readonly content: unknown;
}

/**
 * The sample documents of a jurisdiction, always the same: two orders, two reports, three agreements, formed in
 * 2023 and in 2024. None where the act names no services: there is nothing to make a document of.
 */
export function sampleDocuments(id: JurisdictionId): readonly SampleDocument[] {
  const jurisdiction: Jurisdiction = jurisdictions[id];
  if (jurisdiction.services === ABSENT) return [];
  const contents = [
    ...sampleSocialOrders(jurisdiction),
    ...sampleExecutionReports(jurisdiction),
    ...sampleFundingAgreements(jurisdiction),
  ];
  return contents.map(named);
}

/** The same of the kinds that are never published: each kind once for 2023 and once for 2024. */
export function privateSamples(id: JurisdictionId): readonly SampleDocument[] {
  const jurisdiction: Jurisdiction = jurisdictions[id];
  if (jurisdiction.services === ABSENT) return [];
  return ([2023, 2024] as const)
    .flatMap((year): DocumentContent[] => {
      const story = privateStory(jurisdiction, year);
      return [
        sampleProviderApplication(jurisdiction, story),
        sampleConsumerApplication(jurisdiction, story),
        sampleSocialCertificate(jurisdiction, story),
        sampleServiceContract(jurisdiction, story),
      ];
    })
    .map(named);
}

const named = (content: DocumentContent): SampleDocument => ({
  name: `${content.kind}-formed-${content.formedOn}-${content.documentNumber.split('-').at(-1)}`,
  content,
});
