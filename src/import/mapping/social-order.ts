/** Социальный заказ: sections I to III, on sheets of their own or one below the other. */
import { type Column, type KindMapping, KEYS } from './mapping.ts';
import { indicator, location, particulars, selectionYear, toleratedDeviation } from './parts.ts';
import { WORDS } from './words.ru.ts';

const general = 'sectionI.years[year].rows[]';
const volume = 'sectionII.rows[]';
const quality = 'sectionIII.rows[]';

const method = (name: string, words: readonly string[]): Column => ({
  field: `${general}.volume.${name}`,
  type: 'decimal',
  words,
  needed: true,
  summed: true,
});

const yearly = (at: string, summed: boolean): Column => ({
  field: `${at}.values[year].amount`,
  type: 'decimal',
  words: WORDS.yearValue,
  yearly: true,
  needed: true,
  ...(summed && { summed }),
});

export const socialOrder: KindMapping = {
  kind: 'social-order',
  tables: [
    {
      name: 'Раздел I',
      titles: ['раздел i', 'общие сведения'],
      columns: [
        { field: KEYS.year, type: 'whole', words: WORDS.year },
        {
          field: `${general}.serviceName`,
          type: 'text',
          words: WORDS.serviceName,
          needed: true,
          repeats: true,
        },
        selectionYear(general),
        ...location(`${general}.location`),
        ...indicator(`${general}.indicator`, WORDS.volumeIndicator),
        method('total', WORDS.volumeTotal),
        method('treasuryTask', WORDS.treasuryTask),
        method('budgetaryTask', WORDS.budgetaryTask),
        method('competition', WORDS.competition),
        method('certificate', WORDS.certificate),
        toleratedDeviation(general),
        { field: `${general}.standardAct`, type: 'text', words: WORDS.standardAct },
      ],
    },
    {
      name: 'Раздел II',
      titles: ['раздел ii', 'сведения об объеме'],
      columns: [
        ...particulars(volume),
        { field: `${volume}.executingBody`, type: 'text', words: WORDS.executingBody },
        { field: `${volume}.servicePeriod`, type: 'text', words: WORDS.servicePeriod },
        selectionYear(volume),
        ...location(`${volume}.location`),
        ...indicator(`${volume}.indicator`, WORDS.volumeIndicator),
        yearly(volume, true),
        toleratedDeviation(volume),
        { field: `${volume}.limitPriceKopecks`, type: 'roubles', words: WORDS.limitPrice },
      ],
    },
    {
      name: 'Раздел III',
      titles: ['раздел iii', 'характеризующих качество', 'качество'],
      columns: [
        ...particulars(quality),
        selectionYear(quality),
        ...location(`${quality}.location`),
        ...indicator(`${quality}.indicator`, WORDS.qualityIndicator),
        yearly(quality, false),
        toleratedDeviation(quality),
      ],
    },
  ],
};
