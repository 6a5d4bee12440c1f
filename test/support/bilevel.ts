/** Sheets in black and white, as office scanners make them by default, and files of such pictures. */
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { PDFDocument, PDFPage } from 'pdf-lib';
import { outputOf } from './tools.ts';

export interface Bilevel {
  readonly widthPx: number;
  readonly heightPx: number;
  /** A bit a dot, 1 black; rows begin at whole bytes. */
  readonly rows: Uint8Array;
  /** White beyond the edges. */
  readonly isBlack: (x: number, y: number) => boolean;
}

/** A page of a PDF, drawn by poppler. */
export function drawnBilevel(pdf: string, page: number, dpi: number): Bilevel {
  const at = String(page);
  const root = join(pdf, '..', `bilevel-${at}-${dpi}`);
  outputOf('pdftoppm', '-r', String(dpi), '-mono', '-f', at, '-l', at, '-singlefile', pdf, root);
  return readPbm(readFileSync(`${root}.pbm`));
}

export function readPbm(file: Uint8Array): Bilevel {
  const head = new TextDecoder('latin1').decode(file.subarray(0, 64));
  const [all, width, height] = /^P4\s(?:#.*\s)*(\d+)\s(\d+)\s/.exec(head) ?? [];
  if (all === undefined) throw new Error('no PBM');
  return bilevel(Number(width), Number(height), file.subarray(all.length));
}

function bilevel(widthPx: number, heightPx: number, rows: Uint8Array): Bilevel {
  const rowBytes = Math.ceil(widthPx / 8);
  const isBlack = (x: number, y: number): boolean =>
    x >= 0 && x < widthPx && y >= 0 && (((rows[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;
  return { widthPx, heightPx, rows, isBlack };
}

/** A picture as a PDF holds it: its dictionary without what all have in common, and its bytes. */
export interface Packed {
  readonly entries: Readonly<Record<string, unknown>>;
  readonly data: Uint8Array;
}

/** The longer side of A4, in points. */
const LONG_SIDE = 842;

/** Puts pictures on a new page, one below the other, each as high as its rows ask. */
export function addPictures(file: PDFDocument, pictures: readonly Packed[]): PDFPage {
  const heights = pictures.map(({ entries }) => Number(entries['Height']));
  const [across, down] = [Number(pictures[0]?.entries['Width']), heights.reduce((sum, one) => sum + one, 0)];
  const scale = LONG_SIDE / Math.max(across, down);
  const page = file.addPage([across * scale, down * scale]);
  let top = down;
  const content = pictures.map(({ entries, data }, index) => {
    const height = heights[index] ?? 0;
    top -= height;
    const stream = file.context.stream(data, { Type: 'XObject', Subtype: 'Image', ...entries });
    const name = page.node.newXObject('Scan', file.context.register(stream));
    return `q ${across * scale} 0 0 ${height * scale} 0 ${top * scale} cm ${name.toString()} Do Q`;
  });
  page.node.addContentStream(file.context.register(file.context.stream(content.join('\n'))));
  return page;
}
