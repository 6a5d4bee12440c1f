/** PDF files made to keep a judge long, or to fill its memory. Most are written by hand, for no writer would. */
import { deflateSync } from 'node:zlib';
import { latin, unlatin } from '../forged-pdf.ts';
import { padesRoot, signedSteps } from '../signed-pdf.ts';
import { CMS_BOMBS } from './cms-bombs.ts';
import type { Bomb } from './measured.ts';

const bomb = (content: Uint8Array): Bomb => ({ content, root: padesRoot.certificate });
const steps = await signedSteps();

/** A file of one revision with these objects, numbered from 1, and a cross-reference table that is right. */
function file(objects: readonly string[], trailer = '/Root 1 0 R'): Uint8Array {
  const parts = ['%PDF-1.7\n'];
  let at = 9;
  const rows = ['0000000000 65535 f \n'];
  for (const [index, body] of objects.entries()) {
    const object = `${index + 1} 0 obj\n${body}\nendobj\n`;
    rows.push(`${String(at).padStart(10, '0')} 00000 n \n`);
    parts.push(object);
    at += object.length;
  }
  const end = `trailer\n<</Size ${rows.length} ${trailer}>>\nstartxref\n${at}\n%%EOF\n`;
  return unlatin([...parts, `xref\n0 ${rows.length}\n`, ...rows, end].join(''));
}

/** The same with offsets that the forger names. */
function withOffsets(body: string, offsets: readonly number[], trailer = '/Root 1 0 R'): Uint8Array {
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`);
  const head = `%PDF-1.7\n${body}\n`;
  const end = `trailer\n<</Size ${rows.length + 1} ${trailer}>>\nstartxref\n${head.length}\n%%EOF\n`;
  return unlatin(`${head}xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}${end}`);
}

const stream = (data: string, more = ''): string =>
  `<<${more} /Length ${data.length}>>\nstream\n${data}\nendstream`;

const packedStream = (bytes: Uint8Array, more: string): string =>
  stream(latin(deflateSync(bytes, { level: 9 })), `/Filter /FlateDecode ${more}`);

/** A file that ends in a cross-reference stream of these rows, each a type, four bytes and two. */
function withStream(
  body: string,
  rows: readonly (readonly [number, number, number])[],
  more = '',
): Uint8Array {
  const table = Buffer.alloc(rows.length * 7);
  for (const [index, [type, second, third]] of rows.entries()) {
    table.writeUInt8(type, index * 7);
    table.writeUInt32BE(second, index * 7 + 1);
    table.writeUInt16BE(third, index * 7 + 5);
  }
  const size = `/Type /XRef /W [1 4 2] /Size ${rows.length} /Root 1 0 R ${more}`;
  const object = `${rows.length + 9} 0 obj\n${packedStream(table, size)}\nendobj\n`;
  return unlatin(`%PDF-1.7\n${body}${object}startxref\n${9 + body.length}\n%%EOF\n`);
}

/** Object streams, numbered from 1, each of so many objects with this text. */
function packedObjects(streams: number, objects: number, text: string, padding = 0): Uint8Array {
  const rows: (readonly [number, number, number])[] = [[0, 0, 0]];
  const inside: (readonly [number, number, number])[] = [];
  let body = '';
  for (let one = 1; one <= streams; one += 1) {
    const first = streams + 1 + (one - 1) * objects;
    const head = Array.from({ length: objects }, (_, n) => `${first + n} ${n * (text.length + 1)} `).join('');
    const data = Buffer.concat([
      Buffer.from(head + `${text} `.repeat(objects), 'latin1'),
      Buffer.alloc(padding, 0x20),
    ]);
    rows.push([1, 9 + body.length, 0]);
    for (let n = 0; n < objects; n += 1) inside.push([2, one, n]);
    const more = `/Type /ObjStm /N ${objects} /First ${head.length}`;
    body += `${one} 0 obj\n${packedStream(data, more)}\nendobj\n`;
  }
  return withStream(body, [...rows, ...inside]);
}

function manyRevisions(count: number, objects: readonly string[]): Uint8Array {
  let text = latin(file(objects));
  for (let n = 1; n < count; n += 1) {
    const prev = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const at = text.length;
    const number = objects.length + n;
    const row = `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
    text += `${number} 0 obj\nnull\nendobj\n`;
    const end = `trailer\n<</Size 900000 /Root 1 0 R /Prev ${prev}>>\nstartxref\n${text.length}\n%%EOF\n`;
    text += `xref\n${row}${end}`;
  }
  return unlatin(text);
}

const overlapping = (count: number, piece: (n: number) => string, end: string): Uint8Array => {
  let body = '';
  const offsets: number[] = [];
  const parts: string[] = [];
  let at = 9;
  for (let n = 1; n <= count; n += 1) {
    offsets.push(at);
    const part = piece(n);
    parts.push(part);
    at += part.length;
  }
  body = parts.join('') + end;
  return withOffsets(body, offsets);
};

const FORM = '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields 3 0 R>>>>';
const refs = (from: number, count: number): string =>
  `[${Array.from({ length: count }, (_, n) => `${from + n} 0 R`).join(' ')}]`;

