import type { Block, Cell, PrintedDocument, Section } from '../../src/pdf/blocks.ts';
import type { LocalDate } from '../../src/domain/identifiers.ts';

/** A long document in the manner of a social order: all blocks, both orientations, tables with spans. */

const cell = (text: string, more: Omit<Cell, 'runs'> = {}): Cell => ({ runs: [text], ...more });

const SERVICES = [
  'Реализация дополнительных общеразвивающих программ технической направленности',
  'Реализация дополнительных общеразвивающих программ физкультурно-спортивной направленности для детей с ограниченными возможностями здоровья',
  'Реализация дополнительных предпрофессиональных программ в области искусств',
  'Организация отдыха детей и молодёжи в каникулярное время',
];

const serviceRows = (count: number): Cell[][] =>
  Array.from({ length: count }, (_, index) => {
    const group =
      index % 4 === 0
        ? [cell(`Направление ${index / 4 + 1}. ${SERVICES[1]}`, { rows: Math.min(4, count - index) })]
        : [];
    return [
      cell(`${index + 1}.`),
      ...group,
      cell(SERVICES[index % 4] ?? ''),
      cell(`804200О.99.0.ББ52АЕ${String(4000 + index * 24).padStart(5, '0')}`),
      cell('человеко-час'),
      cell('539'),
      cell(`${index + 1} 234,5`),
      cell(`${index} 100`),
      cell(index % 3 === 0 ? '' : `${index}00`),
      cell('10 %'),
    ];
  });

export const servicesTable = (count: number): Block => ({
  kind: 'table',
  widths: [8, 30, 46, 30, 18, 12, 18, 18, 18, 16],
  header: [
    [
      cell('№ п/п', { rows: 2 }),
      cell('Укрупнённая услуга', { rows: 2 }),
      cell('Наименование государственной (муниципальной) услуги', { rows: 2 }),
      cell('Уникальный номер реестровой записи', { rows: 2 }),
      cell('Единица измерения', { columns: 2 }),
      cell('Объём оказания услуги', { columns: 3 }),
      cell('Допустимое отклонение', { rows: 2 }),
    ],
    [cell('наименование'), cell('код по ОКЕИ'), cell('2026 год'), cell('2027 год'), cell('2028 год')],
    Array.from({ length: 10 }, (_, index) => cell(String(index + 1))),
  ],
  rows: [
    ...serviceRows(count),
    [
      cell('ИТОГО', { columns: 6, align: 'right' }),
      cell('25 690'),
      cell('4 200'),
      cell(''),
      cell('х', { align: 'center' }),
    ],
  ],
});

const CLAUSE =
  'В соответствии с Федеральным законом от 13 июля 2020 г. № 189-ФЗ «О государственном (муниципальном) социальном заказе на оказание государственных (муниципальных) услуг в социальной сфере» уполномоченный орган утверждает настоящий социальный заказ на 2026 год и на плановый период 2027 и 2028 годов в объёме 1 234 567,89 руб. согласно п. 3 ст. 6 указанного закона; ответственный исполнитель — И. О. Образцов.';

const opening: Block[] = [
  {
    kind: 'approval',
    lines: [
      'УТВЕРЖДАЮ',
      'Руководитель уполномоченного органа',
      '_______________ П. И. Образцов',
      '«15» января 2026 г.',
    ],
  },
  { kind: 'spacer', heightMm: 6 },
  { kind: 'heading', level: 1, text: 'СОЦИАЛЬНЫЙ ЗАКАЗ\nна оказание муниципальных услуг в социальной сфере' },
  { kind: 'paragraph', align: 'center', runs: ['на 2026 год и на плановый период 2027 и 2028 годов'] },
  {
    kind: 'codes-box',
    lines: [
      { text: 'от «15» января 2026 г.', label: 'Дата', code: '15.01.2026' },
      {
        text: 'Уполномоченный орган Управление образования администрации Образцового муниципального округа',
        label: 'по ОКПО',
        code: '12345678',
      },
      { text: 'Публично-правовое образование', label: 'по ОКТМО', code: '66701000' },
    ],
  },
];

export const sampleSections = (rows: number, clauses: number): [Section, ...Section[]] => [
  {
    orientation: 'portrait',
    blocks: [
      ...opening,
      { kind: 'heading', level: 2, text: 'I. Общие сведения о муниципальном социальном заказе' },
      ...Array.from({ length: clauses }, (_, index): Block => ({
        kind: 'paragraph',
        runs: [
          `${index + 1}. `,
          { text: 'Основание. ', bold: true },
          CLAUSE,
          { text: ' Примечание по форме.', italic: true },
        ],
      })),
    ],
  },
  {
    orientation: 'landscape',
    blocks: [
      { kind: 'heading', level: 2, text: 'II. Объёмы оказания услуг' },
      servicesTable(rows),
      {
        kind: 'signature',
        position: 'Руководитель уполномоченного органа Образцового муниципального округа',
        name: 'Образцов Пример Иванович',
      },
    ],
  },
];

export const sampleDocument = (rows = 40, clauses = 9): PrintedDocument => ({
  title: 'Социальный заказ № 1 Образцового муниципального округа',
  subject: 'Социальный заказ на оказание муниципальных услуг в социальной сфере',
  author: 'Управление образования Образцового муниципального округа',
  createdOn: '2026-01-15' as LocalDate,
  footer: 'Социальный заказ № 1 от 15.01.2026',
  sections: sampleSections(rows, clauses),
  attachment: {
    name: 'order.xml',
    mime: 'application/xml',
    bytes: new TextEncoder().encode('<?xml version="1.0" encoding="UTF-8"?><order/>'),
    description: 'Социальный заказ в машиночитаемом виде',
  },
});
