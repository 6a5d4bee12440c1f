import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, Cell, PrintedDocument, Run } from '../../../src/pdf/blocks.ts';
import { CODE_POINTS, canonical } from '../../../src/pdf/font/charset.ts';
import { textOf } from '../../../src/pdf/layout/text.ts';
import { print } from '../../../src/pdf/print.ts';
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
        cell(one),
        cell(other),
      ]),
    ),
  }));

const someBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph'), runs: fc.array(someRun, { maxLength: 6 }) }),
  someText(12).map((text) => ({ kind: 'heading', level: 1, text }) as const),
  someTable,
  fc.record({ kind: fc.constant('signature'), position: someText(8), name: someText(2) }),
  fc.record({ kind: fc.constant('spacer'), heightMm: fc.integer({ min: 0, max: 90 }) }),
);

/** What the block says, in reading order. */
function saidBy(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.runs.map(textOf).join('')];
    case 'heading':
      return [block.text];
    case 'table':
      return [...block.header, ...block.rows].flat().map(({ runs }) => runs.map(textOf).join(''));
    case 'signature':
      return [block.position, '(подпись)', block.name, '(расшифровка подписи)'];
    default:
      return [];
  }
}

/** Without white space, which belongs to the layout. */
const bare = (texts: readonly string[]): string => canonical(texts.join('')).replaceAll(/\s/gu, '');

const document = (blocks: Block[]): PrintedDocument => ({
  ...sampleDocument(),
  sections: [{ orientation: 'portrait', blocks }],
});

test('whatever the document, it passes the lint and gives all its text back once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someBlock, { maxLength: 8 }), async (blocks) => {
      const { problems, texts } = await lintPdf(print(document(blocks)));
      expect(problems.filter((problem) => !problem.startsWith('heading of level'))).toEqual([]);
      expect(bare(texts.map(({ text }) => text))).toBe(bare(blocks.flatMap(saidBy)));
    }),
    { numRuns: 60 },
  );
});
