/** The signature fields of a file. Source: ISO 32000-1, 12.7.2 and 12.7.3. */
import type { Entries, PdfView } from './open.ts';
import { PDF_LIMITS } from './limits.ts';
import { type PdfRef, type PdfValue, isName, isRef, isString, notPdf } from './values.ts';

export interface SignatureField {
  /** Its full name. */
  readonly name: string;
  /** The object that holds the field; `undefined` for one written in place. */
  readonly ref: PdfRef | undefined;
  readonly entries: Entries;
  /** Absent until it is signed. */
  readonly value: PdfValue | undefined;
}

const DEEPEST = 16;

interface Inherited {
  readonly name: string;
  readonly type: PdfValue | undefined;
  readonly value: PdfValue | undefined;
  readonly depth: number;
}

/** A text string: UTF-16 with its mark, else read as Latin-1, which for names is near enough. */
export function textOf(value: PdfValue | undefined): string {
  if (!isString(value)) return '';
  const { bytes } = value;
  const wide = bytes[0] === 0xfe && bytes[1] === 0xff;
  return wide ? new TextDecoder('utf-16be').decode(bytes) : Buffer.from(bytes).toString('latin1');
}

/**
 * A field met twice is walked once.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` for a tree that would keep us long
 */
export function signatureFields(view: PdfView): SignatureField[] {
  const found: SignatureField[] = [];
  const seen = new Set<number>();
  let steps = 0;
  const walk = (value: PdfValue, above: Inherited): void => {
    steps += 1;
    if (steps > PDF_LIMITS.treeSteps) throw notPdf('too-many-objects', 0);
    if (isRef(value)) {
      if (seen.has(value.number)) return;
      seen.add(value.number);
    }
    if (above.depth === 0) return;
    const entries = view.entries(value);
    const own = textOf(view.resolve(entries.get('T')));
    const here: Inherited = {
      name: [above.name, own].filter((part) => part !== '').join('.'),
      type: view.resolve(entries.get('FT')) ?? above.type,
      value: entries.get('V') ?? above.value,
      depth: above.depth - 1,
    };
    const kids = view.items(entries.get('Kids'));
    for (const kid of kids) walk(kid, here);
    if (kids.length === 0 && isName(here.type, 'Sig')) {
      found.push({ name: here.name, ref: isRef(value) ? value : undefined, entries, value: here.value });
    }
  };
  const form = view.entries(view.catalog.get('AcroForm'));
  for (const field of view.items(form.get('Fields'))) {
    walk(field, { name: '', type: undefined, value: undefined, depth: DEEPEST });
  }
  return found;
}
