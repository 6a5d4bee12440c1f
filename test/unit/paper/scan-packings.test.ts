/** Scans in the packings of office scanners, «чёрно-белое» above all: each must be read, not left to a person's eyes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zlibSync } from 'fflate';
import { degrees, PDFDocument, PDFHexString } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { digest, documentId } from '../../../src/domain/identifiers.ts';
import { pageCodeOf } from '../../../src/domain/page-code.ts';
import { createForms } from '../../../src/forms/render.ts';
import { readScan } from '../../../src/paper/read-scan.ts';
import { print } from '../../../src/pdf/print.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';
import { addPictures, type Bilevel, drawnBilevel, type Packed, readPbm } from '../../support/bilevel.ts';
import { jbig2 } from '../../support/jbig2.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { hasTool, outputOf } from '../../support/tools.ts';

const owner = {
  documentId: documentId('550e8400-e29b-41d4-a716-446655440000'),
  form: digest('0123456789abcdef'.repeat(4)),
};
const folder = temporaryFolder('packings');

it.each(['g4', 'g4-strips', 'g3-1d', 'g3-2d', 'lzw', 'jpx'])('reads sheet 2 of 3 in %s.pdf', async (name) => {
  const scan = new Uint8Array(readFileSync(`test/vectors/scans/${name}.pdf`));
  const { findings } = await readScan(scan, { ...owner, sheets: 3 });
  expect(findings).toMatchObject([{ found: 'sheet', sheet: 2 }]);
});

const sizeOf = ({ widthPx, heightPx }: Bilevel) => ({ Width: widthPx, Height: heightPx });
const inverted = ({ rows }: Bilevel): Uint8Array => rows.map((byte) => ~byte);

const oneBit = (sheet: Bilevel, data: Uint8Array, more: object): Packed => ({
  entries: { ...sizeOf(sheet), BitsPerComponent: 1, ColorSpace: 'DeviceGray', ...more },
  data,
});

/** A sample of four bits a dot: 9 for paper and 2 for ink, in a palette of yellowish and blue. */
function fourBits(sheet: Bilevel): Packed {
  const rowBytes = Math.ceil(sheet.widthPx / 2);
  const data = new Uint8Array(rowBytes * sheet.heightPx).fill(0x99);
  for (let y = 0; y < sheet.heightPx; y += 1)
    for (let x = 0; x < sheet.widthPx; x += 1)
      if (sheet.isBlack(x, y)) {
        const at = y * rowBytes + (x >> 1);
        data[at] = x % 2 === 0 ? 0x20 | ((data[at] ?? 0) & 0x0f) : ((data[at] ?? 0) & 0xf0) | 2;
      }
  const palette = [...new Uint8Array(48).fill(200)];
  palette.splice(6, 3, 20, 20, 90);
  palette.splice(27, 3, 250, 248, 230);
  const hex = Buffer.from(palette).toString('hex');
  return {
    entries: {
      ...sizeOf(sheet),
      BitsPerComponent: 4,
      ColorSpace: ['Indexed', 'DeviceRGB', 15, PDFHexString.of(hex)],
      Filter: 'FlateDecode',
    },
    data: zlibSync(data),
  };
}

/** Runs of 128 bytes as they are (ISO 32000-1, 7.4.5), and these in letters (7.4.3). */
function runsInLetters(data: Uint8Array): Uint8Array {
  const runs: number[] = [];
  for (let at = 0; at < data.length; at += 128) {
    const part = data.subarray(at, at + 128);
    runs.push(part.length - 1, ...part);
  }
  runs.push(128);
  while (runs.length % 4 > 0) runs.push(128);
  let letters = '';
  for (let at = 0; at < runs.length; at += 4) {
    let value = Buffer.from(runs.slice(at, at + 4)).readUInt32BE();
    const five = Array.from({ length: 5 }, () => {
      const letter = String.fromCharCode(33 + (value % 85));
      value = Math.floor(value / 85);
      return letter;
    });
    letters += value === 0 && five.every((one) => one === '!') ? 'z' : five.toReversed().join('');
  }
  return Buffer.from(`${letters}~>`, 'latin1');
}

