/** Documents for stands, demos and tests: from the acts' own services, signed by nobody real. */
import type { JurisdictionId } from '../../domain/document.ts';
import { ABSENT, type Jurisdiction } from '../../domain/jurisdiction.ts';
import { jurisdictions } from '../../jurisdictions/index.ts';
import { sampleExecutionReports } from './execution-report.ts';
import { sampleFundingAgreements } from './funding-agreement.ts';
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
  return contents.map((content) => ({
    name: `${content.kind}-formed-${content.formedOn}-${content.documentNumber.split('-').at(-1)}`,
    content,
  }));
}
