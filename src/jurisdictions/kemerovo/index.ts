/** The act lists three documents of seven, names no authorized body and gives no common term for its indicators. */
import { ABSENT, type Jurisdiction } from '../../domain/jurisdiction.ts';
import { act } from './act.ts';
import { electronicDocuments } from './documents.ts';
import { indicators } from './indicators.ts';
import { paperRules } from './paper-rules.ts';
import { pilotPlan } from './plan.ts';
import { services } from './services.ts';
import { text } from './text.ts';

export const kemerovo: Jurisdiction = {
  id: 'kemerovo',
  name: 'город Кемерово',
  act,
  timeZone: 'Asia/Novokuznetsk',
  text,
  activityArea:
    'Реализация дополнительных образовательных программ (за исключением дополнительных предпрофессиональных программ в области искусств)',
  authorizedBody: ABSENT,
  services,
  electronicDocuments,
  paperRules,
  publicationClause: '4',
  informationSystems: [
    'государственная интегрированная информационная система управления общественными финансами «Электронный бюджет»',
    'федеральная государственная информационная система «Единый портал государственных и муниципальных услуг (функций)»',
    'информационная система «Навигатор дополнительного образования детей Кузбасса»',
    'единая автоматизированная информационная система сбора и анализа данных по учреждениям, программам, мероприятиям дополнительного образования и основным статистическим показателям охвата детей дополнительным образованием в регионах (ЕАИС ДО)',
  ],
  pilotPlan,
  indicators,
  indicatorTerm: ABSENT,
  defaultReading: 'literal',
};
