/**
 * Социальный сертификат: section I what it is, II which services it pays and who gives them, III what was concluded
 * and rendered by it. Never published: it names a child.
 *
 * @see resolution of the Government on the certificate, titles of sections I to III (docs/forms.md)
 */
import { z } from 'zod';
import { socialCertificateArithmetic } from '../../src/domain/arithmetic/social-certificate.ts';
import { certificateValue } from './certificate-value.ts';
import { choice, day, kopecks, list, quantity, record, text } from './fields.ts';
import { authorizedBody, header, indicator, inn, serviceCode, serviceParticulars } from './header.ts';
import { person } from './persons.ts';
import { type RuleProblem, signatoriesProblems, withRules } from './rules.ts';
import { silentHeaderProblems } from './silent-header.ts';

const sectionI = record('Раздел I. Общие сведения о социальном сертификате', {
  holderEntryNumber: text('Номер записи в реестре получателей', 60),
  holderEntryMadeOn: day('Дата записи в реестре получателей'),
  holder: record('Получатель сертификата', person),
  validFrom: day('Действует с'),
  validUntil: day('Действует по'),
  value: certificateValue,
  status: choice('Статус сертификата', ['active', 'used', 'annulled']),
});

const listedProvider = record('Исполнитель', {
  name: text('Наименование исполнителя', 500),
  inn: inn('ИНН исполнителя'),
  registryEntryNumber: text('Номер реестровой записи исполнителя', 60),
});

/** One service that the holder may choose; the rows are alternatives, so each is held against the value by itself. */
const offeredService = record('Услуга', {
  ...serviceParticulars,
  indicator: indicator('Показатель объема'),
  volume: quantity('Объем'),
  costKopecks: kopecks('Стоимость, копеек'),
  surchargeKopecks: kopecks('Доплата потребителя, копеек'),
  providers: list('Исполнители', 'provider', listedProvider, { max: 500, unique: ['inn'] }),
});

const rendered = record('Договор или акт', {
  basis: choice('Вид', ['contract', 'act']),
  number: text('Номер', 40),
  concludedOn: day('Дата'),
  providerInn: inn('ИНН исполнителя'),
  serviceCode: serviceCode(),
  contractedVolume: quantity('Объем по договору'),
  renderedVolume: quantity('Оказанный объем'),
  renderedAsOf: day('По состоянию на'),
});

/** Fields without the rules that join them: what the XSD is made from. */
export const socialCertificateFields = z.strictObject({
  ...header('social-certificate', 0),
  authorizedBody: record('Уполномоченный орган', { name: authorizedBody.shape.name }),
  sectionI,
  sectionII: record('Раздел II. Сведения о услугах и исполнителях услуг', {
    rows: list('Услуги', 'row', offeredService, {
      max: 500,
      unique: ['serviceCode', 'serviceContent', 'serviceConditions', 'consumerCategory'],
    }),
  }),
  sectionIII: record('Раздел III. Сведения о договоре или акте и об итогах оказания услуги', {
    rows: list('Договоры и акты', 'row', rendered, { max: 100, min: 0, unique: ['basis', 'number'] }),
  }),
});

export type SocialCertificate = z.infer<typeof socialCertificateFields>;

export const socialCertificate = withRules(
  socialCertificateFields,
  // The body signs where the local order says so; elsewhere the certificate is a record of Навигатор.
  ({ signatories, authorizedBodyInn }) =>
    signatoriesProblems(
      signatories,
      signatories.length === 0 ? {} : { 'authorized-body': authorizedBodyInn },
    ),
  (content) => silentHeaderProblems(content, [content.sectionI.holder]),
  dayProblems,
  knownProblems,
  socialCertificateArithmetic,
);

function dayProblems({ formedOn, sectionI: one, sectionIII }: SocialCertificate): readonly RuleProblem[] {
  const { holder, holderEntryMadeOn, validFrom, validUntil } = one;
  return [
    ...unless(holder.bornOn <= formedOn, 'sectionI.holder.bornOn', 'дата рождения позже даты документа'),
    ...unless(
      holderEntryMadeOn <= formedOn,
      'sectionI.holderEntryMadeOn',
      'запись сделана позже сертификата',
    ),
    ...unless(
      validFrom <= validUntil,
      'sectionI.validUntil',
      'срок действия кончается раньше, чем начинается',
    ),
    ...sectionIII.rows.flatMap(({ concludedOn, renderedAsOf }, index) => [
      ...unless(
        concludedOn >= validFrom && concludedOn <= validUntil,
        `sectionIII.rows.${index}.concludedOn`,
        'дата вне срока действия сертификата',
      ),
      ...unless(
        renderedAsOf >= concludedOn,
        `sectionIII.rows.${index}.renderedAsOf`,
        'итоги раньше договора',
      ),
    ]),
  ];
}

/** Section III speaks only of services and providers that section II lists. */
function knownProblems({ sectionII, sectionIII }: SocialCertificate): readonly RuleProblem[] {
  return sectionIII.rows.flatMap((row, index) => {
    const offered = sectionII.rows.filter((service) => service.serviceCode === row.serviceCode);
    const known = offered.length > 0;
    const listed = offered.some(({ providers }) => providers.some((one) => one.inn === row.providerInn));
    const at = `sectionIII.rows.${index}`;
    return [
      ...unless(known, `${at}.serviceCode`, 'такой услуги нет в разделе II'),
      ...unless(!known || listed, `${at}.providerInn`, 'такого исполнителя этой услуги нет в разделе II'),
    ];
  });
}

const unless = (holds: boolean, at: string, rule: string): readonly RuleProblem[] =>
  holds ? [] : [{ at, rule }];
