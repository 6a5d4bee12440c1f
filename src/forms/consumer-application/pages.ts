import type { ConsumerApplication } from '../../../schemas/document/consumer-application.ts';
import type { SigningProfile } from '../../domain/signing-profile.ts';
import type { PrintedDocument } from '../../pdf/blocks.ts';
import { consumerRows, consumerSignature, contactRows, representativeRows } from '../consumer/rows.ts';
import { addressee, numbered, type NumberedSection, type Particular, particulars } from '../particulars.ts';
import { heading, line, paragraph, portrait, signatures } from '../parts.ts';
import { capitalized, longDay, momentText } from '../values.ts';
import type { FormWords } from '../words.ru.ts';
import * as text from './words.ru.ts';

/** What a consumer's application looks like. No name of a person gets into the file's metadata or its footer. */
export function consumerApplicationPages(
  application: ConsumerApplication,
  profile: SigningProfile,
  formWords: FormWords,
): PrintedDocument {
  const footer = text.footer(application.documentNumber);
  return {
    title: footer,
    subject: `${capitalized(text.TITLE.toLowerCase())} ${text.title(formWords)}`,
    author: application.authorizedBody.name,
    createdOn: application.formedOn,
    footer,
    sections: [
      portrait(
        addressee(application.authorizedBody.name),
        { kind: 'spacer', heightMm: 6 },
        heading(`${text.TITLE} № ${application.documentNumber}`, 1),
        line(text.title(formWords), 'center'),
        line(longDay(application.formedOn), 'right'),
        paragraph(text.request(formWords)),
        ...numbered(sections(application)),
        ...consumerSignature(application),
        ...signatures(application.signatories, profile),
      ),
    ],
  };
}

function sections(application: ConsumerApplication): NumberedSection[] {
  const { consumer, legalRepresentative, contacts, filing } = application;
  const needs = consumer.specialNeeds && text.NEEDS[consumer.specialNeeds];
  return [
    table(text.SECTIONS.consumer, [...consumerRows(consumer), [text.SPECIAL_NEEDS, needs]]),
    ...(legalRepresentative === undefined
      ? []
      : [table(text.SECTIONS.representative, representativeRows(legalRepresentative))]),
    table(text.SECTIONS.contacts, contactRows(contacts)),
    table(text.SECTIONS.training, trainingRows(application)),
    ...(filing === undefined
      ? []
      : [
          table(text.SECTIONS.filing, [
            [text.FILING.number, filing.incomingNumber],
            [text.FILING.at, momentText(filing.receivedAt)],
          ]),
        ]),
    { title: text.SECTIONS.consent, blocks: [paragraph(text.CONSENT)] },
  ];
}

const table = (title: string, rows: readonly Particular[]): NumberedSection => ({
  title,
  blocks: [particulars(rows)],
});

const trainingRows = ({ training }: ConsumerApplication): readonly Particular[] => [
  [text.TRAINING.provider, `${training.providerName}, ИНН ${training.providerInn}`],
  [text.TRAINING.program, training.programName],
  [text.TRAINING.group, training.groupName],
  [text.TRAINING.service, training.serviceName],
  [text.TRAINING.serviceCode, training.serviceCode],
  [text.TRAINING.content, training.serviceContent],
  [text.TRAINING.conditions, training.serviceConditions],
  [text.TRAINING.category, training.consumerCategory],
  [text.TRAINING.startsOn, longDay(training.startsOn)],
];
