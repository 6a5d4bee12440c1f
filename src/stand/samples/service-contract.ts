import type { ServiceContract } from '../../../schemas/document/service-contract.ts';
import type { Jurisdiction } from '../../domain/jurisdiction.ts';
import { sampleBody } from './body.ts';
import { sampleProviderParty } from './funding-agreement.ts';
import { ADDRESS, privateHeader, type PrivateStory, PROGRAM_HOURS, signingOn } from './private-story.ts';
import { sampleServices, VOLUME_INDICATOR } from './services.ts';

/** A contract over the first service of the act, paid by the certificate of the same story. */
export function sampleServiceContract(jurisdiction: Jurisdiction, story: PrivateStory): ServiceContract {
  const { year, days, consumer, legalRepresentative, provider, price } = story;
  const { name, position } = provider.head;
  return {
    ...privateHeader(jurisdiction, {
      kind: 'service-contract',
      documentNumber: `ДУ-${year}-1`,
      formedOn: days.contract,
    }),
    signatories: [{ role: 'provider', name, position, inn: provider.inn }],
    place: jurisdiction.name,
    provider: {
      ...sampleProviderParty(provider),
      registryEntryNumber: `99-000${year - 2022}`,
      registryEntryMadeOn: days.provider,
    },
    consumer,
    ...(legalRepresentative !== undefined && { legalRepresentative }),
    contacts: { address: ADDRESS, phone: '+79990000001' },
    certificate: {
      number: `СС-${year}-1`,
      formedOn: days.certificate,
      validFrom: days.certificate,
      validUntil: days.certificateEnds,
      value: story.value,
    },
    program: programOf(jurisdiction, story),
    price: { totalKopecks: price.byCertificateKopecks + price.surchargeKopecks, ...price },
    terminationNoticeDays: 10,
    otherConditions: ['Занятия, пропущенные по уважительной причине, проводятся в другое время.'],
    consumerSigning: signingOn(story, days.contract),
  };
}

function programOf(jurisdiction: Jurisdiction, { days }: PrivateStory): ServiceContract['program'] {
  const [service] = sampleServices(jurisdiction);
  if (service === undefined) throw new Error('the act names no services');
  const { volume: _volume, ...particulars } = service;
  return {
    programName: 'Основы робототехники (образец)',
    groupName: 'Группа 1',
    ...particulars,
    location: { name: jurisdiction.name, oktmo: sampleBody(jurisdiction).oktmo },
    indicator: VOLUME_INDICATOR,
    volume: PROGRAM_HOURS,
    volumeByCertificate: PROGRAM_HOURS,
    startsOn: days.starts,
    endsOn: days.ends,
  };
}
