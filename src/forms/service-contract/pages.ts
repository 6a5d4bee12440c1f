import type { ServiceContract } from '../../../schemas/document/service-contract.ts';
import type { SigningProfile } from '../../domain/signing-profile.ts';
import type { Block, PrintedDocument } from '../../pdf/blocks.ts';
import {
  consumerRows,
  consumerSignature,
  contactRows,
  representativeRows,
  valueRow,
} from '../consumer/rows.ts';
import { CAPACITY } from '../consumer/words.ru.ts';
import { numbered, type NumberedSection, type Particular } from '../particulars.ts';
import { head, heading, line, paragraph, portrait, signatures, words } from '../parts.ts';
import { capitalized, fullSum, longDay, quantityText } from '../values.ts';
import type { FormWords } from '../words.ru.ts';
import * as text from './words.ru.ts';

/** What a contract looks like: its clauses, the parties, and the signature of each in its own way. */
export function serviceContractPages(
  contract: ServiceContract,
  profile: SigningProfile,
  formWords: FormWords,
): PrintedDocument {
  const footer = text.footer(contract.documentNumber);
  return {
    title: footer,
    subject: `${capitalized(text.TITLE.toLowerCase())} ${text.title(formWords)}`,
    author: contract.provider.name,
    createdOn: contract.formedOn,
    footer,
    sections: [
      portrait(
        heading(`${text.TITLE} № ${contract.documentNumber}`, 1),
        line(text.title(formWords), 'center'),
        { kind: 'spacer', heightMm: 4 },
        line(contract.place, 'left'),
        line(longDay(contract.formedOn), 'right'),
        { kind: 'spacer', heightMm: 4 },
        paragraph(preamble(contract)),
        ...numbered(sections(contract, formWords)),
        ...signatures(contract.signatories, profile),
        ...consumerSignature(contract),
      ),
    ],
  };
}

function preamble({ provider, consumer, legalRepresentative: adult }: ServiceContract): string {
  const acting = adult && `${CAPACITY[adult.capacity]} ${adult.name}`;
  return text.preamble(provider, consumer.name, acting);
}

function sections(contract: ServiceContract, formWords: FormWords): NumberedSection[] {
  const { program, provider, terminationNoticeDays, otherConditions } = contract;
  const entry = text.entry(provider.registryEntryNumber, longDay(provider.registryEntryMadeOn));
  return [
    {
      title: text.SECTIONS.subject,
      clauses: [
        ...text.subject(formWords, contract, text.from(longDay(program.startsOn), longDay(program.endsOn))),
        text.volume(contract, quantityText(program.volume), quantityText(program.volumeByCertificate)),
      ],
    },
    { title: text.SECTIONS.price, clauses: priceClauses(contract) },
    { title: text.SECTIONS.duties, clauses: text.DUTIES },
    { title: text.SECTIONS.ending, clauses: text.ending(terminationNoticeDays) },
    ...(otherConditions.length === 0 ? [] : [{ title: text.SECTIONS.other, clauses: otherConditions }]),
    { title: text.SECTIONS.final, clauses: text.final(entry, longDay(program.endsOn)) },
    { title: text.SECTIONS.particulars, blocks: parties(contract) },
  ];
}

function priceClauses({ certificate, price }: ServiceContract): readonly string[] {
  const term = text.from(longDay(certificate.validFrom), longDay(certificate.validUntil));
  const [name, amount] = valueRow(certificate.value);
  return [
    text.certificate(certificate.number, longDay(certificate.formedOn), term),
    text.value(name, amount ?? ''),
    text.price(fullSum(price.totalKopecks), fullSum(price.byCertificateKopecks)),
    price.surchargeKopecks === 0 ? text.NO_SURCHARGE : text.surcharge(fullSum(price.surchargeKopecks)),
  ];
}

/** Both parties side by side. */
function parties({ provider, consumer, legalRepresentative, contacts }: ServiceContract): Block[] {
  const own = lines(providerRows(provider));
  const representative = legalRepresentative === undefined ? [] : representativeRows(legalRepresentative);
  const other = [
    ...lines([...consumerRows(consumer), ...contactRows(contacts)]),
    ...(representative.length === 0 ? [] : [`${text.PARTIES.representative}:`, ...lines(representative)]),
  ];
  const height = Math.max(own.length, other.length);
  return [
    {
      kind: 'table',
      widths: [1, 1],
      header: [[head(text.PARTIES.provider), head(text.PARTIES.consumer)]],
      rows: Array.from({ length: height }, (_, row) => [words(own[row] ?? ''), words(other[row] ?? '')]),
      sizePt: 10,
    },
    { kind: 'spacer', heightMm: 4 },
  ];
}

const lines = (rows: readonly Particular[]): string[] =>
  rows.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));

const providerRows = ({ account, ...provider }: ServiceContract['provider']): readonly Particular[] => [
  [text.PROVIDER.name, provider.name],
  [text.PROVIDER.inn, provider.inn],
  [text.PROVIDER.kpp, provider.kpp],
  [text.PROVIDER.ogrn, provider.ogrn],
  [text.PROVIDER.address, provider.address],
  [text.PROVIDER.bank, account.bankName],
  [text.PROVIDER.bik, account.bik],
  [text.PROVIDER.treasuryAccount, account.treasuryAccount],
  [text.PROVIDER.account, account.account],
];
