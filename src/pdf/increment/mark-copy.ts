/** A copy of a file with marks on it, for people; what was signed is the file without them. */
import { Fault } from '../../domain/fault.ts';
import { drawn } from '../file/content.ts';
import { number } from '../file/objects.ts';
import { mm } from '../layout/ink.ts';
import { inkLines, setParagraph } from '../layout/paragraph.ts';
import { type MarkText, drawMark } from '../mark.ts';
import { Increment } from './append.ts';
import { decodeStream } from './decode.ts';
import { markFonts } from './mark-fonts.ts';
import type { Entries, PdfView } from './open.ts';
import { pageNumbers } from './pages.ts';
import { entriesText } from './serialize.ts';
import { signatureFields } from './signature-fields.ts';
import { type SignaturePlace, signaturePlaces } from './signature-places.ts';
import { isRef, isStream, notPdf } from './values.ts';

interface Page {
  readonly number: number;
  readonly entries: Entries;
  readonly content: string;
  readonly places: readonly SignaturePlace[];
}

/**
 * @param marks one a signature block of the form, in its order; fewer where not all have signed
 * @param label stands at the top of each page
 * @throws {Fault} `USAGE_WRONG` where there are more marks than places, or the file has fields for them;
 *   `CONTENT_UNREADABLE` for a file that we did not print; and as `drawMark`
 */
export function printMarkedCopy(pdf: Uint8Array, marks: readonly MarkText[], label: string): Uint8Array {
  const increment = new Increment(pdf);
  const { view } = increment;
  if (signatureFields(view).length > 0) {
    throw new Fault('USAGE_WRONG', 'the file has signature fields: marks belong into them');
  }
  const pages = pageNumbers(view).map((page) => readPage(view, page));
  const places = pages.reduce((sum, page) => sum + page.places.length, 0);
  if (marks.length > places) {
    throw new Fault('USAGE_WRONG', 'more marks than places for signatures', { marks: marks.length, places });
  }
  let next = 0;
  for (const page of pages) {
    const own = page.places.slice(0, marks.length - next);
    const placed = own.map((place, index) => ({ place, mark: marks[next + index] }));
    next += own.length;
    increment.object(overlaid(increment, page, placed, label), page.number);
  }
  return increment.finish();
}

function readPage(view: PdfView, page: number): Page {
  const entries = view.entries({ kind: 'ref', number: page, generation: 0 });
  const contents = view.resolve(entries.get('Contents'));
  if (!isStream(contents) || !isRef(entries.get('Contents'))) throw notPdf('page-contents', 0);
  const content = Buffer.from(decodeStream(contents, view.file.budget)).toString('latin1');
  return { number: page, entries, content, places: signaturePlaces(content) };
}

interface Placed {
  readonly place: SignaturePlace;
  readonly mark: MarkText | undefined;
}

/** Marks of a copy are not of the document: the structure does not speak of them. */
function overlaid(increment: Increment, page: Page, placed: readonly Placed[], label: string): string {
  const fonts = markFonts(increment.view, page.entries);
  if (fonts === undefined) throw notPdf('fonts', 0);
  const drawings = placed.flatMap(({ place, mark }) => {
    if (mark === undefined) return [];
    const at = `1 0 0 1 ${number(place.xPt)} ${number(place.yPt)} cm`;
    return [`q ${at}\n${drawMark(place, mark, fonts)}\nQ`];
  });
  const content = [page.content, '/Artifact BMC', labelled(increment.view, page, label), ...drawings, 'EMC'];
  const stream = increment.stream(new TextEncoder().encode(content.join('\n')), {});
  return entriesText(page.entries, { Contents: `${stream} 0 R` });
}

const LABEL = { sizePt: 9, fromTopMm: 9, marginMm: 10 } as const;

function labelled(view: PdfView, { entries }: Page, label: string): string {
  const [, , widthPt = 0, heightPt = 0] = view
    .items(entries.get('MediaBox'))
    .map((item) => view.number(item) ?? 0);
  const lines = setParagraph([label], {
    sizePt: LABEL.sizePt,
    align: 'right',
    widthPt: widthPt - 2 * mm(LABEL.marginMm),
  });
  const topPt = mm(LABEL.fromTopMm);
  const type = { sizePt: LABEL.sizePt, leadingPt: LABEL.sizePt, tag: undefined };
  return drawn(inkLines(lines, { ...type, xPt: mm(LABEL.marginMm), topPt }), heightPt);
}
