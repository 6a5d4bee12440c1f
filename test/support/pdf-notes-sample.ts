import type { Block, PrintedDocument } from '../../src/pdf/blocks.ts';
import { sampleDocument, servicesTable } from './pdf-sample.ts';

/** A document in the manner of a resolution: spaced heading, clauses of three levels, notes, codes, a wide margin. */

const LAW =
  'Решение принято в соответствии с Федеральным законом от 13 июля 2020 г. № 189-ФЗ «О государственном (муниципальном) социальном заказе на оказание государственных (муниципальных) услуг в социальной сфере».';
const NOTE = 'Собрание законодательства Российской Федерации, 2020, № 29, ст. 4499.';

const clauses: Block = {
  kind: 'clauses',
  clauses: [
    {
      runs: [LAW],
      clauses: [
        { runs: [`Подпункт. ${LAW}`], clauses: [{ runs: [`Третий уровень. ${LAW}`] }] },
        { runs: ['Ещё один подпункт.'] },
      ],
    },
    { runs: [{ text: 'Пункт с долгой сноской', footnote: [`${LAW} `.repeat(24)] }, `. ${LAW}`] },
  ],
};

const hanging: Block = {
  kind: 'clauses',
  style: 'hanging',
  prefix: '2.',
  first: 3,
  clauses: [
    {
      runs: [LAW],
      clauses: [
        { label: 'а)', runs: [`Подпункт. ${LAW}`] },
        { label: 'б)', runs: ['Ещё один подпункт.'] },
      ],
    },
    { runs: [`Пункт. ${LAW}`] },
  ],
};

/** A table with notes in its header and in each seventh row. */
export const sums = (count: number): Block => ({
  kind: 'table',
  widths: [1, 6, 3],
  header: [
    [
      { runs: ['№ п/п'] },
      { runs: [{ text: 'Наименование', footnote: ['Как в перечне услуг.'] }] },
      { runs: ['Сумма, руб.'] },
    ],
  ],
  rows: Array.from({ length: count }, (_, index) => [
    { runs: [String(index + 1)] },
    { runs: [index % 7 === 3 ? { text: LAW, footnote: [`К строке ${index + 1}. ${LAW}`] } : 'Услуга'] },
    { runs: [`${index + 1} 234 567,89`] },
  ]),
});

export const notesDocument = (rows = 40): PrintedDocument => ({
  ...sampleDocument(1, 1),
  leftMarginMm: 30,
  pageCode: 'PECHAT;order-2026-1;3f5a9c0d11e2b7a48890aa55cc33dd77ee00ff11',
  sections: [
    {
      orientation: 'portrait',
      blocks: [
        { kind: 'heading', level: 1, text: 'ПОСТАНОВЛЕНИЕ', spaced: true },
        {
          kind: 'paragraph',
          runs: [
            {
              text: 'В соответствии с законом',
              footnote: [NOTE, { text: ' Курсив', italic: true }, ' и далее.'],
            },
            ' администрация постановляет утвердить порядок',
            { text: ' оказания услуг', bold: true, footnote: [NOTE] },
            `. ${LAW}`,
          ],
        },
        clauses,
        hanging,
        {
          kind: 'qr',
          text: 'https://example.invalid/документ/1',
          alt: 'Код для проверки документа',
          align: 'center',
        },
        sums(rows),
        { kind: 'signature', position: 'Руководитель', name: 'Образцов Пример Иванович' },
      ],
    },
    {
      orientation: 'landscape',
      blocks: [
        { kind: 'heading', level: 2, text: 'Приложение' },
        servicesTable(8),
        { kind: 'signature', position: 'Руководитель', name: 'Образцов Пример Иванович' },
      ],
    },
  ],
});
