/** The same blocks by typst, compiled to PDF/A-3a in this process. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Block, Cell, PrintedDocument } from '../../src/pdf/blocks.ts';
import { fontFile } from '../../src/pdf/font/faces.ts';
import { textOf } from '../../src/pdf/layout/text.ts';

const fontBlobs = (['regular', 'bold'] as const).map((name) => Buffer.from(fontFile(name)));
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
/** What its authors advise between documents that have little in common. */
const CACHE_AGE = 10;

const literal = (text: string): string => `#${JSON.stringify(text)}`;
const wordsOf = (cell: Cell): string => literal(cell.runs.map(textOf).join(''));

const cellSource = (cell: Cell): string =>
  `table.cell(colspan: ${cell.columns ?? 1}, rowspan: ${cell.rows ?? 1})[${wordsOf(cell)}]`;

function source(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `#align(center)[#heading(level: ${block.level})[${literal(block.text)}]]`;
    case 'paragraph':
      return block.runs.map((run) => literal(textOf(run))).join('');
    case 'table': {
      const widths = block.widths.map((width) => `${width}fr`).join(', ');
      const [header, rows] = [block.header, block.rows].map((part) => part.flat().map(cellSource).join(', '));
      return `#text(size: 9pt)[#table(columns: (${widths}), table.header(${header}), ${rows})]`;
    }
    case 'signature':
      return `${literal(block.position)} #box(width: 50mm, line(length: 100%)) ${literal(block.name)}`;
    default:
      throw new Error(`the bench prints no ${block.kind}`);
  }
}

const sourceOf = ({ title, sections }: PrintedDocument): string =>
  [
    `#set document(title: ${JSON.stringify(title)}, date: datetime(year: 2026, month: 1, day: 15))`,
    '#set text(font: "Tinos", size: 12pt, lang: "ru", hyphenate: true)',
    '#set par(justify: true, first-line-indent: 12.5mm)',
    '#set heading(numbering: none)',
    ...sections.map(({ orientation, blocks }) => {
      const margin = 'margin: (left: 20mm, right: 10mm, top: 20mm, bottom: 20mm)';
      const page = `paper: "a4", flipped: ${orientation === 'landscape'}, ${margin}`;
      const foot = 'footer: context [Лист #counter(page).display() из #counter(page).final().first()]';
      return `#page(${page}, ${foot})[\n${blocks.map(source).join('\n\n')}\n]`;
    }),
  ].join('\n');

export function printByTypst(document: PrintedDocument): Uint8Array {
  const pdf = compiler.pdf({ mainFileContent: sourceOf(document) }, { pdfStandard: 'a-3a' });
  compiler.evictCache(CACHE_AGE);
  return pdf;
}
