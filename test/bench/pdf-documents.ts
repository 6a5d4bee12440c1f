/** What the engines print: the act of Smolensk with its three appendices, a registry, a certificate. */
import type { LocalDate } from '../../src/domain/identifiers.ts';
import type { IndicatorValue, Service } from '../../src/domain/jurisdiction.ts';
import { electronicDocuments } from '../../src/jurisdictions/smolensk/documents.ts';
import { indicators } from '../../src/jurisdictions/smolensk/indicators.ts';
import { pilotPlan } from '../../src/jurisdictions/smolensk/plan.ts';
import { services } from '../../src/jurisdictions/smolensk/services.ts';
import type { Block, Cell, PrintedDocument, Section, Table } from '../../src/pdf/blocks.ts';

const cell = (text: string, spans: { rows?: number; columns?: number } = {}): Cell => ({
  runs: [text],
  ...spans,
});
const head = (...texts: readonly string[]): Cell[] => texts.map((text) => cell(text));
const numbers = (count: number): Cell[] => head(...Array.from({ length: count }, (_, at) => String(at + 1)));
const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });

const clauseTexts: readonly string[] = [
  'Настоящее постановление принято в целях реализации Федерального закона от 13 июля 2020 г. № 189-ФЗ «О государственном (муниципальном) социальном заказе на оказание государственных (муниципальных) услуг в социальной сфере».',
  ...electronicDocuments.map(
    ({ name }) =>
      `Участники отношений в соответствии с Федеральным законом формируют в электронной форме документ: ${name}; он подписывается усиленной квалифицированной электронной подписью лица, уполномоченного действовать от имени органа.`,
  ),
];

/** Numbered by `edition`, so that no engine meets the same text twice. */
const clauses = (edition: number): Block[] =>
  [...clauseTexts, ...clauseTexts, ...clauseTexts].map((text, index) => ({
    kind: 'paragraph',
    runs: [`${index + 1}. Редакция ${edition}. ${text}`],
  }));

const servicesTable = (listed: readonly Service[], edition: number): Table => ({
  kind: 'table',
  widths: [1, 5, 4, 5, 3, 4],
  header: [
    [
      cell('№ п/п', { rows: 2 }),
      cell('Наименование услуги', { rows: 2 }),
      cell('Уникальный номер реестровой записи', { rows: 2 }),
      cell('Содержание и условия оказания', { columns: 3 }),
    ],
    head('категория потребителей', 'направленность', 'форма'),
    numbers(6),
  ],
  rows: listed.map(({ row, name, serviceCode, particulars }) => [
    cell(`${edition}.${row}`),
    cell(name),
    cell(serviceCode),
    ...Array.from({ length: 3 }, (_, at) => cell(particulars[at] ?? '')),
  ]),
});

const planTable = (edition: number): Table => ({
  kind: 'table',
  widths: [4, 1.2, 7, 3, 5, 4],
  header: [head('Этап', '№', 'Мероприятие', 'Срок', 'Результат', 'Ответственный исполнитель'), numbers(6)],
  rows: pilotPlan.flatMap(({ name, activities }) =>
    activities.map((activity, index) => [
      ...(index === 0 ? [cell(name, { rows: activities.length })] : []),
      cell(`${edition}.${activity.number}`),
      cell(activity.text),
      cell(activity.termText),
      cell(activity.result),
      cell(activity.responsible),
    ]),
  ),
});

const valueText = (value: IndicatorValue): string => (value.kind === 'empty' ? '' : value.text);

const indicatorTable = (edition: number): Table => ({
  kind: 'table',
  widths: [5, 8, 3, 3, 5],
  header: [
    [
      cell('Цель', { rows: 2 }),
      cell('Показатель', { rows: 2 }),
      cell('Значение', { columns: 2 }),
      cell('Ответственный исполнитель', { rows: 2 }),
    ],
    head('базовое', 'целевое'),
    numbers(5),
  ],
  rows: indicators.map((indicator, index) => {
    const { goalNumber } = indicator;
    const group = indicators.filter((one) => one.goalNumber === goalNumber);
    return [
      ...(indicators[index - 1]?.goalNumber === goalNumber
        ? []
        : [cell(indicator.goal, { rows: group.length })]),
      cell(`${edition}. ${indicator.name}`),
      cell(valueText(indicator.base)),
      cell(valueText(indicator.target)),
      cell(indicator.responsible),
    ];
  }),
});

const printed = (title: string, ...sections: [Section, ...Section[]]): PrintedDocument => ({
  title,
  subject: title,
  author: 'Министерство образования и науки Смоленской области',
  createdOn: '2026-01-15' as LocalDate,
  footer: title,
  sections,
});
const landscape = (...blocks: Block[]): Section => ({ orientation: 'landscape', blocks });
const portrait = (...blocks: Block[]): Section => ({ orientation: 'portrait', blocks });
const signed: Block = { kind: 'signature', position: 'Губернатор', name: 'Образцов Пример Иванович' };

export const actDocument = (edition: number): PrintedDocument =>
  printed(
    `Постановление, редакция ${edition}`,
    portrait({ kind: 'heading', level: 1, text: 'ПОСТАНОВЛЕНИЕ' }, ...clauses(edition), signed),
    landscape(heading('Перечень услуг'), servicesTable(services, edition)),
    landscape(heading('План апробации'), planTable(edition)),
    landscape(heading('Показатели эффективности'), indicatorTable(edition)),
  );

/** The act's services over and over, each row with a number of its own. */
export function registryDocument(rows: number, edition: number): PrintedDocument {
  const many = Array.from({ length: rows }, (_, at) => ({
    ...(services[at % services.length] as Service),
    row: at + 1,
  }));
  const title = { kind: 'heading', level: 1, text: 'Реестр' } as const;
  return printed(`Реестр, редакция ${edition}`, landscape(title, servicesTable(many, edition)));
}

export const certificateDocument = (edition: number): PrintedDocument =>
  printed(
    `Социальный сертификат № ${edition}`,
    portrait(
      { kind: 'heading', level: 1, text: 'СОЦИАЛЬНЫЙ СЕРТИФИКАТ' },
      ...clauseTexts.slice(0, 2).map((text): Block => ({ kind: 'paragraph', runs: [`${edition}. ${text}`] })),
      servicesTable(services.slice(0, 3), edition),
      signed,
    ),
  );
