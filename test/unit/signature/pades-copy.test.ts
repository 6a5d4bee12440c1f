import { expect, test } from 'vitest';
import { reopenPdf } from '../../../src/pdf/reopen.ts';
import { print } from '../../../src/pdf/print.ts';
import { markCopy } from '../../../src/signature/pades/copy.ts';
import { lintPdf } from '../../support/pdf-lint.ts';
import { sampleDocument } from '../../support/pdf-sample.ts';
import { signableDocument } from '../../support/signable.ts';
import { padesMember, parties } from '../../support/signed-pdf.ts';

const document = print(sampleDocument(4, 2));
const before = new Uint8Array(document);
const [{ certificate }] = parties;

test('the copy says on each page that it is one, and whose signature the document has', async () => {
  const { text, pageCount } = await reopenPdf(markCopy(document, [certificate]));
  expect(pageCount).toBeGreaterThan(1);
  expect(text.match(/Копия электронного документа/g)).toHaveLength(pageCount);
  expect(text.match(/ДОКУМЕНТ ПОДПИСАНЭЛЕКТРОННОЙ ПОДПИСЬЮ/g)).toHaveLength(1);
  expect(text).toContain('Владелец Образцов Пример Иванович');
  expect(text).toContain('Действителен с 01.01.2023 по 01.01.2030');
});

test('the document that was signed stays as it is, and is the beginning of the copy', () => {
  const copy = markCopy(document, [certificate]);
  expect(Buffer.compare(document, before)).toBe(0);
  expect(Buffer.compare(copy.subarray(0, document.length), document)).toBe(0);
});

test('the copy keeps the text and the tags of the document', async () => {
  const [whole, copy] = [await lintPdf(document), await lintPdf(markCopy(document, [certificate]))];
  expect(copy.problems).toEqual([]);
  expect(copy.texts).toEqual(whole.texts);
});

test('a serial number of 20 bytes and a long name of an organisation still fit', async () => {
  const long = padesMember(
    'Муниципальное бюджетное учреждение дополнительного образования «Центр Пример» города Образцово',
  );
  const { text } = await reopenPdf(markCopy(document, [long.certificate]));
  expect(text).toContain('города');
});

test('a cell of a table that says «(подпись)» is no place for a mark', () => {
  const cell = { runs: ['(подпись)'] };
  const table = { kind: 'table', widths: [1], header: [[cell]], rows: [[cell]], sizePt: 8 } as const;
  const sections = [{ orientation: 'portrait', blocks: [table] }] as const;
  expect(() => markCopy(print({ ...sampleDocument(), sections }), [certificate])).toThrowFault('USAGE_WRONG');
});

test('more signatories than places are refused', () => {
  expect(() => markCopy(document, [certificate, certificate])).toThrowFault('USAGE_WRONG');
});

test('a document with reserved fields is signed in them, not marked on a copy', () => {
  expect(() => markCopy(print(signableDocument()), [certificate])).toThrowFault('USAGE_WRONG');
});
