/** Социальный сертификат, and the договор that is concluded by it. */
import { providerAccount, providerParty } from './funding-agreement.ts';
import { type Column, type KindMapping, KEYS } from './mapping.ts';
import { indicator, location, particulars, PROVENANCE } from './parts.ts';
import { CONSUMER, holder, SIGNING, value } from './persons.ts';
import { BASES, CERTIFICATE_STATUSES, PRIVATE_WORDS } from './private-words.ru.ts';
import { WORDS } from './words.ru.ts';

const roubles = (field: string, words: readonly string[]): Column => ({ field, type: 'roubles', words });
const day = (field: string, words: readonly string[]): Column => ({ field, type: 'day', words });

const certificateNumber: Column = {
  field: 'documentNumber',
  type: 'text',
  words: PRIVATE_WORDS.certificateNumber,
  needed: true,
  repeats: true,
};

/** A service stands once, however many providers of it the rows name. */
const offered = `sectionII.rows[${KEYS.service}]`;
const rendered = 'sectionIII.rows[]';

export const socialCertificate: KindMapping = {
  kind: 'social-certificate',
  tables: [
    {
      name: 'Сертификаты',
      titles: ['сертификат'],
      columns: [
        certificateNumber,
        { ...day('formedOn', PRIVATE_WORDS.certificateDay), needed: true },
        { field: 'sectionI.holderEntryNumber', type: 'text', words: PRIVATE_WORDS.holderEntryNumber },
        day('sectionI.holderEntryMadeOn', PRIVATE_WORDS.holderEntryDay),
        ...holder('sectionI.holder'),
        day('sectionI.validFrom', PRIVATE_WORDS.validFrom),
        day('sectionI.validUntil', PRIVATE_WORDS.validUntil),
        ...value('sectionI.value'),
        {
          field: 'sectionI.status',
          type: { choice: CERTIFICATE_STATUSES },
          words: PRIVATE_WORDS.certificateStatus,
        },
        ...particulars(offered),
        ...indicator(`${offered}.indicator`, WORDS.volumeIndicator),
        { field: `${offered}.volume`, type: 'decimal', words: WORDS.volume, needed: true },
        roubles(`${offered}.costKopecks`, PRIVATE_WORDS.cost),
        roubles(`${offered}.surchargeKopecks`, PRIVATE_WORDS.surcharge),
        { field: `${offered}.providers[].name`, type: 'text', words: WORDS.providerName, needed: true },
        { field: `${offered}.providers[].inn`, type: 'code', words: WORDS.providerInn, needed: true },
        {
          field: `${offered}.providers[].registryEntryNumber`,
          type: 'text',
          words: WORDS.registryEntryNumber,
        },
        ...PROVENANCE,
      ],
    },
    {
      name: 'Договоры и акты по сертификатам',
      titles: ['раздел iii', 'договор'],
      columns: [
        certificateNumber,
        { field: `${rendered}.basis`, type: { choice: BASES }, words: PRIVATE_WORDS.basis, needed: true },
        {
          field: `${rendered}.number`,
          type: 'text',
          words: [...PRIVATE_WORDS.contractNumber, 'номер'],
          needed: true,
        },
        day(`${rendered}.concludedOn`, [...PRIVATE_WORDS.contractDay, 'дата']),
        { field: `${rendered}.providerInn`, type: 'code', words: WORDS.providerInn, needed: true },
        { field: `${rendered}.serviceCode`, type: 'code', words: WORDS.serviceCode, needed: true },
        { field: `${rendered}.contractedVolume`, type: 'decimal', words: PRIVATE_WORDS.contractedVolume },
        {
          field: `${rendered}.renderedVolume`,
          type: 'decimal',
          words: PRIVATE_WORDS.renderedVolume,
          needed: true,
        },
        day(`${rendered}.renderedAsOf`, PRIVATE_WORDS.renderedAsOf),
      ],
    },
  ],
};

export const serviceContract: KindMapping = {
  kind: 'service-contract',
  tables: [
    {
      name: 'Договоры',
      titles: ['договор'],
      columns: [
        {
          field: 'documentNumber',
          type: 'text',
          words: PRIVATE_WORDS.contractNumber,
          needed: true,
          repeats: true,
        },
        { ...day('formedOn', PRIVATE_WORDS.contractDay), needed: true },
        { field: 'place', type: 'text', words: WORDS.place },
        ...providerParty('provider'),
        ...providerAccount('provider.account'),
        { field: 'provider.registryEntryNumber', type: 'text', words: WORDS.registryEntryNumber },
        day('provider.registryEntryMadeOn', WORDS.registryEntryDay),
        ...CONSUMER,
        {
          field: 'contacts.address',
          type: 'text',
          words: ['адрес проживания', 'адрес заявителя', 'адрес потребителя'],
        },
        { field: 'certificate.number', type: 'text', words: PRIVATE_WORDS.certificateNumber, needed: true },
        day('certificate.formedOn', PRIVATE_WORDS.certificateDay),
        day('certificate.validFrom', PRIVATE_WORDS.validFrom),
        day('certificate.validUntil', PRIVATE_WORDS.validUntil),
        ...value('certificate.value'),
        { field: 'program.programName', type: 'text', words: PRIVATE_WORDS.programName },
        { field: 'program.groupName', type: 'text', words: PRIVATE_WORDS.groupName },
        ...particulars('program'),
        ...location('program.location'),
        ...indicator('program.indicator', WORDS.volumeIndicator),
        { field: 'program.volume', type: 'decimal', words: WORDS.volume, needed: true },
        { field: 'program.volumeByCertificate', type: 'decimal', words: PRIVATE_WORDS.volumeByCertificate },
        day('program.startsOn', PRIVATE_WORDS.startsOn),
        day('program.endsOn', PRIVATE_WORDS.endsOn),
        roubles('price.totalKopecks', PRIVATE_WORDS.cost),
        roubles('price.byCertificateKopecks', PRIVATE_WORDS.byCertificate),
        roubles('price.surchargeKopecks', PRIVATE_WORDS.surcharge),
        { field: 'terminationNoticeDays', type: 'whole', words: PRIVATE_WORDS.noticeDays },
        ...SIGNING,
        ...PROVENANCE,
      ],
    },
  ],
};
