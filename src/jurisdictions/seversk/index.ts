/** Of this act only the table of indicators is at hand: all else is absent, never guessed from the neighbours. */
import { ABSENT, type Jurisdiction } from '../../domain/jurisdiction.ts';
import { act } from './act.ts';
import { indicators } from './indicators.ts';
import { text } from './text.ts';

export const seversk: Jurisdiction = {
  id: 'seversk',
  name: 'ЗАТО Северск',
  act,
  timeZone: 'Asia/Tomsk',
  text,
  activityArea:
    '«Реализация дополнительных общеразвивающих программ для детей» (за исключением дополнительных предпрофессиональных программ в области искусств)',
  authorizedBody: ABSENT,
  services: ABSENT,
  electronicDocuments: ABSENT,
  paperRules: ABSENT,
  publicationClause: ABSENT,
  informationSystems: ABSENT,
  pilotPlan: ABSENT,
  indicators,
  indicatorTerm: ABSENT,
  defaultReading: 'literal',
};
