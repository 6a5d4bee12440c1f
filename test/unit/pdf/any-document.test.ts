import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, Cell, Clause, PrintedDocument, Run } from '../../../src/pdf/blocks.ts';
import { CODE_POINTS, canonical } from '../../../src/pdf/font/charset.ts';
import { type Ink, type Tag, mm } from '../../../src/pdf/layout/ink.ts';
import { layOut } from '../../../src/pdf/layout/layout.ts';
import { print } from '../../../src/pdf/print.ts';
import { printedTexts } from '../../../src/pdf/printed-texts.ts';
import { lintPdf } from '../../support/pdf-lint.ts';
import { sampleDocument } from '../../support/pdf-sample.ts';

const words = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'услуга',
      'государственного',
      'в',
      '№ 5',
      '—',
      '1 234,5',
      'И. О. Образцов',
      '\n',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('804200О.99.0.ББ52АЕ04000', 'Ы'.repeat(200), '189-ФЗ') },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...CODE_POINTS.full), { maxLength: 12 })
      .map((codes) => String.fromCharCode(...codes)),
  },
);
const someText = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(words, { maxLength }).map((list) => list.join(' '));
const someRun: fc.Arbitrary<Run> = fc.oneof(
  someText(30),
  someText(10).map((text) => ({ text, bold: true }) as const),
  someText(10).map((text) => ({ text, italic: true }) as const),
  fc
    .tuple(someText(8), someText(90))
    .map(([text, note]) => ({ text, footnote: [note, { text: ' курсив', italic: true }] }) as const),
);

const cell = (text: string, more: Omit<Cell, 'runs'> = {}): Cell => ({ runs: [text], ...more });

/** Groups of rows under a label that spans them. */
const someTable: fc.Arbitrary<Block> = fc
  .array(
    fc.record({
      label: someText(60),
      rows: fc.array(fc.tuple(someText(40), someText(3)), { minLength: 1, maxLength: 5 }),
    }),
    { maxLength: 5 },
  )
  .map((groups) => ({
    kind: 'table',
    widths: [1, 3, 2],
    header: [[cell('А'), cell('Б', { columns: 2 })]],
    rows: groups.flatMap(({ label, rows }) =>
      rows.map(([one, other], index) => [
        ...(index === 0 ? [cell(label, { rows: rows.length })] : []),
        index % 3 === 1 ? { runs: [{ text: one, footnote: [other] }] } : cell(one),
        cell(other),
      ]),
    ),
  }));

const someClause: fc.Arbitrary<Clause> = fc.record({ runs: fc.array(someRun, { maxLength: 4 }) });
const someClauses: fc.Arbitrary<Block> = fc
  .record({
    clauses: fc.array(someClause, { maxLength: 4 }),
    inner: fc.array(someClause, { maxLength: 3 }),
    style: fc.constantFrom('indented' as const, 'hanging' as const),
  })
  .map(({ clauses, inner, style }) => ({
    kind: 'clauses',
    style,
    clauses: [...clauses, { runs: ['Последний'], clauses: inner }],
  }));

const someBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph'), runs: fc.array(someRun, { maxLength: 6 }) }),
  someText(12).map((text) => ({ kind: 'heading', level: 1, text }) as const),
  someText(4).map((text) => ({ kind: 'heading', level: 1, text, spaced: true }) as const),
  someClauses,
  someTable,
  fc.record({ kind: fc.constant('signature'), position: someText(8), name: someText(2) }),
  fc.record({ kind: fc.constant('spacer'), heightMm: fc.integer({ min: 0, max: 90 }) }),
);

/** Without white space, which belongs to the layout. */
const bare = (texts: readonly string[]): string => canonical(texts.join('')).replaceAll(/\s/gu, '');

const CAPTIONS = /\((?:подпись|расшифровкаподписи)\)/gu;

const document = (blocks: Block[]): PrintedDocument => ({
  ...sampleDocument(),
  sections: [{ orientation: 'portrait', blocks }],
});

/** Where notes begin on a page, and where all else ends. */
function edgesOf(ink: readonly Ink[]): { notes: number; text: number } {
  const baselines = (noted: boolean): number[] =>
    ink.flatMap((one) =>
      one.kind === 'text' && one.tag !== undefined && isNote(one.tag) === noted ? [one.baselinePt] : [],
    );
  return { notes: Math.min(HEIGHT_PT, ...baselines(true)), text: Math.max(0, ...baselines(false)) };
}

/** A note, or the number before it. */
const isNote = ({ type, within }: Tag): boolean => type === 'Note' || within?.type === 'Note';
/** Of the type area's foot. */
const HEIGHT_PT = mm(297 - 20);

test('whatever the document, nothing stands among the notes or under the foot of the page', () => {
  fc.assert(
    fc.property(fc.array(someBlock, { maxLength: 8 }), (blocks) => {
      for (const page of layOut(document(blocks)).pages) {
        const { notes, text } = edgesOf(page.draw());
        expect(text).toBeLessThanOrEqual(notes);
      }
    }),
    { numRuns: 100 },
  );
});

test('whatever the document, it passes the lint and gives all its text back once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someBlock, { maxLength: 8 }), async (blocks) => {
      const { problems, texts } = await lintPdf(print(document(blocks)));
      expect(problems.filter((problem) => !problem.startsWith('heading of level'))).toEqual([]);
      const own = texts.filter(({ type }) => type !== 'Reference' && type !== 'Lbl');
      const said = bare(own.map(({ text }) => text)).replaceAll(CAPTIONS, '');
      expect(said).toBe(bare(printedTexts(document(blocks))));
    }),
    { numRuns: 60 },
  );
});
