/** Registries of any length from one sample: organisations and persons are fictitious. */
import type { HolderRegistryHeader, HolderRow } from '../../schemas/registry/certificate-holder-registry.ts';
import type { ProviderRegistryHeader, ProviderRow } from '../../schemas/registry/provider-registry.ts';
import type { LocalDate } from '../../src/domain/identifiers.ts';
import { SAMPLE_PROVIDERS } from '../../src/stand/samples/providers.ts';
import { sampleSnils } from '../../src/stand/samples/codes.ts';
import { order as orderOf } from './officials.ts';

const order = orderOf();
const day = (text: string): LocalDate => text as LocalDate;

const header = <Kind extends string>(kind: Kind) => ({
  kind,
  jurisdiction: order.jurisdiction,
  registryNumber: '7-Р',
  asOf: day('2024-09-01'),
  oktmo: order.oktmo,
  authorizedBody: { name: order.authorizedBody.name },
  authorizedBodyInn: order.authorizedBodyInn,
  activityArea: order.activityArea,
});

export const providerHeader: ProviderRegistryHeader = header('provider-registry');
export const holderHeader: HolderRegistryHeader = header('certificate-holder-registry');

export function providerRowOf(number: number): ProviderRow {
  const service = order.sectionII.rows[number % order.sectionII.rows.length]!;
  const [{ name, inn, kpp, ogrn }] = SAMPLE_PROVIDERS;
  return {
    registryEntryNumber: `РИ-${String(number).padStart(6, '0')}`,
    registryEntryMadeOn: day('2024-01-15'),
    status: 'active',
    provider: {
      kind: 'organisation',
      name,
      inn,
      kpp,
      okopf: '75403',
      ogrn,
      address: 'г. Образцовск, ул. Примерная, д. 1',
    },
    licenceEntryNumber: `Л035-00000-99/${String(number).padStart(8, '0')}`,
    serviceName: service.serviceName,
    serviceCode: service.serviceCode,
    serviceContent: service.serviceContent,
    serviceConditions: service.serviceConditions,
    consumerCategory: service.consumerCategory,
    location: service.location,
    indicator: service.indicator,
    limitVolume: number + 0.5,
    includedOn: day('2024-02-01'),
  };
}

export function holderRowOf(number: number): HolderRow {
  const { serviceName, serviceCode } = order.sectionII.rows[number % order.sectionII.rows.length]!;
  return {
    entryNumber: `РП-${String(number).padStart(6, '0')}`,
    entryMadeOn: day('2024-08-20'),
    holder: { name: 'Образцов Пример Иванович', bornOn: day('2015-05-05'), snils: sampleSnils(number) },
    serviceName,
    serviceCode,
    value: number % 2 === 0 ? { hours: 72 } : { kopecks: 1_234_550 },
    validFrom: day('2024-09-01'),
    validUntil: day('2025-05-31'),
    status: 'active',
  };
}

export async function* rowsOf<Row>(count: number, row: (number: number) => Row): AsyncGenerator<Row> {
  for (let number = 1; number <= count; number += 1) yield row(number);
}
