import type { Jurisdiction } from '../../domain/jurisdiction.ts';
import { indicatorTerm } from '../printed.ts';
import { act, authorizedBody } from './act.ts';
import { electronicDocuments } from './documents.ts';
import { indicators } from './indicators.ts';
import { paperRules } from './paper-rules.ts';
import { pilotPlan } from './plan.ts';
import { services } from './services.ts';
import { text } from './text.ts';

export const smolensk: Jurisdiction = {
  id: 'smolensk',
  name: 'Смоленская область',
  act,
  timeZone: 'Europe/Moscow',
  text,
  activityArea:
    'Реализация дополнительных образовательных программ (за исключением дополнительных предпрофессиональных программ в области искусств)',
  authorizedBody,
  services,
  electronicDocuments,
  paperRules,
  publicationClause: '8',
  informationSystems: [
    'государственная интегрированная информационная система управления общественными финансами «Электронный бюджет»',
    'федеральная государственная информационная система «Единый портал государственных и муниципальных услуг (функций)»',
    'автоматизированная информационная система «Навигатор дополнительного образования Смоленской области»',
    'единая автоматизированная информационная система сбора и анализа данных по учреждениям, программам, мероприятиям дополнительного образования и основным статистическим показателям охвата детей дополнительным образованием в субъектах Российской Федерации',
  ],
  pilotPlan,
  indicators,
  indicatorTerm: indicatorTerm('до 1 марта 2024 года', '10'),
  defaultReading: 'literal',
};
