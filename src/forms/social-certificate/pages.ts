import type { SocialCertificate } from '../../../schemas/document/social-certificate.ts';
import type { SigningProfile } from '../../domain/signing-profile.ts';
import type { Block, PrintedDocument, Table } from '../../pdf/blocks.ts';
import { personRows, valueRow } from '../consumer/rows.ts';
import { particulars } from '../particulars.ts';
import {
  centered,
  figure,
  head,
  heading,
  landscape,
  line,
  portrait,
  signatures,
  table,
  words,
} from '../parts.ts';
import { capitalized, longDay, quantityText, roublesText, shortDay } from '../values.ts';
import type { FormWords } from '../words.ru.ts';
import * as text from './words.ru.ts';

/** What a certificate looks like: section I on a page to show, signed; II and III behind it. */
export function socialCertificatePages(
  certificate: SocialCertificate,
  profile: SigningProfile,
  formWords: FormWords,
): PrintedDocument {
  const footer = text.footer(certificate.documentNumber, certificate.versionNumber);
  return {
    title: footer,
    subject: `${capitalized(text.TITLE.toLowerCase())} ${text.title(formWords)}`,
    author: certificate.authorizedBody.name,
    createdOn: certificate.formedOn,
    footer,
    sections: [
      portrait(
        { kind: 'spacer', heightMm: 12 },
        heading(`${text.TITLE} № ${certificate.documentNumber}`, 1),
        line(text.title(formWords), 'center'),
        { kind: 'spacer', heightMm: 6 },
        heading(text.SECTIONS.one),
        generalTable(certificate),
        { kind: 'spacer', heightMm: 4 },
        ...signatures(certificate.signatories, profile),
      ),
      landscape(
        heading(text.SECTIONS.two),
        servicesTable(certificate),
        heading(text.SECTIONS.three),
        contracts(certificate),
      ),
    ],
  };
}

const generalTable = ({ sectionI: one, ...certificate }: SocialCertificate): Table =>
  particulars([
    [text.GENERAL.body, certificate.authorizedBody.name],
    [text.GENERAL.area, certificate.activityArea],
    [text.GENERAL.number, certificate.documentNumber],
    [text.GENERAL.formedOn, longDay(certificate.formedOn)],
    [text.GENERAL.version, String(certificate.versionNumber)],
    [text.GENERAL.entry, text.entry(one.holderEntryNumber, longDay(one.holderEntryMadeOn))],
    ...personRows(one.holder, text.GENERAL.holder),
    [text.GENERAL.term, text.term(longDay(one.validFrom), longDay(one.validUntil))],
    valueRow(one.value),
    [text.GENERAL.status, text.STATUSES[one.status]],
  ]);

const servicesTable = ({ sectionII }: SocialCertificate): Table =>
  table(
    [32, 30, 34, 28, 28, 14, 20, 18, 56],
    [text.SERVICE_COLUMNS.map((name) => head(name))],
    sectionII.rows.map((service) => [
      words(service.serviceName),
      words(service.serviceCode),
      words(`${service.serviceContent}; ${service.serviceConditions}`),
      words(service.consumerCategory),
      words(`${service.indicator.name}, ${service.indicator.unit} (${service.indicator.okei})`),
      figure(quantityText(service.volume)),
      figure(roublesText(service.costKopecks)),
      figure(roublesText(service.surchargeKopecks)),
      words(
        service.providers
          .map(({ name, inn, registryEntryNumber }) => text.provider(name, inn, registryEntryNumber))
          .join('\n'),
      ),
    ]),
  );

function contracts({ sectionIII: { rows } }: SocialCertificate): Block {
  if (rows.length === 0) return line(text.NO_CONTRACTS);
  return table(
    [26, 44, 32, 50, 28, 28, 28],
    [text.CONTRACT_COLUMNS.map((name) => head(name))],
    rows.map((row) => [
      words(text.BASES[row.basis]),
      words(text.entry(row.number, longDay(row.concludedOn))),
      centered(row.providerInn),
      centered(row.serviceCode),
      figure(quantityText(row.contractedVolume)),
      figure(quantityText(row.renderedVolume)),
      centered(shortDay(row.renderedAsOf)),
    ]),
  );
}
