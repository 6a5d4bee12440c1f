/** Реестр исполнителей услуг and реестр получателей социального сертификата: one row an entry's service, one a certificate. */
import type { Column, KindMapping } from './mapping.ts';
import { indicator, location, particulars, PROVENANCE } from './parts.ts';
import { holder, value } from './persons.ts';
import { CERTIFICATE_STATUSES, ENTRY_STATUSES, PRIVATE_WORDS } from './private-words.ru.ts';
import { WORDS } from './words.ru.ts';

const row = 'rows[]';
const day = (field: string, words: readonly string[]): Column => ({ field, type: 'day', words });

export const providerRegistry: KindMapping = {
  kind: 'provider-registry',
  tables: [
    {
      name: 'Реестр исполнителей',
      titles: ['реестр исполнителей'],
      columns: [
        {
          field: `${row}.registryEntryNumber`,
          type: 'text',
          words: WORDS.registryEntryNumber,
          needed: true,
          repeats: true,
        },
        day(`${row}.registryEntryMadeOn`, WORDS.registryEntryDay),
        { field: `${row}.status`, type: { choice: ENTRY_STATUSES }, words: PRIVATE_WORDS.entryStatus },
        {
          field: `${row}.provider.name`,
          type: 'text',
          words: WORDS.providerName,
          needed: true,
          repeats: true,
        },
        { field: `${row}.provider.inn`, type: 'code', words: WORDS.providerInn, needed: true, repeats: true },
        { field: `${row}.provider.kpp`, type: 'code', words: WORDS.providerKpp },
        { field: `${row}.provider.ogrn`, type: 'code', words: WORDS.providerOgrn },
        { field: `${row}.provider.okopf`, type: 'code', words: PRIVATE_WORDS.okopf },
        { field: `${row}.provider.address`, type: 'text', words: WORDS.providerAddress },
        { field: `${row}.licenceEntryNumber`, type: 'text', words: PRIVATE_WORDS.licenceEntry },
        ...particulars(row),
        ...location(`${row}.location`),
        ...indicator(`${row}.indicator`, WORDS.volumeIndicator),
        {
          field: `${row}.limitVolume`,
          type: 'decimal',
          words: PRIVATE_WORDS.limitVolume,
          needed: true,
          summed: true,
        },
        day(`${row}.includedOn`, PRIVATE_WORDS.includedOn),
      ],
    },
  ],
};

export const holderRegistry: KindMapping = {
  kind: 'certificate-holder-registry',
  tables: [
    {
      name: 'Реестр получателей сертификата',
      titles: ['реестр получателей'],
      columns: [
        { field: `${row}.entryNumber`, type: 'text', words: PRIVATE_WORDS.holderEntryNumber, needed: true },
        day(`${row}.entryMadeOn`, PRIVATE_WORDS.holderEntryDay),
        ...holder(`${row}.holder`),
        { field: `${row}.serviceName`, type: 'text', words: WORDS.serviceName, needed: true },
        { field: `${row}.serviceCode`, type: 'code', words: WORDS.serviceCode, needed: true },
        ...value(`${row}.value`),
        day(`${row}.validFrom`, PRIVATE_WORDS.validFrom),
        day(`${row}.validUntil`, PRIVATE_WORDS.validUntil),
        {
          field: `${row}.status`,
          type: { choice: CERTIFICATE_STATUSES },
          words: PRIVATE_WORDS.certificateStatus,
        },
        { field: `${row}.contract.number`, type: 'text', words: PRIVATE_WORDS.contractNumber },
        day(`${row}.contract.concludedOn`, PRIVATE_WORDS.contractDay),
        { field: `${row}.contract.providerName`, type: 'text', words: WORDS.providerName },
        { field: `${row}.contract.providerInn`, type: 'code', words: WORDS.providerInn },
        ...PROVENANCE,
      ],
    },
  ],
};
