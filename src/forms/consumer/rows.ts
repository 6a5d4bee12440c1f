/** The people of a form as tables of particulars, and what stands for the consumer's signature. */
import type { CertificateValue } from '../../../schemas/document/certificate-value.ts';
import type { ConsumerSigning } from '../../../schemas/document/consumer-signing.ts';
import type { ConsumerApplication } from '../../../schemas/document/consumer-application.ts';
import type { Consumer, LegalRepresentative } from '../../../schemas/document/persons.ts';
import type { Block } from '../../pdf/blocks.ts';
import { heading } from '../parts.ts';
import { type Particular, particulars } from '../particulars.ts';
import { capitalized, fullSum, longDay, momentText, quantityText, shortDay } from '../values.ts';
import * as text from './words.ru.ts';

/** A holder's identity is asked for by the application, not by the certificate. */
type Person = Pick<Consumer, 'name' | 'bornOn' | 'snils'>;

export const personRows = (
  { name, bornOn, snils }: Person,
  label: string = text.PERSON.name,
): readonly Particular[] => [
  [label, name],
  [text.PERSON.bornOn, longDay(bornOn)],
  [text.PERSON.snils, snils],
];

export const consumerRows = (person: Consumer): readonly Particular[] => [
  ...personRows(person),
  [text.DOCUMENT_TYPES[person.identityDocument.type], documentText(person)],
];

export const representativeRows = (adult: LegalRepresentative): readonly Particular[] => [
  ...consumerRows(adult),
  [text.PERSON.capacity, text.CAPACITY[adult.capacity]],
];

export const contactRows = ({
  address,
  phone,
  email,
}: ConsumerApplication['contacts']): readonly Particular[] => [
  [text.PERSON.address, address],
  [text.PERSON.phone, phone],
  [text.PERSON.email, email],
];

/** «99 99 № 000001 от 16.05.2005, …» */
function documentText({ identityDocument: { series, number, issuedOn, issuedBy } }: Consumer): string {
  const numbered = series === undefined ? `№ ${number}` : `${series} № ${number}`;
  return text.documentWords(numbered, shortDay(issuedOn), issuedBy);
}

export const valueRow = (value: CertificateValue): Particular =>
  'hours' in value
    ? [text.VALUE.hours, quantityText(value.hours)]
    : [text.VALUE.kopecks, fullSum(value.kopecks)];

interface Signed {
  readonly consumer: Consumer;
  readonly legalRepresentative?: LegalRepresentative;
  readonly consumerSigning: ConsumerSigning;
}

/** The adult signs where one acts. By hand: a line to sign on; through a system: what the system says of it. */
export function consumerSignature({ consumer, legalRepresentative, consumerSigning }: Signed): Block[] {
  const { name } = legalRepresentative ?? consumer;
  const position =
    legalRepresentative === undefined
      ? text.CONSUMER
      : capitalized(text.CAPACITY[legalRepresentative.capacity]);
  const { means, evidence } = consumerSigning;
  if (evidence === undefined) return [{ kind: 'signature', position, name }];
  return [
    heading(text.SIGNING.title, 3),
    particulars([
      [text.SIGNING.means, text.MEANS[means]],
      [text.SIGNING.person, `${name} (${position.toLowerCase()})`],
      [text.SIGNING.identifier, evidence.identifier],
      [text.SIGNING.at, momentText(evidence.at)],
      [text.SIGNING.account, evidence.account],
    ]),
  ];
}
