/** Социальный заказ. The columns of sections I and II that nobody published in full are our reading. */
import { z } from 'zod';
import { socialOrderArithmetic } from '../../src/domain/arithmetic/social-order.ts';
import { day, list, percent, quantity, kopecks, record, text, year } from './fields.ts';
import {
  authorizedBody,
  GENERAL_ROW,
  header,
  indicator,
  location,
  okud,
  plannedYears,
  SERVICE_ROW,
  serviceParticulars,
  yearValues,
} from './header.ts';
import { signatoriesProblems, withRules } from './rules.ts';

/** «УТВЕРЖДАЮ»: the date and number stay blank lines while they are not known. */
const approver = record('Утверждение', {
  position: text('Должность утверждающего', 300),
  name: text('Фамилия, имя, отчество утверждающего', 150),
  approvedOn: day('Дата утверждения').exactOptional(),
  actNumber: text('Номер акта об утверждении', 40).exactOptional(),
});

/** The volume by method of selecting providers (189-ФЗ, art. 7 and 9); the methods add up to the total. */
const volumeByMethod = record('Значение показателя объема', {
  total: quantity('Всего'),
  treasuryTask: quantity('Казенными учреждениями на основании задания'),
  budgetaryTask: quantity('Бюджетными и автономными учреждениями на основании задания'),
  competition: quantity('В соответствии с конкурсом'),
  certificate: quantity('В соответствии с социальными сертификатами'),
});

const generalRow = record('Услуга', {
  serviceName: text('Наименование услуги (укрупненной услуги)', 1000),
  selectionYear: year('Год определения исполнителей'),
  location,
  indicator: indicator('Показатель объема'),
  volume: volumeByMethod,
  toleratedDeviationPercent: percent('Предельное допустимое возможное отклонение, процент'),
  standardAct: text('Реквизиты акта о порядке (стандарте) оказания услуги', 1000).exactOptional(),
});

const volumeRow = record('Услуга', {
  ...serviceParticulars,
  executingBody: text('Орган, осуществляющий исполнение заказа'),
  servicePeriod: text('Срок оказания услуги', 100),
  selectionYear: year('Год определения исполнителей'),
  location,
  indicator: indicator('Показатель объема'),
  values: yearValues('Значения по годам'),
  toleratedDeviationPercent: percent('Предельное допустимое возможное отклонение, процент'),
  limitPriceKopecks: kopecks('Предельная цена (тариф), копеек').exactOptional(),
});

const qualityRow = record('Услуга', {
  ...serviceParticulars,
  selectionYear: year('Год определения исполнителей'),
  location,
  indicator: indicator('Показатель качества'),
  values: yearValues('Значения по годам'),
  toleratedDeviationPercent: percent('Предельное допустимое возможное отклонение, процент'),
});

/** Fields without the rules that join them: what the XSD is made from. */
export const socialOrderFields = z.strictObject({
  ...header('social-order'),
  okud: okud().exactOptional(),
  plannedYears,
  authorizedBody,
  budgetName: text('Наименование бюджета'),
  approver,
  sectionI: record('Раздел I. Общие сведения', {
    years: list(
      'Годы',
      'generalYear',
      record('Сведения на год', {
        year: year('Год'),
        rows: list('Услуги', 'row', generalRow, { max: 2000, unique: GENERAL_ROW }),
      }),
      { max: 5, unique: ['year'] },
    ),
  }),
  sectionII: record('Раздел II. Объем', {
    rows: list('Услуги', 'row', volumeRow, { max: 5000, unique: SERVICE_ROW }),
  }),
  sectionIII: record('Раздел III. Качество', {
    rows: list('Услуги', 'row', qualityRow, { max: 5000, unique: [...SERVICE_ROW, 'indicator/name'] }),
  }),
});

export const socialOrder = withRules(
  socialOrderFields,
  ({ signatories, authorizedBodyInn }) =>
    signatoriesProblems(signatories, { 'authorized-body': authorizedBodyInn }),
  ({ approver: { approvedOn }, formedOn }) =>
    approvedOn === undefined || approvedOn >= formedOn
      ? []
      : [{ at: 'approver.approvedOn', rule: 'дата утверждения раньше даты формирования' }],
  socialOrderArithmetic,
);

export type SocialOrder = z.infer<typeof socialOrderFields>;
