import type { SocialCertificate } from '../../../schemas/document/social-certificate.ts';
import { localDate } from '../../domain/identifiers.ts';
import type { Jurisdiction } from '../../domain/jurisdiction.ts';
import { sampleBody } from './body.ts';
import { privateHeader, type PrivateStory, PROGRAM_HOURS } from './private-story.ts';
import { SAMPLE_PROVIDERS } from './providers.ts';
import { sampleServices, VOLUME_INDICATOR } from './services.ts';

/** How many services of the act the holder may choose among. */
const SERVICES = 3;

/** That of 2023 is new; that of 2024 is its second version, with a contract in section III. */
export function sampleSocialCertificate(jurisdiction: Jurisdiction, story: PrivateStory): SocialCertificate {
  const { year, days, consumer, value, price } = story;
  const body = sampleBody(jurisdiction);
  const services = sampleServices(jurisdiction).slice(0, SERVICES);
  return {
    ...privateHeader(jurisdiction, {
      kind: 'social-certificate',
      documentNumber: `СС-${year}-1`,
      formedOn: year === 2023 ? days.certificate : localDate('2024-06-03'),
    }),
    versionNumber: year === 2023 ? 1 : 2,
    signatories: [{ role: 'authorized-body', ...body.head, inn: body.inn }],
    authorizedBody: { name: body.name },
    sectionI: {
      holderEntryNumber: `РП-${year}-0001`,
      holderEntryMadeOn: days.certificate,
      holder: { name: consumer.name, bornOn: consumer.bornOn, snils: consumer.snils },
      validFrom: days.certificate,
      validUntil: days.certificateEnds,
      value,
      status: 'active',
    },
    sectionII: {
      rows: services.map(({ volume: _volume, ...particulars }) => ({
        ...particulars,
        indicator: VOLUME_INDICATOR,
        volume: PROGRAM_HOURS,
        costKopecks: price.byCertificateKopecks + price.surchargeKopecks,
        surchargeKopecks: price.surchargeKopecks,
        providers: SAMPLE_PROVIDERS.map(({ name, inn }, index) => ({
          name,
          inn,
          registryEntryNumber: `99-000${index + 1}`,
        })),
      })),
    },
    sectionIII: { rows: year === 2023 ? [] : [contractOf(story, services[0]?.serviceCode ?? '')] },
  };
}

const contractOf = (
  { year, days, provider }: PrivateStory,
  serviceCode: string,
): SocialCertificate['sectionIII']['rows'][number] => ({
  basis: 'contract',
  number: `ДУ-${year}-1`,
  concludedOn: days.contract,
  providerInn: provider.inn,
  serviceCode,
  contractedVolume: PROGRAM_HOURS,
  renderedVolume: 28,
  renderedAsOf: localDate('2024-05-31'),
});
