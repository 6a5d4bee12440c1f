/** Private documents that must be refused, each with the place that the refusal must name. */
import type { ConsumerApplication } from '../../../schemas/document/consumer-application.ts';
import type { ProviderApplication } from '../../../schemas/document/provider-application.ts';
import type { ServiceContract } from '../../../schemas/document/service-contract.ts';
import type { SocialCertificate } from '../../../schemas/document/social-certificate.ts';
import { jurisdictions } from '../../jurisdictions/index.ts';
import { sampleConsumerApplication } from './consumer-application.ts';
import { privateStory } from './private-story.ts';
import { sampleProviderApplication } from './provider-application.ts';
import { sampleServiceContract } from './service-contract.ts';
import { sampleSocialCertificate } from './social-certificate.ts';
import type { SpoiledDocument } from './spoiled.ts';

const OMSK = jurisdictions.omsk;

/** Each is one good document with one thing spoiled. */
export const spoiledPrivateDocuments = (): readonly SpoiledDocument[] => [
  ...spoiledRequests(sampleProviderApplication(OMSK, privateStory(OMSK, 2024))),
  ...spoiledApplications(sampleConsumerApplication(OMSK, privateStory(OMSK, 2023))),
  ...spoiledCertificates(sampleSocialCertificate(OMSK, privateStory(OMSK, 2023))),
  ...spoiledContracts(sampleServiceContract(OMSK, privateStory(OMSK, 2023))),
];

const spoiled = (name: string, at: string, content: unknown): SpoiledDocument => ({ name, at, content });

/** The provider is an entrepreneur. */
const spoiledRequests = (good: ProviderApplication): SpoiledDocument[] => [
  spoiled('licence-after-application', 'licence.issuedOn', {
    ...good,
    licence: { ...good.licence, issuedOn: '2024-01-16' },
  }),
  spoiled('entrepreneur-with-kpp', 'provider.kpp', {
    ...good,
    provider: { ...good.provider, kpp: '990101001' },
  }),
  spoiled('declaration-not-given', 'declarations.notListedAsUnfair', {
    ...good,
    declarations: { ...good.declarations, notListedAsUnfair: 'no' },
  }),
];

/** A parent applies for a child of nine. */
function spoiledApplications(good: ConsumerApplication): SpoiledDocument[] {
  const { legalRepresentative: _parent, ...alone } = good;
  return [
    spoiled('child-of-nine-alone', 'legalRepresentative', alone),
    spoiled('check-digits-of-snils', 'consumer.snils', {
      ...good,
      consumer: { ...good.consumer, snils: '999-000-002 00' },
    }),
    spoiled('portal-without-evidence', 'consumerSigning.evidence', {
      ...good,
      consumerSigning: { means: 'epgu' },
    }),
    spoiled('name-in-number', 'documentNumber', {
      ...good,
      documentNumber: `ЗП-1 ${good.consumer.name}`,
    }),
  ];
}

const spoiledCertificates = (good: SocialCertificate): SpoiledDocument[] => [
  spoiled('snils-as-number', 'documentNumber', {
    ...good,
    documentNumber: good.sectionI.holder.snils.replaceAll(/\D/g, ''),
  }),
  spoiled('value-in-both', 'sectionI.value', {
    ...good,
    sectionI: { ...good.sectionI, value: { hours: 108, kopecks: 100 } },
  }),
];

const spoiledContracts = (good: ServiceContract): SpoiledDocument[] => [
  spoiled('hours-over-value', 'program.volumeByCertificate', {
    ...good,
    certificate: { ...good.certificate, value: { hours: 71.999 } },
  }),
  spoiled('price-off', 'price.totalKopecks', {
    ...good,
    price: { ...good.price, totalKopecks: good.price.totalKopecks + 1 },
  }),
  spoiled('signed-by-body', 'signatories', {
    ...good,
    signatories: good.signatories.map((one) => ({ ...one, role: 'authorized-body' })),
  }),
];
