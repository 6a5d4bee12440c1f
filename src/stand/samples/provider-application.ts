import type { ProviderApplication } from '../../../schemas/document/provider-application.ts';
import { localDate } from '../../domain/identifiers.ts';
import type { Jurisdiction } from '../../domain/jurisdiction.ts';
import { sampleBody } from './body.ts';
import { privateHeader, type PrivateStory } from './private-story.ts';
import { SAMPLE_PROVIDERS, type SampleProvider } from './providers.ts';
import { sampleServices, VOLUME_INDICATOR } from './services.ts';

/** An institution applies in 2023, an entrepreneur in 2024, each for all services of the act. */
export function sampleProviderApplication(
  jurisdiction: Jurisdiction,
  { year, days }: PrivateStory,
): ProviderApplication {
  const body = sampleBody(jurisdiction);
  const applicant = year === 2023 ? SAMPLE_PROVIDERS[0] : SAMPLE_PROVIDERS[2];
  const { name, position } = applicant.head;
  return {
    ...privateHeader(jurisdiction, {
      kind: 'provider-application',
      documentNumber: `ЗИ-${year}-1`,
      formedOn: days.provider,
    }),
    signatories: [{ role: 'provider', name, position, inn: applicant.inn }],
    authorizedBody: { name: body.name },
    provider: providerOf(applicant, body.oktmo),
    licence: {
      number: `Л035-00000-99/0000000${year - 2022}`,
      issuedOn: localDate('2021-06-15'),
      issuedBy: 'Орган лицензирования (образец)',
      subtype: 'Дополнительное образование детей и взрослых',
      registryEntryNumber: `99-00000${year - 2022}`,
    },
    services: sampleServices(jurisdiction).map(({ volume, ...particulars }) => ({
      ...particulars,
      location: { name: jurisdiction.name, oktmo: body.oktmo },
      indicator: VOLUME_INDICATOR,
      limitVolume: volume / 2,
      startsOn: days.starts,
      endsOn: days.ends,
    })),
    declarations: {
      meetsRequirements: 'confirmed',
      notListedAsUnfair: 'confirmed',
      acceptsConditions: 'confirmed',
    },
  };
}

const providerOf = (
  { head, kind, name, inn, kpp, ogrn }: SampleProvider,
  oktmo: string,
): ProviderApplication['provider'] => ({
  kind,
  name,
  inn,
  ...(kpp !== undefined && { kpp }),
  category: kind === 'entrepreneur' ? 'entrepreneur' : 'municipal-institution',
  okopf: kind === 'entrepreneur' ? '50102' : '75403',
  ogrn,
  registeredOn: localDate('2020-02-03'),
  oktmo,
  address: '999002, улица Образцовая, дом 2 (образец)',
  phone: '+79990000002',
  email: 'obrazec@example.org',
  representative: { position: head.position, name: head.name, authority: head.authority },
});
