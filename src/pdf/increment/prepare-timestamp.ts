/**
 * A file made ready for a time-stamp over the whole of it: a revision that shows nothing and changes nothing.
 *
 * Source: ETSI EN 319 142-1, 5.4.3; ISO 32000-2, 12.8.5; ISO 19005-3, 6.3.3 (no appearance where there is no size).
 */
import { Fault } from '../../domain/fault.ts';
import { array, dictionary, textString } from '../file/objects.ts';
import { Increment } from './append.ts';
import type { Entries, PdfView } from './open.ts';
import { pageNumbers } from './pages.ts';
import { placeholder, type PreparedSignature, withRanges } from './placeholder.ts';
import { entriesText, valueText } from './serialize.ts';
import { signatureFields } from './signature-fields.ts';
import { type PdfValue, isRef } from './values.ts';

const SIGNED_BY_INCREMENT = 3;

/**
 * @param room for the token, in bytes
 * @throws {Fault} `CONTENT_UNREADABLE` for a file that cannot be read strictly, is encrypted or has no page
 */
export function prepareTimestamp(pdf: Uint8Array, room: number): PreparedSignature {
  const increment = new Increment(pdf);
  const { view } = increment;
  const [page] = pageNumbers(view);
  if (page === undefined) throw new Fault('CONTENT_UNREADABLE', 'a PDF without pages', { rule: 'no-page' });
  const stamp = increment.object(
    dictionary({
      Type: '/DocTimeStamp',
      Filter: '/Adobe.PPKLite',
      SubFilter: '/ETSI.RFC3161',
      ...placeholder(room),
    }),
  );
  const field = increment.object(
    dictionary({
      Type: '/Annot',
      Subtype: '/Widget',
      FT: '/Sig',
      T: textString(freeName(view)),
      F: '4',
      // Of no size, and outside the page: nobody need see it, hear of it or find it among the tags.
      Rect: '[-1 -1 -1 -1]',
      P: `${page} 0 R`,
      V: `${stamp} 0 R`,
    }),
  );
  const entries = view.entries({ kind: 'ref', number: page, generation: 0 });
  increment.object(entriesText(entries, { Annots: grown(view, entries.get('Annots'), field) }), page);
  growForm(increment, field);
  return withRanges(increment.finish(), pdf.length);
}

const grown = (view: PdfView, items: PdfValue | undefined, added: number): string =>
  array([...view.items(items).map((item) => valueText(item)), `${added} 0 R`]);

/** A form of the file's own, or one that comes with the time-stamp. */
function growForm(increment: Increment, field: number): void {
  const { view } = increment;
  const form = view.catalog.get('AcroForm');
  const entries: Entries = view.entries(form);
  const text = entriesText(entries, {
    Fields: grown(view, entries.get('Fields'), field),
    SigFlags: String(SIGNED_BY_INCREMENT),
  });
  if (isRef(form)) return void increment.object(text, form.number);
  const root = view.trailer.get('Root');
  if (isRef(root)) increment.object(entriesText(view.catalog, { AcroForm: text }), root.number);
}

function freeName(view: PdfView): string {
  const taken = new Set(signatureFields(view).map(({ name }) => name));
  let number = 1;
  while (taken.has(`timestamp-${number}`)) number += 1;
  return `timestamp-${number}`;
}
