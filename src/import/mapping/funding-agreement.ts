/** Соглашение: one row an agreement or one a service of it, as «Навигатор» and spreadsheets have it; transfers and accruals apart. */
import { type Column, type KindMapping } from './mapping.ts';
import { amount, indicator, location, particulars, PROVENANCE } from './parts.ts';
import { WORDS } from './words.ru.ts';

const number: Column = {
  field: 'documentNumber',
  type: 'text',
  words: WORDS.agreementNumber,
  needed: true,
  repeats: true,
};
const service = 'subject.services[]';
const transfer = 'calculation.transfers[]';
const accrual = 'calculation.accruals[]';

export const providerParty = (at: string): readonly Column[] => [
  { field: `${at}.name`, type: 'text', words: WORDS.providerName, needed: true },
  { field: `${at}.inn`, type: 'code', words: WORDS.providerInn, needed: true },
  { field: `${at}.kpp`, type: 'code', words: WORDS.providerKpp },
  { field: `${at}.ogrn`, type: 'code', words: WORDS.providerOgrn },
  { field: `${at}.address`, type: 'text', words: WORDS.providerAddress },
  { field: `${at}.representative.name`, type: 'text', words: WORDS.representativeName },
  { field: `${at}.representative.position`, type: 'text', words: WORDS.representativePosition },
  { field: `${at}.representative.authority`, type: 'text', words: WORDS.representativeAuthority },
];

export const providerAccount = (at: string): readonly Column[] => [
  { field: `${at}.bankName`, type: 'text', words: WORDS.bankName },
  { field: `${at}.bik`, type: 'code', words: WORDS.bik },
  { field: `${at}.treasuryAccount`, type: 'code', words: WORDS.treasuryAccount },
  { field: `${at}.account`, type: 'code', words: WORDS.account },
];

export const fundingAgreement: KindMapping = {
  kind: 'funding-agreement',
  tables: [
    {
      name: 'Соглашения',
      titles: ['соглашени'],
      columns: [
        number,
        { field: 'formedOn', type: 'day', words: WORDS.agreementDay, needed: true },
        { field: 'validUntil', type: 'day', words: WORDS.validUntil },
        { field: 'place', type: 'text', words: WORDS.place },
        ...providerParty('provider'),
        ...providerAccount('provider.account'),
        { field: 'subject.registryEntryNumber', type: 'text', words: WORDS.registryEntryNumber },
        { field: 'subject.registryEntryMadeOn', type: 'day', words: WORDS.registryEntryDay },
        { field: 'subject.socialOrderNumber', type: 'text', words: WORDS.socialOrderNumber },
        { field: 'subject.socialOrderFormedOn', type: 'day', words: WORDS.socialOrderDay },
        ...particulars(service),
        ...location(`${service}.location`),
        ...indicator(`${service}.indicator`, WORDS.volumeIndicator),
        { field: `${service}.volume`, type: 'decimal', words: WORDS.volume, needed: true, summed: true },
        ...PROVENANCE,
      ],
    },
    {
      name: 'Перечисления',
      titles: ['расчет размера субсидии', 'перечислени'],
      columns: [
        number,
        { field: `${transfer}.lineCode`, type: 'code', words: WORDS.lineCode },
        { field: `${transfer}.kbk`, type: 'code', words: WORDS.kbk, needed: true },
        { field: `${transfer}.notBefore`, type: 'day', words: WORDS.notBefore, needed: true },
        { field: `${transfer}.notAfter`, type: 'day', words: WORDS.notAfter, needed: true },
        amount(`${transfer}.amountKopecks`, WORDS.amount),
      ],
    },
    {
      name: 'Расчет нарастающим итогом',
      titles: ['нарастающим итогом'],
      columns: [
        number,
        { field: `${accrual}.period`, type: 'text', words: WORDS.period, needed: true },
        {
          field: `${accrual}.volume`,
          type: 'decimal',
          words: WORDS.periodVolume,
          needed: true,
          summed: true,
        },
        { field: `${accrual}.standardCostKopecks`, type: 'roubles', words: WORDS.standardCost, needed: true },
        amount(`${accrual}.amountKopecks`, WORDS.amount),
        { field: `${accrual}.cumulativeKopecks`, type: 'roubles', words: WORDS.cumulative },
      ],
    },
  ],
};
