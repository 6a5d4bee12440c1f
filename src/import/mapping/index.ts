import type { DocumentKind } from '../../domain/document.ts';
import { consumerApplication, providerApplication } from './applications.ts';
import { serviceContract, socialCertificate } from './certificates.ts';
import { executionReport } from './execution-report.ts';
import { fundingAgreement } from './funding-agreement.ts';
import type { KindMapping } from './mapping.ts';
import { socialOrder } from './social-order.ts';

const MAPPINGS: ReadonlyMap<DocumentKind, KindMapping> = new Map(
  [
    socialOrder,
    executionReport,
    providerApplication,
    fundingAgreement,
    consumerApplication,
    socialCertificate,
    serviceContract,
  ].map((mapping) => [mapping.kind, mapping]),
);

/** Kinds that can be imported. */
export const IMPORTED_KINDS: readonly DocumentKind[] = [...MAPPINGS.keys()];

/** No tables for a kind that cannot be imported. */
export const mappingOf = (kind: DocumentKind): KindMapping => MAPPINGS.get(kind) ?? { kind, tables: [] };
