/**
 * The scanner of a stand: sheets as pictures in a PDF, one a page, as office scanners leave them.
 *
 * It has no paper to look at: of each sheet it draws the code and nothing else, so what comes of it is no image of an
 * original.
 */
import { zlibSync } from 'fflate';
import { encodeQR } from 'qr';
import { pageCodeOf, type SheetOwner } from '../domain/page-code.ts';

/** A4 at 100 dots an inch. */
const [WIDTH_PX, HEIGHT_PX] = [827, 1170];
const [WIDTH_PT, HEIGHT_PT] = [595, 842];
const DOTS_A_SQUARE = 3;
/** From the right and lower edge. */
const MARGIN_PX = 40;

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** The whole original, its sheets in order. */
export function scanOf(owner: SheetOwner, sheets: number): Uint8Array {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const kids = numbers.map((sheet) => `${2 * sheet + 2} 0 R`);
  return pdfOf([
    latin1('<< /Type /Catalog /Pages 2 0 R >>'),
    latin1(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${sheets} >>`),
    stream('', latin1(`${WIDTH_PT} 0 0 ${HEIGHT_PT} 0 0 cm /Scan Do`)),
    ...numbers.flatMap((sheet) => {
      const picture = 2 * sheet + 3;
      return [page(picture), image(`${pageCodeOf(owner)};${sheet}/${sheets}`)];
    }),
  ]);
}

const page = (picture: number): Uint8Array =>
  latin1(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH_PT} ${HEIGHT_PT}] /Contents 3 0 R /Resources << /XObject << /Scan ${picture} 0 R >> >> >>`,
  );

const stream = (entries: string, data: Uint8Array): Uint8Array =>
  Buffer.concat([latin1(`<< ${entries}/Length ${data.length} >>\nstream\n`), data, latin1('\nendstream')]);

/** One bit a dot, white but for the code. */
function image(code: string): Uint8Array {
  const rowBytes = Math.ceil(WIDTH_PX / 8);
  const rows = new Uint8Array(rowBytes * HEIGHT_PX).fill(0xff);
  const squares = encodeQR(code, 'raw', { ecc: 'medium', border: 4, encoding: 'byte' });
  const side = squares.length * DOTS_A_SQUARE;
  const [left, top] = [WIDTH_PX - MARGIN_PX - side, HEIGHT_PX - MARGIN_PX - side];
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (squares[Math.floor(y / DOTS_A_SQUARE)]?.[Math.floor(x / DOTS_A_SQUARE)] !== true) continue;
      const at = (top + y) * rowBytes + ((left + x) >> 3);
      rows[at] = (rows[at] ?? 0) & ~(0x80 >> ((left + x) & 7));
    }
  }
  const entries = `/Type /XObject /Subtype /Image /Width ${WIDTH_PX} /Height ${HEIGHT_PX} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode `;
  return stream(entries, zlibSync(rows));
}

/** @param objects numbered from 1; the first is the catalog */
function pdfOf(objects: readonly Uint8Array[]): Uint8Array {
  const parts = [latin1('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = 9;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    add(latin1(`${index + 1} 0 obj\n`));
    add(object);
    add(latin1('\nendobj\n'));
  }
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}`;
  const tail = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, latin1(table + tail)]);
}
