import { openPdf } from '../../src/pdf/increment/open.ts';
import { entriesText } from '../../src/pdf/increment/serialize.ts';
import { isRef, type PdfValue } from '../../src/pdf/increment/values.ts';

/** What a forger appends to a file: anything at all, with a cross-reference that may lie. */
export interface Forgery {
  readonly objects?: Readonly<Record<number, string>>;
  /** Offsets in place of the true ones. */
  readonly offsets?: Readonly<Record<number, number>>;
  readonly freed?: readonly number[];
  readonly trailer?: Readonly<Record<string, string>>;
  /** Bytes between the objects and the cross-reference. */
  readonly between?: string;
}

export const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
export const unlatin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

export function append(pdf: Uint8Array, forgery: Forgery): Uint8Array {
  const { objects = {}, offsets = {}, freed = [], trailer = {}, between = '' } = forgery;
  const view = openPdf(pdf).view();
  const rows = freed.map((number) => `${number} 1\n0000000000 00001 f \n`);
  let text = latin(pdf);
  for (const [number, body] of Object.entries(objects)) {
    rows.push(`${number} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  for (const [number, offset] of Object.entries(offsets)) {
    rows.push(`${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  }
  text += between;
  const at = text.length;
  const kept = entriesText(view.trailer, {
    Size: '900',
    Prev: String(view.revision.sections[0]?.at),
    ...trailer,
  });
  return unlatin(`${text}xref\n${rows.join('')}trailer\n${kept}\nstartxref\n${at}\n%%EOF\n`);
}

const number = (value: PdfValue | undefined): number => (isRef(value) ? value.number : -1);

/** Numbers of objects of one of our files. */
export function anatomy(pdf: Uint8Array) {
  const view = openPdf(pdf).view();
  const root = number(view.trailer.get('Root'));
  const [page] = view.items(view.entries(view.catalog.get('Pages')).get('Kids'));
  const form = view.catalog.get('AcroForm');
  const fields = view.items(view.entries(form).get('Fields')).map(number);
  const content = number(view.entries(page).get('Contents'));
  const text = (object: number, instead: Readonly<Record<string, string>> = {}): string =>
    entriesText(view.entries({ kind: 'ref', number: object, generation: 0 }), instead);
  return { view, root, page: number(page), form: number(form), fields, content, text };
}

export const stream = (data: string): string => `<</Length ${data.length}>>\nstream\n${data}\nendstream`;
