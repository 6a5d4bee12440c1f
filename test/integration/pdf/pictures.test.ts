/** Pages as pictures, against pictures that somebody has looked at. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { print } from '../../../src/pdf/print.ts';
import { PICTURED, PICTURES, painter, picturesOf } from '../../support/page-pictures.ts';
import { notesDocument } from '../../support/pdf-notes-sample.ts';
import { difference, readPng } from '../../support/png.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { hasTool, runTool } from '../../support/tools.ts';

/** Of all squares of a page: other versions of the painter smooth edges otherwise. */
const TOLERANCE = 0.005;

const drawn = hasTool('pdftoppm');
const folder = temporaryFolder('pictures');

describe.skipIf(!drawn)(`pages, drawn by ${drawn ? painter() : 'nobody'}`, () => {
  test.each(Object.entries(PICTURED))('%s look as when somebody looked at them', (name, document) => {
    const pages = picturesOf(name, document());
    expect([...pages.keys()]).toEqual(readdirSync(PICTURES).filter((file) => file.startsWith(`${name}-`)));
    for (const [page, png] of pages) {
      const known = readPng(readFileSync(join(PICTURES, page)));
      expect(difference(readPng(png), known), page).toBeLessThan(TOLERANCE);
    }
  });

  test('a border that is lost, and a line that moves by a millimetre, are seen', () => {
    const known = readPng(readFileSync(join(PICTURES, 'order-3.png')));
    const { width, height } = known;
    const moved = Uint8Array.from(known.pixels, (_, at) => known.pixels[at - 2 * width] ?? 255);
    expect(difference({ ...known, pixels: moved }, known)).toBeGreaterThan(TOLERANCE);
    // The outer borders of the table.
    const dark = Array.from({ length: height }, (_, y) => known.pixels.subarray(y * width, (y + 1) * width));
    const widest = dark.findIndex((row) => row.filter((grey) => grey < 200).length > width / 2);
    const lost = known.pixels.map((grey, at) => (Math.floor(at / width) === widest ? 255 : grey));
    expect(difference({ ...known, pixels: lost }, known)).toBeGreaterThan(TOLERANCE);
  });

  test('the code of a page is read from its picture', () => {
    const document = notesDocument(24);
    const file = join(folder, 'codes.pdf');
    writeFileSync(file, print(document));
    runTool('pdftoppm', '-r', '200', '-gray', '-png', '-f', '1', '-l', '1', file, join(folder, 'code'));
    const { width, height, pixels } = readPng(readFileSync(join(folder, 'code-1.png')));
    // The corner of the sheet, as RGBA.
    const side = Math.round(width * 0.18);
    const data = new Uint8Array(4 * side * side).fill(255);
    for (let at = 0; at < side * side; at += 1) {
      const from = (height - side + Math.floor(at / side)) * width + width - side + (at % side);
      data.fill(pixels[from] ?? 255, 4 * at, 4 * at + 3);
    }
    expect(decodeQR({ width: side, height: side, data })).toMatch(
      new RegExp(`^${document.pageCode ?? ''};1/\\d$`, 'u'),
    );
  });
});
