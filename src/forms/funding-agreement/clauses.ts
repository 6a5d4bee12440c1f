import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import type { Block, Table } from '../../pdf/blocks.ts';
import { figure, head, heading, line, paragraph, table, words } from '../parts.ts';
import { fullSum, longDay, quantityText } from '../values.ts';
import { wordsOf } from '../words.ru.ts';
import * as text from './words.ru.ts';

/** Sections 1 to 6 of the agreement: its words, filled in. */
export function clauses(agreement: FundingAgreement): Block[] {
  const { subject } = agreement;
  const formWords = wordsOf(agreement.jurisdiction);
  return [
    paragraph(preamble(agreement)),
    ...section(
      text.SECTIONS.subject,
      text.subject(formWords, {
        order: subject.socialOrderNumber,
        orderDay: longDay(subject.socialOrderFormedOn),
        entry: subject.registryEntryNumber,
        entryDay: longDay(subject.registryEntryMadeOn),
        area: agreement.activityArea,
      }),
    ),
    servicesTable(agreement),
    ...section(text.SECTIONS.subsidy, [...subsidyClauses(agreement), ...text.SUBSIDY_RULES]),
    ...section(text.SECTIONS.transfer, text.transfer(agreement.reportingDay)),
    ...section(text.SECTIONS.duties, text.DUTIES),
    ...section(text.SECTIONS.liability, text.LIABILITY),
    ...section(text.SECTIONS.final, text.final(longDay(agreement.validUntil))),
  ];
}

/** Clause 2.1: how much, in which year, by which КБК. */
export const subsidyClauses = ({ subsidy }: FundingAgreement): readonly string[] => [
  ...text.subsidy(fullSum(subsidy.amountKopecks)),
  ...subsidy.years.map(({ year, amountKopecks, kbk }) => text.yearAmount(year, fullSum(amountKopecks), kbk)),
];

export const title = (agreement: FundingAgreement): Block[] => [
  heading(`${text.TITLE} № ${agreement.documentNumber}`, 1),
  line(text.title(wordsOf(agreement.jurisdiction), agreement.basis), 'center'),
  { kind: 'spacer', heightMm: 4 },
  line(agreement.place, 'left'),
  line(longDay(agreement.formedOn), 'right'),
  { kind: 'spacer', heightMm: 4 },
];

const preamble = ({ jurisdiction, authorizedBody, provider }: FundingAgreement): string =>
  text.preamble(wordsOf(jurisdiction), partyWords(authorizedBody), partyWords(provider));

export const partyWords = ({
  name,
  representative: { position, name: person, authority },
}: Pick<FundingAgreement['provider'], 'name' | 'representative'>): text.PartyWords => ({
  name,
  position,
  person,
  authority,
});

const section = (title: string, clauseTexts: readonly string[]): Block[] => [
  heading(title),
  ...clauseTexts.map((clause) => paragraph(clause)),
];

export const servicesTable = ({ subject }: FundingAgreement): Table =>
  table(
    [30, 25, 30, 25, 25, 25, 15],
    [text.SERVICE_COLUMNS.map((name) => head(name))],
    subject.services.map((service) => [
      words(service.serviceName),
      words(service.serviceCode),
      words(`${service.serviceContent}; ${service.serviceConditions}`),
      words(service.consumerCategory),
      words(`${service.location.name} (${service.location.oktmo})`),
      words(`${service.indicator.name}, ${service.indicator.unit} (${service.indicator.okei})`),
      figure(quantityText(service.volume)),
    ]),
  );
