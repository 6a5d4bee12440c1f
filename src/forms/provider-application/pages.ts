import type { ProviderApplication } from '../../../schemas/document/provider-application.ts';
import type { SigningProfile } from '../../domain/signing-profile.ts';
import type { Block, PrintedDocument, Table } from '../../pdf/blocks.ts';
import { addressee, numbered, type Particular, particulars } from '../particulars.ts';
import {
  figure,
  head,
  heading,
  landscape,
  line,
  paragraph,
  portrait,
  signatures,
  table,
  words,
} from '../parts.ts';
import { capitalized, longDay, quantityText, shortDay } from '../values.ts';
import type { FormWords } from '../words.ru.ts';
import * as text from './words.ru.ts';

/** What a provider's application looks like: who applies and by what licence, then the services. */
export function providerApplicationPages(
  application: ProviderApplication,
  profile: SigningProfile,
  formWords: FormWords,
): PrintedDocument {
  const footer = text.footer(application.documentNumber);
  return {
    title: footer,
    subject: `${capitalized(text.TITLE.toLowerCase())} ${text.title(formWords)}`,
    author: application.provider.name,
    createdOn: application.formedOn,
    footer,
    sections: [
      portrait(...titlePage(application, formWords), ...numbered(sections(application))),
      landscape(
        heading(`4. ${text.SECTIONS.services}`),
        servicesTable(application),
        ...signatures(application.signatories, profile),
      ),
    ],
  };
}

function titlePage(application: ProviderApplication, formWords: FormWords): Block[] {
  return [
    addressee(application.authorizedBody.name),
    { kind: 'spacer', heightMm: 6 },
    heading(`${text.TITLE} № ${application.documentNumber}`, 1),
    line(text.title(formWords), 'center'),
    line(longDay(application.formedOn), 'right'),
    paragraph(text.request(formWords, application.activityArea)),
  ];
}

const sections = ({ provider, licence, declarations }: ProviderApplication) => [
  { title: text.SECTIONS.provider, blocks: [particulars(providerRows(provider))] },
  {
    title: text.SECTIONS.licence,
    blocks: [
      particulars([
        [text.LICENCE.number, licence.number],
        [text.LICENCE.issuedOn, longDay(licence.issuedOn)],
        [text.LICENCE.issuedBy, licence.issuedBy],
        [text.LICENCE.subtype, licence.subtype],
        [text.LICENCE.registryEntry, licence.registryEntryNumber],
      ]),
    ],
  },
  {
    title: text.SECTIONS.declarations,
    clauses: (Object.keys(declarations) as (keyof typeof declarations)[]).map(
      (one) => text.DECLARATIONS[one],
    ),
  },
];

const providerRows = (provider: ProviderApplication['provider']): readonly Particular[] => [
  [text.PROVIDER.name, provider.name],
  [text.PROVIDER.shortName, provider.shortName],
  [text.PROVIDER.category, text.CATEGORIES[provider.category]],
  [text.PROVIDER.okopf, provider.okopf],
  [text.PROVIDER.inn, provider.inn],
  [text.PROVIDER.kpp, provider.kpp],
  [text.PROVIDER.ogrn, provider.ogrn],
  [text.PROVIDER.registeredOn, longDay(provider.registeredOn)],
  [text.PROVIDER.oktmo, provider.oktmo],
  [text.PROVIDER.address, provider.address],
  [text.PROVIDER.phone, provider.phone],
  [text.PROVIDER.email, provider.email],
  [text.PROVIDER.representative, `${provider.representative.name}, ${provider.representative.position}`],
  [text.PROVIDER.authority, provider.representative.authority],
];

const servicesTable = ({ services }: ProviderApplication): Table =>
  table(
    [34, 32, 30, 28, 30, 30, 32, 16, 24],
    [Object.values(text.COLUMNS).map((name) => head(name))],
    services.map((service) => [
      words(service.serviceName),
      words(service.serviceCode),
      words(service.serviceContent),
      words(service.serviceConditions),
      words(service.consumerCategory),
      words(`${service.location.name} (${service.location.oktmo})`),
      words(`${service.indicator.name}, ${service.indicator.unit} (${service.indicator.okei})`),
      figure(quantityText(service.limitVolume)),
      words(text.term(shortDay(service.startsOn), shortDay(service.endsOn))),
    ]),
  );
