/** Отчёт об исполнении: sections I to IV. Deviations that the file does not tell are computed (`derive.ts`). */
import type { Column, KindMapping } from './mapping.ts';
import { indicator, location, particulars, selectionYear, toleratedDeviation } from './parts.ts';
import { WORDS } from './words.ru.ts';

const decimal = (field: string, words: readonly string[], needed = true): Column => ({
  field,
  type: 'decimal',
  words,
  ...(needed && { needed }),
});

/** Sections I and II part only in the words of their indicator and in their titles. */
const achievement = (at: string, of: 'volumeIndicator' | 'qualityIndicator'): readonly Column[] => [
  {
    field: `${at}.serviceName`,
    type: 'text',
    words: [...WORDS.serviceName, ...WORDS.aggregatedServiceName],
    needed: true,
    repeats: true,
  },
  selectionYear(at),
  ...location(`${at}.location`),
  ...indicator(`${at}.indicator`, WORDS[of]),
  { ...decimal(`${at}.planned`, WORDS.planned), ...(of === 'volumeIndicator' && { summed: true }) },
  { ...decimal(`${at}.actual`, WORDS.actual), ...(of === 'volumeIndicator' && { summed: true }) },
  toleratedDeviation(at),
  decimal(`${at}.actualDeviationPercent`, WORDS.actualDeviation, false),
  decimal(`${at}.excessDeviationPercent`, WORDS.excessDeviation, false),
  { field: `${at}.reason`, type: 'text', words: WORDS.reason },
];

const byProvider = (at: string): readonly Column[] => [
  { field: `${at}.provider.name`, type: 'text', words: WORDS.providerName, needed: true, repeats: true },
  { field: `${at}.provider.inn`, type: 'code', words: WORDS.providerInn, needed: true, repeats: true },
  ...particulars(at),
  selectionYear(at),
  ...location(`${at}.location`),
  ...indicator(`${at}.qualityIndicator`, WORDS.qualityIndicatorFull),
  ...indicator(`${at}.volumeIndicator`, WORDS.volumeIndicatorFull),
];

const [planned, actual] = ['sectionIII.rows[]', 'sectionIV.rows[]'];

export const executionReport: KindMapping = {
  kind: 'execution-report',
  tables: [
    {
      name: 'Раздел I',
      titles: ['раздел i', 'характеризующих объем'],
      columns: achievement('sectionI.rows[]', 'volumeIndicator'),
    },
    {
      name: 'Раздел II',
      titles: ['раздел ii', 'характеризующих качество'],
      columns: achievement('sectionII.rows[]', 'qualityIndicator'),
    },
    {
      name: 'Раздел III',
      titles: ['раздел iii'],
      columns: [
        ...byProvider(planned),
        decimal(`${planned}.qualityPlanned`, WORDS.qualityPlanned),
        decimal(`${planned}.volumePlanned`, WORDS.volumePlanned),
      ],
    },
    {
      name: 'Раздел IV',
      titles: ['раздел iv'],
      columns: [
        {
          field: `${actual}.aggregatedServiceName`,
          type: 'text',
          words: WORDS.aggregatedServiceName,
          needed: true,
          repeats: true,
        },
        ...byProvider(actual),
        decimal(`${actual}.qualityActual`, WORDS.qualityActual),
        decimal(`${actual}.qualityDeviationPercent`, WORDS.qualityDeviation, false),
        decimal(`${actual}.volumeActual`, WORDS.volumeActual),
        decimal(`${actual}.volumeDeviationPercent`, WORDS.volumeDeviation, false),
      ],
    },
  ],
};
