/**
 * Attacks on what a signature says it covers, by the names of «1 Trillion Dollar Refund» (CCS 2019): universal signature
 * forgery, incremental saving, signature wrapping; and two documents in one file. Each is made of a validly signed file.
 */
import { entriesText } from '../../../src/pdf/increment/serialize.ts';
import { anatomy, append, latin, stream, unlatin } from '../forged-pdf.ts';

export type Attack = (signed: Uint8Array) => Uint8Array;

/** Replaces in place, so that no offset of the file moves. */
const inPlace =
  (from: RegExp, to: (was: string) => string): Attack =>
  (signed) =>
    unlatin(latin(signed).replace(from, (was) => to(was).padEnd(was.length).slice(0, was.length)));

const CONTENTS = /\/Contents <[0-9a-f]{1000,}>/;
const RANGES = /\/ByteRange \[[^\]]*\]/;
const contents = (to: string): Attack => inPlace(CONTENTS, () => to);
const ranges = (to: string): Attack => inPlace(RANGES, () => to);

/** Universal signature forgery: the signature is there, and nothing to check it by. */
export const UNIVERSAL_FORGERY: Readonly<Record<string, Attack>> = {
  'Contents missing': contents(''),
  'Contents without a value': contents('/Contents'),
  'Contents null': contents('/Contents null'),
  'Contents empty': contents('/Contents <>'),
  'Contents one zero': contents('/Contents <00>'),
  'Contents zeros': inPlace(CONTENTS, (was) => was.replaceAll(/[0-9a-f](?=[0-9a-f]*>)/g, '0')),
  'Contents in brackets': contents('/Contents (0)'),
  'ByteRange missing': ranges(''),
  'ByteRange without a value': ranges('/ByteRange'),
  'ByteRange null': ranges('/ByteRange null'),
  'ByteRange empty': ranges('/ByteRange []'),
  'ByteRange of zeros': ranges('/ByteRange [0 0 0 0]'),
  'ByteRange negative': ranges('/ByteRange [0 -1 -1 -1]'),
  'ByteRange a number': ranges('/ByteRange 0'),
  'ByteRange of names': ranges('/ByteRange [/a /b /c /d]'),
  'ByteRange of fractions': ranges('/ByteRange [0.5 1.5 2.5 3.5]'),
  'ByteRange over all numbers': ranges('/ByteRange [0 999999999999 0 0]'),
};

const valueNumber = (signed: Uint8Array): number => {
  const { view, fields } = anatomy(signed);
  const value = view.entries({ kind: 'ref', number: fields[0] ?? 0, generation: 0 }).get('V');
  return typeof value === 'object' && value?.kind === 'ref' ? value.number : -1;
};

const plain = (text: string, more: string): Uint8Array => unlatin(text + more);

/** Incremental saving: the forger adds, and takes more or less care that it looks like a revision. */
export const INCREMENTAL_SAVING: Readonly<Record<string, Attack>> = {
  'a revision in all form': (signed) =>
    append(signed, { objects: { [anatomy(signed).content]: stream('') } }),
  'no cross-reference and no trailer': (signed) => {
    const { content } = anatomy(signed);
    return plain(latin(signed), `${content} 0 obj\n${stream('')}\nendobj\n`);
  },
  'a trailer alone': (signed) => {
    const { content, root } = anatomy(signed);
    const body = `${content} 0 obj\n${stream('')}\nendobj\ntrailer\n<</Root ${root} 0 R>>\n`;
    return plain(latin(signed), body);
  },
  'the end of the file once more': (signed) => {
    const { content } = anatomy(signed);
    const text = latin(signed);
    const end = text.slice(text.lastIndexOf('startxref'));
    return plain(text, `${content} 0 obj\n${stream('')}\nendobj\n${end}`);
  },
  'a copy of the signature among the new objects': (signed) => {
    const { content, text } = anatomy(signed);
    const number = valueNumber(signed);
    return append(signed, { objects: { [content]: stream(''), [number]: text(number) } });
  },
  'a copy of the signature under a new number': (signed) => {
    const { content, fields, text } = anatomy(signed);
    const field = fields[0] ?? 0;
    const copy = text(valueNumber(signed));
    return append(signed, {
      objects: { [content]: stream(''), [field]: text(field, { V: '700 0 R' }), 700: copy },
    });
  },
};

