/** The registries, each with the schemas of its header and of one row, and the shape of the whole. */
import { z } from 'zod';
import type { DocumentShape } from '../../src/domain/content-shape.ts';
import { list } from '../document/fields.ts';
import { shapeOf } from '../document/shape.ts';
import {
  type HolderRow,
  holderRegistryHeader,
  holderRow,
  holderRowFields,
} from './certificate-holder-registry.ts';
import type { HolderRegistryHeader } from './certificate-holder-registry.ts';
import type { RegistryKind } from './header.ts';
import {
  type ProviderRow,
  providerRegistryHeader,
  providerRow,
  providerRowFields,
} from './provider-registry.ts';
import type { ProviderRegistryHeader } from './provider-registry.ts';

export interface RegistryContents {
  readonly 'provider-registry': { readonly header: ProviderRegistryHeader; readonly row: ProviderRow };
  readonly 'certificate-holder-registry': { readonly header: HolderRegistryHeader; readonly row: HolderRow };
}

export interface RegistryDescription<Kind extends RegistryKind> {
  readonly header: z.ZodType<RegistryContents[Kind]['header']>;
  readonly row: z.ZodType<RegistryContents[Kind]['row']>;
  /** Of the whole: the fields of the header, then the list `rows`. */
  readonly shape: DocumentShape;
  /** Paths in a row that tell it from every other row. */
  readonly unique: readonly string[];
}

/** A city of a million has so many children at most. */
export const MAX_ROWS = 1_000_000;

const PROVIDER_ROW = [
  'registryEntryNumber',
  'serviceCode',
  'serviceContent',
  'serviceConditions',
  'consumerCategory',
  'location/oktmo',
];
const HOLDER_ROW = ['entryNumber'];

const whole = (header: z.ZodObject, row: z.ZodType, unique: readonly string[]): z.ZodObject =>
  z.strictObject({ ...header.shape, rows: list('Записи', 'row', row, { max: MAX_ROWS, min: 0, unique }) });

export const registryDescriptions: { readonly [Kind in RegistryKind]: RegistryDescription<Kind> } = {
  'provider-registry': {
    header: providerRegistryHeader,
    row: providerRow,
    shape: shapeOf(
      'providerRegistry',
      'Реестр исполнителей услуг',
      whole(providerRegistryHeader, providerRowFields, PROVIDER_ROW),
    ),
    unique: PROVIDER_ROW,
  },
  'certificate-holder-registry': {
    header: holderRegistryHeader,
    row: holderRow,
    shape: shapeOf(
      'certificateHolderRegistry',
      'Реестр получателей социального сертификата',
      whole(holderRegistryHeader, holderRowFields, HOLDER_ROW),
    ),
    unique: HOLDER_ROW,
  },
};
