/** The same blocks by pdfmake, which knows neither hyphenation nor tags. */
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Block, Cell, PrintedDocument, Table } from '../../src/pdf/blocks.ts';
import { textOf } from '../../src/pdf/layout/text.ts';

const resolve = createRequire(import.meta.url).resolve;
const font = (path: string): string => resolve(`@expo-google-fonts/tinos/${path}`);
const FONTS = {
  Tinos: {
    normal: font('400Regular/Tinos_400Regular.ttf'),
    bold: font('700Bold/Tinos_700Bold.ttf'),
    italics: font('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
    bolditalics: font('700Bold_Italic/Tinos_700Bold_Italic.ttf'),
  },
};

pdfmake.setFonts(FONTS);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(FONTS.Tinos).includes(path));

const words = (cell: Cell): string => cell.runs.map(textOf).join('');

/** Cells that a span covers stand in their rows as empty ones. */
function withCovered(rows: Table['rows'], width: number): object[][] {
  const left = Array.from({ length: width }, () => 0);
  return rows.map((cells) => {
    const row: object[] = [];
    let next = 0;
    while (row.length < width) {
      const column = row.length;
      const cell = (left[column] ?? 0) > 0 ? undefined : cells[next++];
      const { columns = 1, rows: tall = left[column] ?? 1 } = cell ?? {};
      for (let at = column; at < column + columns; at += 1) left[at] = tall - 1;
      if (cell === undefined) row.push({});
      else row.push({ text: words(cell), colSpan: columns, rowSpan: tall });
      for (let at = 1; at < columns; at += 1) row.push({});
    }
    return row;
  });
}

function definition(block: Block): object {
  switch (block.kind) {
    case 'heading':
      return { text: block.text, bold: true, fontSize: 12, alignment: 'center', margin: [0, 9, 0, 3] };
    case 'paragraph':
      return { text: block.runs.map(textOf).join(''), alignment: 'justify', margin: [0, 3, 0, 0] };
    case 'table': {
      const total = block.widths.reduce((sum, width) => sum + width, 0);
      const body = [
        ...withCovered(block.header, block.widths.length),
        ...withCovered(block.rows, block.widths.length),
      ];
      const widths = block.widths.map((width) => `${(100 * width) / total}%`);
      return { fontSize: 9, table: { headerRows: block.header.length, widths, body } };
    }
    case 'signature':
      return { text: `${block.position} ____________ ${block.name}`, margin: [0, 30, 0, 0] };
    default:
      throw new Error(`the bench prints no ${block.kind}`);
  }
}

export const printByPdfmake = (document: PrintedDocument): Promise<Uint8Array> =>
  pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [57, 57, 28, 57],
      defaultStyle: { font: 'Tinos', fontSize: 12 },
      info: { title: document.title },
      footer: (page: number, pages: number) => ({ text: `Лист ${page} из ${pages}`, fontSize: 8 }),
      content: document.sections.flatMap(({ orientation, blocks }, index) =>
        blocks.map((block, at) => ({
          ...definition(block),
          ...(at === 0 && { pageOrientation: orientation, ...(index > 0 && { pageBreak: 'before' }) }),
        })),
      ),
    })
    .getBuffer();
