import type { ConsumerApplication } from '../../../schemas/document/consumer-application.ts';
import { instant } from '../../domain/identifiers.ts';
import type { Jurisdiction } from '../../domain/jurisdiction.ts';
import { sampleBody } from './body.ts';
import { ADDRESS, privateHeader, type PrivateStory, signingOn } from './private-story.ts';
import { sampleServices } from './services.ts';

/** An application for the first service of the act. */
export function sampleConsumerApplication(
  jurisdiction: Jurisdiction,
  story: PrivateStory,
): ConsumerApplication {
  const { year, days, consumer, legalRepresentative, provider } = story;
  const [service] = sampleServices(jurisdiction);
  if (service === undefined) throw new Error('the act names no services');
  const { volume: _volume, ...particulars } = service;
  return {
    ...privateHeader(jurisdiction, {
      kind: 'consumer-application',
      documentNumber: `ЗП-${year}-1`,
      formedOn: days.application,
    }),
    signatories: [],
    authorizedBody: { name: sampleBody(jurisdiction).name },
    consumer,
    ...(legalRepresentative !== undefined && { legalRepresentative }),
    contacts: { address: ADDRESS, phone: '+79990000001', email: 'primer@example.org' },
    training: {
      providerName: provider.name,
      providerInn: provider.inn,
      programName: 'Основы робототехники (образец)',
      groupName: 'Группа 1',
      ...particulars,
      startsOn: days.starts,
    },
    personalDataConsent: 'given',
    filing: { incomingNumber: `${year}-0001`, receivedAt: instant(`${days.application}T08:00:00.000Z`) },
    consumerSigning: signingOn(story, days.application),
  };
}