/** A catalog, pages that hang on one array of all objects, and a form with one signature; then these objects. */
const signedObjects = (more: readonly string[]): string[] => [
  FORM,
  '<</Kids 6 0 R>>',
  '[4 0 R]',
  '<</FT /Sig /T (a) /V 5 0 R>>',
  '<</Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 10 20 30] /Contents <3000>>>',
  refs(7, more.length),
  ...more,
];

const hex = (length: number): string => length.toString(16).padStart(6, '0');

/** As many revisions as may be, and in the first so many signatures with this CMS. */
function signedTimes(count: number, cms: string): Uint8Array {
  const signature = `<</SubFilter /ETSI.CAdES.detached /ByteRange [0 10 20 30] /Contents <${cms}>>>`;
  const fields = Array.from({ length: count }, (_, n) => `<</FT /Sig /T (${n}) /V ${n + count + 4} 0 R>>`);
  return manyRevisions(63, [FORM, 'null', refs(4, count), ...fields, ...fields.map(() => signature)]);
}

export const PDF_BOMBS: Readonly<Record<string, () => Bomb>> = {
  'an honest file': () => bomb(steps.twice),
  'thirty-two megabytes of nothing': () =>
    bomb(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(33_000_000, 0x20)])),
  'more than a file may be long': () =>
    bomb(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(100_000_000, 0x20)])),
  'a stream whose length is itself': () => bomb(file(['<</Length 1 0 R>>\nstream\nx\nendstream'])),
  'lengths that lead from stream to stream': () =>
    bomb(file(Array.from({ length: 100_000 }, (_, n) => `<</Length ${n + 2} 0 R>>\nstream\nx\nendstream`))),
  'a million objects': () => bomb(file(Array.from({ length: 1_000_000 }, () => 'null'))),
  'as many objects as are read': () => bomb(file(Array.from({ length: 199_000 }, () => '<<>>'))),
  'as many values as are read': () => bomb(file(Array.from({ length: 99_000 }, () => '<</A<</B[1]>>>>'))),
  'arrays of few objects': () => bomb(file(Array.from({ length: 6 }, () => `[${'<<>> '.repeat(95_000)}]`))),
  'dictionaries of many keys': () =>
    bomb(file([`<<${Array.from({ length: 590_000 }, (_, n) => `/A${n} 1`).join('')}>>`])),
  'packed objects until the limit': () => bomb(packedObjects(14, 20_000, '<<>>')),
  'packed objects beyond it': () => bomb(packedObjects(60, 20_000, 'null')),
  'packed streams that unpack without end': () => bomb(packedObjects(40, 1, 'null', 8_000_000)),
  'object streams in each other': () => {
    const rows: (readonly [number, number, number])[] = [
      [0, 0, 0],
      [2, 2, 0],
      [2, 1, 0],
    ];
    return bomb(withStream('', rows));
  },
  'objects that share a comment': () => bomb(overlapping(190_000, (n) => `${n} 0 obj %`, '\nnull endobj')),
  'objects that share a string': () =>
    bomb(overlapping(150_000, (n) => `${n} 0 obj (`, ') endobj '.repeat(150_000))),
  'a string of escapes': () => bomb(file(Array.from({ length: 8 }, () => `(${'\\000'.repeat(1_000_000)})`))),
  'a string of backslashes': () =>
    bomb(file(Array.from({ length: 15 }, () => `(${'\\n'.repeat(1_000_000)})`))),
  'cross-references in comments of each other': () => {
    const lines = Array.from({ length: 64 }, () => `xref\n%${' '.repeat(400_000)}`);
    return bomb(unlatin(`%PDF-1.7\n${lines.join('')}\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n`));
  },
  'an index of empty ranges': () => bomb(withStream('', [[0, 0, 0]], `/Index [${'0 0 '.repeat(290_000)}]`)),
  'sixty-three revisions of many objects, signed before': () =>
    bomb(manyRevisions(63, signedObjects(Array.from({ length: 40_000 }, () => refs(5, 8))))),
  'pages that share their kids': () =>
    bomb(manyRevisions(63, signedObjects(Array.from({ length: 40_000 }, () => '<</Kids 6 0 R>>')))),
  'fields that share their kids': () => {
    const kids = Array.from({ length: 90_000 }, () => '<</Kids 4 0 R>>');
    return bomb(file([FORM, 'null', '4 0 R', refs(5, 90_000), ...kids]));
  },
  'one signature in ten thousand fields': () => {
    const text = latin(steps.once);
    const cms = /\/Contents <([0-9a-fA-F]+)>/.exec(text)?.[1] ?? '';
    const signature = `<</Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 10 20 30] /Contents <${cms}>>>`;
    const fields = Array.from({ length: 9_000 }, (_, n) => `<</FT /Sig /T (${n}) /V 4 0 R>>`);
    return bomb(file([FORM, 'null', refs(5, 9_000), signature, ...fields]));
  },
  'signatures that are crowds of values': () =>
    bomb(signedTimes(15, `3083${hex(180_000)}${'0500'.repeat(90_000)}`)),
  'forty signatures, each with impostors in its chain': () => {
    const cms = Buffer.from(CMS_BOMBS['a small crowd of impostors']?.().signature ?? []).toString('hex');
    return bomb(signedTimes(40, cms));
  },
};
