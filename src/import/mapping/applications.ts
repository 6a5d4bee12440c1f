/** Заявка исполнителя and заявление потребителя. */
import { providerParty } from './funding-agreement.ts';
import { type Column, type KindMapping, KEYS } from './mapping.ts';
import { indicator, location, particulars, PROVENANCE } from './parts.ts';
import { CONSUMER, SIGNING } from './persons.ts';
import { CATEGORIES, CONFIRMED, GIVEN, NEEDS, PRIVATE_WORDS } from './private-words.ru.ts';
import { WORDS } from './words.ru.ts';

const application: readonly Column[] = [
  {
    field: 'documentNumber',
    type: 'text',
    words: PRIVATE_WORDS.applicationNumber,
    needed: true,
    repeats: true,
  },
  { field: 'formedOn', type: 'day', words: PRIVATE_WORDS.applicationDay, needed: true },
];

const offered = 'services[]';

const declared = (name: 'meetsRequirements' | 'notListedAsUnfair' | 'acceptsConditions'): Column => ({
  field: `declarations.${name}`,
  type: { choice: CONFIRMED },
  words: PRIVATE_WORDS[name],
});

/** One row an application, or one a service of it. */
export const providerApplication: KindMapping = {
  kind: 'provider-application',
  tables: [
    {
      name: 'Заявки исполнителей',
      titles: ['заявк'],
      columns: [
        ...application,
        ...providerParty('provider'),
        { field: 'provider.shortName', type: 'text', words: WORDS.providerShortName },
        { field: 'provider.category', type: { choice: CATEGORIES }, words: PRIVATE_WORDS.category },
        { field: 'provider.okopf', type: 'code', words: PRIVATE_WORDS.okopf },
        { field: 'provider.registeredOn', type: 'day', words: PRIVATE_WORDS.registeredOn },
        { field: 'provider.oktmo', type: 'code', words: PRIVATE_WORDS.providerOktmo },
        { field: 'provider.phone', type: 'phone', words: PRIVATE_WORDS.phone },
        { field: 'provider.email', type: 'text', words: PRIVATE_WORDS.email },
        { field: 'licence.number', type: 'text', words: PRIVATE_WORDS.licenceNumber, needed: true },
        { field: 'licence.issuedOn', type: 'day', words: PRIVATE_WORDS.licenceDay },
        { field: 'licence.issuedBy', type: 'text', words: PRIVATE_WORDS.licenceIssuedBy },
        { field: 'licence.subtype', type: 'text', words: PRIVATE_WORDS.licenceSubtype },
        { field: 'licence.registryEntryNumber', type: 'text', words: PRIVATE_WORDS.licenceEntry },
        ...particulars(offered),
        ...location(`${offered}.location`),
        ...indicator(`${offered}.indicator`, WORDS.volumeIndicator),
        {
          field: `${offered}.limitVolume`,
          type: 'decimal',
          words: PRIVATE_WORDS.limitVolume,
          needed: true,
          summed: true,
        },
        { field: `${offered}.startsOn`, type: 'day', words: PRIVATE_WORDS.startsOn },
        { field: `${offered}.endsOn`, type: 'day', words: PRIVATE_WORDS.endsOn },
        declared('meetsRequirements'),
        declared('notListedAsUnfair'),
        declared('acceptsConditions'),
        ...PROVENANCE,
      ],
    },
  ],
};

export const consumerApplication: KindMapping = {
  kind: 'consumer-application',
  tables: [
    {
      name: 'Заявления потребителей',
      titles: ['заявлени'],
      columns: [
        ...application,
        ...CONSUMER,
        { field: 'contacts.address', type: 'text', words: PRIVATE_WORDS.address },
        { field: 'consumer.specialNeeds', type: { choice: NEEDS }, words: PRIVATE_WORDS.specialNeeds },
        { field: 'training.providerName', type: 'text', words: WORDS.providerName, needed: true },
        { field: 'training.providerInn', type: 'code', words: WORDS.providerInn, needed: true },
        { field: 'training.programName', type: 'text', words: PRIVATE_WORDS.programName },
        { field: 'training.groupName', type: 'text', words: PRIVATE_WORDS.groupName },
        ...particulars('training'),
        { field: 'training.startsOn', type: 'day', words: PRIVATE_WORDS.startsOn },
        { field: 'personalDataConsent', type: { choice: GIVEN }, words: PRIVATE_WORDS.consent, needed: true },
        { field: 'filing.incomingNumber', type: 'text', words: PRIVATE_WORDS.incomingNumber },
        { field: 'filing.receivedAt', type: 'moment', words: PRIVATE_WORDS.receivedAt },
        ...SIGNING,
        ...PROVENANCE,
        // Only of what is filed on ЕПГУ: elsewhere «статус» is one of «Навигатор» and no event of ours.
        { field: KEYS.statusAt, type: 'moment', words: PRIVATE_WORDS.statusAt },
      ],
    },
  ],
};
