import type { Jurisdiction } from '../../domain/jurisdiction.ts';
import { indicatorTerm } from '../printed.ts';
import { act, authorizedBody } from './act.ts';
import { electronicDocuments } from './documents.ts';
import { indicators } from './indicators.ts';
import { paperRules } from './paper-rules.ts';
import { pilotPlan } from './plan.ts';
import { services } from './services.ts';
import { text } from './text.ts';

export const omsk: Jurisdiction = {
  id: 'omsk',
  name: 'город Омск',
  act,
  timeZone: 'Asia/Omsk',
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
    'федеральная государственная информационная система «Единый портал муниципальных и муниципальных услуг (функций)»',
    'автоматизированная информационная система «Навигатор дополнительного образования Омской области»',
    'единая автоматизированная информационная система сбора и анализа данных по учреждениям, программам, мероприятиям дополнительного образования и основным статистическим показателям охвата детей дополнительным образованием в регионах',
  ],
  pilotPlan,
  indicators,
  indicatorTerm: indicatorTerm('до 1 сентября 2023 года', '9 (второй)'),
  defaultReading: 'by-analogy',
};