/**
 * The signed second part is moved to the end, unchanged; what the forger wants stands before it, with a cross-reference
 * where the moved `startxref` still says that one is. A reader without our rules sees an empty page, and every digest right.
 */
function wrapped(signed: Uint8Array, ranges: 'in the room of the zeros' | 'as they were'): Uint8Array {
  const text = latin(signed);
  const { view, content } = anatomy(signed);
  const [string = ''] = CONTENTS.exec(text) ?? [];
  const from = text.indexOf(string) + '/Contents '.length;
  const to = text.indexOf(string) + string.length;
  const table = view.revision.sections[0]?.at ?? 0;
  const kept = `${text.slice(from, to).replace(/(00)*>$/, '')}>`;
  const evil = `${content} 0 obj\n${stream('')}\nendobj\n`;
  const shift = 2 * (text.length - to);
  const second = to + shift;
  const lie = ranges === 'as they were' ? '' : `/ByteRange [0 ${from} ${second} ${text.length - to}]`;
  const head = `${text.slice(0, from)}${kept}${lie}>>\nendobj\n`;
  const rows = [...view.revision.entries].flatMap(([number, entry]) => {
    if (entry.kind !== 'plain') return [];
    return [[number, entry.offset > to ? entry.offset + shift : entry.offset] as const];
  });
  const all = [...rows, [content, head.length] as const];
  const list = all.map(([n, at]) => `${n} 1\n${row(at)}`).join('');
  const kin = entriesText(view.trailer, { Prev: String(view.file.revisions.at(-2)?.sections[0]?.at) });
  const before = (head + evil).padEnd(table);
  const end = `xref\n${list}trailer\n${kin}\nstartxref\n${table}\n%%EOF\n`;
  return unlatin((before + end).padEnd(second) + text.slice(to));
}

/** Signature wrapping: the ranges name the signed bytes where the forger has put them. */
export const SIGNATURE_WRAPPING: Readonly<Record<string, Attack>> = {
  'a second ByteRange in the room of the zeros': (signed) => wrapped(signed, 'in the room of the zeros'),
  'the first ByteRange as it was': (signed) => wrapped(signed, 'as they were'),
  'a later revision that says other ranges': (signed) => {
    const { content, text } = anatomy(signed);
    const [string = ''] = CONTENTS.exec(latin(signed)) ?? [];
    const from = latin(signed).indexOf(string) + '/Contents '.length;
    const to = latin(signed).indexOf(string) + string.length;
    const number = valueNumber(signed);
    const ByteRange = `[0 ${from} ${to} ${signed.length - to}]`;
    return append(signed, {
      objects: { [number]: text(number, { ByteRange }), [content]: stream('') },
    });
  },
};

const row = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`;

/** Two documents in one file: which of them is shown depends on the reader. */
export const DUAL_DOCUMENTS: Readonly<Record<string, Attack>> = {
  'another document before the signed one': (signed) =>
    unlatin(
      `%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n${latin(signed)}`,
    ),
  'another document behind it': (signed) => {
    const at = signed.length;
    const objects = '1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Kids []>>\nendobj\n';
    const table = `xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R /Size 3>>\nstartxref\n`;
    return unlatin(`${latin(signed)}%PDF-1.7\n${objects}${table}${at + 9 + objects.length}\n%%EOF\n`);
  },
  'the signed one within a stream of another': (signed) => {
    const head = '%PDF-1.7\n';
    const body = `1 0 obj\n<</Type /Catalog>>\nendobj\n2 0 obj\n${stream(latin(signed))}\nendobj\n`;
    const second = head.length + body.indexOf('2 0 obj');
    const table = `xref\n0 3\n0000000000 65535 f \n${row(head.length)}${row(second)}`;
    const end = `trailer\n<</Root 1 0 R /Size 3>>\nstartxref\n${head.length + body.length}\n%%EOF\n`;
    return unlatin(head + body + table + end);
  },
  'bytes of another format before the header': (signed) => unlatin(`PK\u0003\u0004${latin(signed)}`),
};
