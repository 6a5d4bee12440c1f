/** Заявление потребителя услуг (о зачислении на обучение и получении социального сертификата). Never published. */
import { z } from 'zod';
import { consumerSigning, consumerSigningProblems } from './consumer-signing.ts';
import { choice, day, moment, record, text } from './fields.ts';
import { authorizedBody, header, inn, serviceParticulars } from './header.ts';
import { consumer, consumerProblems, contacts, legalRepresentative, personsOf } from './persons.ts';
import { type RuleProblem, signatoriesProblems, withRules } from './rules.ts';
import { silentHeaderProblems } from './silent-header.ts';

const specialNeeds = choice('Особые потребности', ['limited-health', 'disability']);

/** What the consumer wants to learn, and with whom. */
const training = record('Обучение', {
  providerName: text('Наименование исполнителя', 500),
  providerInn: inn('ИНН исполнителя'),
  programName: text('Наименование программы', 500),
  groupName: text('Группа', 100).exactOptional(),
  ...serviceParticulars,
  startsOn: day('Дата начала обучения'),
});

const filing = record('Подача заявления', {
  incomingNumber: text('Входящий номер', 40),
  receivedAt: moment('Время поступления'),
});

/** Fields without the rules that join them: what the XSD is made from. */
export const consumerApplicationFields = z.strictObject({
  ...header('consumer-application', 0),
  authorizedBody: record('Уполномоченный орган', { name: authorizedBody.shape.name }),
  consumer: consumer
    .extend({ specialNeeds: specialNeeds.exactOptional() })
    .meta({ title: 'Потребитель услуг' }),
  legalRepresentative: legalRepresentative.exactOptional(),
  contacts,
  training,
  personalDataConsent: choice('Согласие на обработку персональных данных', ['given']),
  filing: filing.exactOptional(),
  consumerSigning,
});

export type ConsumerApplication = z.infer<typeof consumerApplicationFields>;

export const consumerApplication = withRules(
  consumerApplicationFields,
  ({ signatories }) => signatoriesProblems(signatories, {}),
  consumerProblems,
  (content) => silentHeaderProblems(content, personsOf(content)),
  consumerSigningProblems,
  dayProblems,
);

function dayProblems(content: ConsumerApplication): readonly RuleProblem[] {
  const { formedOn, training: wanted, filing: filed, consumerSigning: signing } = content;
  const startsBefore = wanted.startsOn < formedOn;
  const receivedBefore =
    filed !== undefined && signing.evidence !== undefined && filed.receivedAt < signing.evidence.at;
  return [
    ...(startsBefore ? [{ at: 'training.startsOn', rule: 'обучение начинается раньше даты заявления' }] : []),
    ...(receivedBefore ? [{ at: 'filing.receivedAt', rule: 'заявление поступило раньше, чем подано' }] : []),
  ];
}
