import type { ImportKind } from '../importer.ts';
import { consumerApplication, providerApplication } from './applications.ts';
import { serviceContract, socialCertificate } from './certificates.ts';
import { executionReport } from './execution-report.ts';
import { fundingAgreement } from './funding-agreement.ts';
import type { KindMapping } from './mapping.ts';
import { holderRegistry, providerRegistry } from './registries.ts';
import { socialOrder } from './social-order.ts';

const MAPPINGS: ReadonlyMap<ImportKind, KindMapping> = new Map(
  [
    socialOrder,
    executionReport,
    providerApplication,
    fundingAgreement,
    consumerApplication,
    socialCertificate,
    serviceContract,
    providerRegistry,
    holderRegistry,
  ].map((mapping) => [mapping.kind, mapping]),
);

/** Kinds that can be imported. */
export const IMPORTED_KINDS: readonly ImportKind[] = [...MAPPINGS.keys()];

/** No tables for a kind that cannot be imported. */
export const mappingOf = (kind: ImportKind): KindMapping => MAPPINGS.get(kind) ?? { kind, tables: [] };
