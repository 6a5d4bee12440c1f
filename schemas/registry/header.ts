/** What both registries begin with. */
import { z } from 'zod';
import { day, record, text } from '../document/fields.ts';
import { authorizedBody, oktmo, organizationInn } from '../document/header.ts';
import { choice } from '../document/fields.ts';
import { JURISDICTION_IDS } from '../../src/domain/document.ts';

export const REGISTRY_KINDS = ['provider-registry', 'certificate-holder-registry'] as const;
export type RegistryKind = (typeof REGISTRY_KINDS)[number];

export const registryHeader = <Kind extends RegistryKind>(kind: Kind) => ({
  kind: z.literal(kind).meta({ title: 'Вид реестра', shape: { kind: 'code', values: [kind] } }),
  jurisdiction: choice('Юрисдикция', JURISDICTION_IDS),
  registryNumber: text('Номер выписки из реестра', 40),
  asOf: day('По состоянию на'),
  oktmo: oktmo(),
  authorizedBody: record('Уполномоченный орган', { name: authorizedBody.shape.name }),
  authorizedBodyInn: organizationInn('ИНН уполномоченного органа'),
  activityArea: text('Направление деятельности', 500),
});
