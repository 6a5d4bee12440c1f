/**
 * A file made ready for a signature in one of its fields: all is in place but the signature's own bytes.
 *
 * Source: ISO 32000-1, 12.8.1; ETSI EN 319 142-1, 5.3 and 6.3.
 */
import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import { dictionary, number, textString } from '../file/objects.ts';
import { type MarkText, drawMark } from '../mark.ts';
import { Increment } from './append.ts';
import { markFonts } from './mark-fonts.ts';
import { type PdfView, openPdf } from './open.ts';
import { placeholder, type PreparedSignature, withRanges } from './placeholder.ts';
import { entriesText } from './serialize.ts';
import { type SignatureField, signatureFields } from './signature-fields.ts';

export interface SignatureWish {
  readonly field: string;
  readonly mark: MarkText;
  readonly at: Instant;
  /** For the signature, in bytes. */
  readonly room: number;
}

/**
 * @throws {Fault} `CONTENT_UNREADABLE` for a file that cannot be read strictly, or is encrypted; `USAGE_WRONG` where
 *   the field is not there or is signed; `TEXT_NOT_PRINTABLE`, `RENDERING_UNFAITHFUL` from the mark
 */
export function prepareSignature(pdf: Uint8Array, wish: SignatureWish): PreparedSignature {
  const increment = new Increment(pdf);
  const { ref, entries } = unsigned(increment.view, wish.field);
  const signature = increment.object(
    dictionary({
      Type: '/Sig',
      Filter: '/Adobe.PPKLite',
      SubFilter: '/ETSI.CAdES.detached',
      ...placeholder(wish.room),
      M: `(D:${wish.at.slice(0, 19).replaceAll(/[-:T]/g, '')}Z)`,
    }),
  );
  const appearance = appearanceOf(increment, entries, wish.mark);
  const changed = { V: `${signature} 0 R`, ...appearance };
  increment.object(entriesText(entries, changed), ref);
  return withRanges(increment.finish(), pdf.length);
}

function unsigned(view: PdfView, name: string): { ref: number; entries: SignatureField['entries'] } {
  const fields = signatureFields(view).filter((field) => field.name === name);
  const [field] = fields;
  if (field?.ref === undefined || fields.length > 1) {
    throw new Fault('USAGE_WRONG', 'the document has no such signature field', { field: name });
  }
  if (field.value !== undefined)
    throw new Fault('USAGE_WRONG', 'the field is signed already', { field: name });
  return { ref: field.ref.number, entries: field.entries };
}

/** The names of the fields that nobody has signed, in the order of the form. @throws {Fault} `CONTENT_UNREADABLE` */
export const unsignedFields = (pdf: Uint8Array): string[] =>
  signatureFields(openPdf(pdf).view())
    .filter(({ value }) => value === undefined)
    .map(({ name }) => name);

/** A mark of the size of the field; a field of no size, or on a page of another program, gets none. */
function appearanceOf(
  increment: Increment,
  entries: SignatureField['entries'],
  mark: MarkText,
): Record<string, string> {
  const { view } = increment;
  const [left = 0, bottom = 0, right = 0, top = 0] = view
    .items(entries.get('Rect'))
    .map((item) => view.number(item) ?? 0);
  const box = { widthPt: right - left, heightPt: top - bottom };
  const fonts = markFonts(view, view.entries(entries.get('P')));
  if (fonts === undefined || box.widthPt <= 0 || box.heightPt <= 0) return {};
  const form = increment.stream(new TextEncoder().encode(drawMark(box, mark, fonts)), {
    Type: '/XObject',
    Subtype: '/Form',
    BBox: `[0 0 ${number(box.widthPt)} ${number(box.heightPt)}]`,
    Resources: fonts.resources,
  });
  // Contents is what a screen reader says of the mark (ISO 14289-1, 7.18.1).
  const spoken = [mark.heading.join(' '), ...mark.lines].join('. ');
  return { AP: `<</N ${form} 0 R>>`, Contents: textString(spoken) };
}
