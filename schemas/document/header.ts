/** What every kind carries (`DocumentHeader`), and the parts that several kinds share. */
import { z } from 'zod';
import {
  budgetChapterProblem,
  budgetCodeProblem,
  innProblem,
  okeiProblem,
  okpoProblem,
  oktmoProblem,
  organizationInnProblem,
  serviceCodeProblem,
  unitProblem,
} from '../../src/domain/codes/index.ts';
import { type DocumentHeader, type DocumentKind, JURISDICTION_IDS } from '../../src/domain/document.ts';
import { consumerSideOf, type ConsumerSigning } from './consumer-signing.ts';
import { choice, code, day, list, quantity, record, text, whole, year } from './fields.ts';

export const inn = (title = 'ИНН'): z.ZodString => code(title, '([0-9]{10}|[0-9]{12})', innProblem);
export const organizationInn = (title: string): z.ZodString =>
  code(title, '[0-9]{10}', organizationInnProblem);
export const oktmo = (title = 'Код по ОКТМО'): z.ZodString =>
  code(title, '([0-9]{8}|[0-9]{11})', oktmoProblem);
export const serviceCode = (): z.ZodString =>
  code(
    'Уникальный номер реестровой записи',
    '[0-9]{6}О\\.99\\.0\\.[А-Я]{2}[0-9]{2}[А-Я]{2}[0-9]{5}',
    serviceCodeProblem,
  );

/** Подписант. */
export const signatory = record('Подписант', {
  role: choice('Чья подпись', ['authorized-body', 'provider']),
  name: text('Фамилия, имя, отчество', 150),
  position: text('Должность', 300),
  inn: inn('ИНН организации или предпринимателя'),
});

/** A `/` in the direction would make two business keys alike. */
const noSlash = (value: string): string | undefined =>
  value.includes('/') ? 'знак «/» не допускается' : undefined;

/**
 * Fields of `DocumentHeader`, in the order in which they are written.
 *
 * @param minSignatories 0 for a kind that may have nobody who signs with a key
 */
export const header = <Kind extends DocumentKind>(kind: Kind, minSignatories = 1) => ({
  kind: z.literal(kind).meta({ title: 'Вид документа', shape: { kind: 'code', values: [kind] } }),
  jurisdiction: choice('Юрисдикция', JURISDICTION_IDS),
  documentNumber: text('Номер документа', 40),
  formedOn: day('Дата формирования'),
  fiscalYear: year('Очередной финансовый год'),
  versionNumber: whole('Статус', 1, 999),
  budgetCode: code('Код бюджета', '[0-9]{8}', budgetCodeProblem),
  oktmo: oktmo(),
  authorizedBodyInn: organizationInn('ИНН уполномоченного органа'),
  activityArea: text('Направление деятельности', 500, noSlash),
  signatories: list('Подписанты', 'signatory', signatory, {
    max: 4,
    min: minSignatories,
    unique: ['role'],
  }),
});

/** Уполномоченный орган as the КОДЫ box names it. */
export const authorizedBody = record('Уполномоченный орган', {
  name: text('Полное наименование'),
  okpo: code('Код по ОКПО', '([0-9]{8}|[0-9]{10})', okpoProblem),
  budgetChapter: code('Глава по БК', '[0-9]{3}', budgetChapterProblem),
});

/** Форма по ОКУД: seven digits, where the form has one. */
export const okud = (): z.ZodString =>
  code('Форма по ОКУД', '[0-9]{7}', (value) => (/^\d{7}$/.test(value) ? undefined : 'ОКУД: нужно 7 цифр'));

/** Плановый период: the years after the fiscal year, in order; an order for one year has none. */
export const plannedYears = list('Плановый период', 'year', year('Год планового периода'), {
  max: 2,
  min: 0,
});

/** Место оказания услуги. */
export const location = record('Место оказания', { name: text('Наименование', 300), oktmo: oktmo() });

/** Показатель: its name and unit, the unit also by its code. */
export const indicator = (title: string) =>
  record(title, {
    name: text('Наименование показателя', 300),
    unit: text('Единица измерения', 50),
    okei: code('Код по ОКЕИ', '[0-9]{3}', okeiProblem),
  })
    .superRefine(({ unit, okei }, context) => {
      const message = unitProblem(unit, okei);
      if (message !== undefined)
        context.addIssue({ code: 'custom', path: ['unit'], message, continue: false });
    })
    .meta({ title });

/** A value a year. */
export const yearValues = (title: string) =>
  list(title, 'value', record('Значение на год', { year: year('Год'), amount: quantity('Значение') }), {
    max: 5,
    unique: ['year'],
  });

/** What tells one service from another: the number alone does not, for acts repeat it. */
export const serviceParticulars = {
  serviceName: text('Наименование услуги', 1000),
  serviceCode: serviceCode(),
  serviceContent: text('Содержание услуги', 1000),
  serviceConditions: text('Условия (формы) оказания услуги', 500),
  consumerCategory: text('Категория потребителей', 500),
};

/** Paths that tell one row of a service from another, in every section that lists services by number. */
export const SERVICE_ROW = [
  'serviceCode',
  'serviceContent',
  'serviceConditions',
  'consumerCategory',
  'selectionYear',
  'location/oktmo',
] as const;

/** The same for sections that list services by name. */
export const GENERAL_ROW = ['serviceName', 'selectionYear', 'location/oktmo', 'indicator/name'] as const;

interface WithConsumerSide {
  readonly consumerSigning?: ConsumerSigning;
}

/** The pipeline's part of a content that has passed its schema. */
export const headerOf = (content: DocumentHeader & WithConsumerSide): DocumentHeader => ({
  kind: content.kind,
  jurisdiction: content.jurisdiction,
  documentNumber: content.documentNumber,
  formedOn: content.formedOn,
  fiscalYear: content.fiscalYear,
  versionNumber: content.versionNumber,
  budgetCode: content.budgetCode,
  oktmo: content.oktmo,
  authorizedBodyInn: content.authorizedBodyInn,
  activityArea: content.activityArea,
  signatories: content.signatories,
  ...(content.consumerSigning !== undefined && { consumerSide: consumerSideOf(content.consumerSigning) }),
});
