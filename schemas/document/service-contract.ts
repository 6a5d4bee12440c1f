/** Договор между исполнителем услуг и получателем социального сертификата. Never published: it names a child. */
import { z } from 'zod';
import { serviceContractArithmetic } from '../../src/domain/arithmetic/service-contract.ts';
import { certificateValue } from './certificate-value.ts';
import { consumerSigning, consumerSigningProblems } from './consumer-signing.ts';
import { day, kopecks, list, quantity, record, text, whole } from './fields.ts';
import { header, indicator, location, serviceParticulars } from './header.ts';
import { providerParty, providerProblems, registryEntry } from './parties.ts';
import { consumer, consumerProblems, contacts, legalRepresentative, personsOf } from './persons.ts';
import { type RuleProblem, signatoriesProblems, withRules } from './rules.ts';
import { silentHeaderProblems } from './silent-header.ts';

const certificate = record('Социальный сертификат', {
  number: text('Номер сертификата', 40),
  formedOn: day('Дата сертификата'),
  validFrom: day('Действует с'),
  validUntil: day('Действует по'),
  value: certificateValue,
});

const program = record('Программа', {
  programName: text('Наименование программы', 500),
  groupName: text('Группа', 100).exactOptional(),
  ...serviceParticulars,
  location,
  indicator: indicator('Показатель объема'),
  volume: quantity('Объем'),
  volumeByCertificate: quantity('Объем за счет сертификата'),
  startsOn: day('Начало обучения'),
  endsOn: day('Окончание обучения'),
});

const price = record('Стоимость', {
  totalKopecks: kopecks('Полная стоимость, копеек'),
  byCertificateKopecks: kopecks('За счет сертификата, копеек'),
  surchargeKopecks: kopecks('Доплата потребителя, копеек'),
});

/** Fields without the rules that join them: what the XSD is made from. */
export const serviceContractFields = z.strictObject({
  ...header('service-contract'),
  place: text('Место заключения', 100),
  provider: providerParty.extend(registryEntry).meta({ title: 'Исполнитель' }),
  consumer,
  legalRepresentative: legalRepresentative.exactOptional(),
  contacts,
  certificate,
  program,
  price,
  terminationNoticeDays: whole('Срок уведомления о расторжении, дней', 0, 90),
  otherConditions: list('Иные условия', 'condition', text('Условие', 1000), { max: 50, min: 0 }),
  consumerSigning,
});

export type ServiceContract = z.infer<typeof serviceContractFields>;

export const serviceContract = withRules(
  serviceContractFields,
  ({ signatories, provider: { inn } }) => signatoriesProblems(signatories, { provider: inn }),
  ({ provider }) => providerProblems(provider),
  consumerProblems,
  (content) => silentHeaderProblems(content, personsOf(content)),
  consumerSigningProblems,
  certificateProblems,
  serviceContractArithmetic,
);

/** The certificate that pays is another document, in force from before the first lesson until after the last. */
function certificateProblems(contract: ServiceContract): readonly RuleProblem[] {
  const { formedOn, documentNumber, certificate: paying, program: taught } = contract;
  const rules: readonly (readonly [at: string, holds: boolean, rule: string])[] = [
    ['certificate.number', paying.number !== documentNumber, 'это номер договора, а нужен номер сертификата'],
    ['certificate.formedOn', paying.formedOn <= formedOn, 'сертификат сформирован позже договора'],
    [
      'certificate.validUntil',
      paying.validFrom <= paying.validUntil,
      'срок кончается раньше, чем начинается',
    ],
    ['certificate.validUntil', formedOn <= paying.validUntil, 'срок действия сертификата истек'],
    ['program.endsOn', taught.startsOn <= taught.endsOn, 'обучение кончается раньше, чем начинается'],
    ['program.startsOn', taught.startsOn >= paying.validFrom, 'обучение начинается раньше срока сертификата'],
    ['program.endsOn', taught.endsOn <= paying.validUntil, 'обучение кончается позже срока сертификата'],
  ];
  return rules.flatMap(([at, holds, rule]) => (holds ? [] : [{ at, rule }]));
}