/** As some drivers do: a picture for each 100 rows. */
function inStrips(sheet: Bilevel): Packed[] {
  const rowBytes = Math.ceil(sheet.widthPx / 8);
  const all = inverted(sheet);
  return Array.from({ length: Math.ceil(sheet.heightPx / 100) }, (_, index) => {
    const data = all.subarray(index * 100 * rowBytes, (index + 1) * 100 * rowBytes);
    const Height = data.length / rowBytes;
    return oneBit(sheet, zlibSync(data), { Height, Filter: 'FlateDecode' });
  });
}

const PACKINGS: Readonly<Record<string, (sheet: Bilevel) => readonly Packed[]>> = {
  JBIG2: (sheet) => [oneBit(sheet, jbig2(sheet), { Filter: 'JBIG2Decode' })],
  'strips of 100 rows': inStrips,
  'a palette of 16 colours': (sheet) => [fourBits(sheet)],
  'runs in letters': (sheet) => [
    oneBit(sheet, runsInLetters(inverted(sheet)), { Filter: ['ASCII85Decode', 'RunLengthDecode'] }),
  ],
  'a stencil of ink': (sheet) => [
    {
      entries: { ...sizeOf(sheet), ImageMask: true, Decode: [1, 0], Filter: 'FlateDecode' },
      data: zlibSync(sheet.rows),
    },
  ],
};

describe.skipIf(!hasTool('pdftoppm'))('a whole print set in black and white', { timeout: 60_000 }, () => {
  let sheets: Bilevel[] = [];
  const expected = () => ({ ...owner, sheets: sheets.length });

  beforeAll(async () => {
    const content = privateSamples('apanasenkovsky').find(({ name }) => name.startsWith('provider'))?.content;
    const set = await createForms(print).printSet(content, pageCodeOf(owner));
    writeFileSync(join(folder, 'set.pdf'), set.pdf);
    const numbers = Array.from({ length: set.sheets }, (_, index) => index + 1);
    sheets = numbers.map((number) => drawnBilevel(join(folder, 'set.pdf'), number, 200));
  });

  const packed = async (packing: (sheet: Bilevel) => readonly Packed[], turned = 0) => {
    const file = await PDFDocument.create();
    for (const sheet of sheets) addPictures(file, packing(sheet)).setRotation(degrees(turned));
    return file.save();
  };

  it.each(Object.entries(PACKINGS))('passes as %s', async (_, packing) => {
    expect(await readScan(await packed(packing), expected())).toMatchObject({ verdict: 'passed' });
  });

  it('passes with pages that the file turns', async () => {
    const [[, packing] = []] = Object.entries(PACKINGS);
    expect(packing).toBeDefined();
    const scan = await packed(packing ?? (() => []), 90);
    expect(await readScan(scan, expected())).toMatchObject({ verdict: 'passed' });
  });

  it('is packed as JBIG2 such that poppler reads the same dots', async () => {
    const [sheet] = sheets;
    if (sheet === undefined) throw new Error('no sheet');
    const file = await PDFDocument.create();
    addPictures(file, [oneBit(sheet, jbig2(sheet), { Filter: 'JBIG2Decode' })]);
    writeFileSync(join(folder, 'jbig2.pdf'), await file.save());
    outputOf('pdfimages', join(folder, 'jbig2.pdf'), join(folder, 'read'));
    const { widthPx, heightPx, rows } = readPbm(readFileSync(join(folder, 'read-000.pbm')));
    expect({ widthPx, heightPx }).toEqual({ widthPx: sheet.widthPx, heightPx: sheet.heightPx });
    expect(Buffer.from(rows).equals(Buffer.from(sheet.rows))).toBe(true);
  });
});
