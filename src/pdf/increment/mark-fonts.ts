/** The fonts that a page of ours carries already, for a mark that is added to it later. */
import { FONT_NAMES } from '../file/content.ts';
import { type Ref, dictionary, refTo } from '../file/objects.ts';
import { extentNamed } from '../font/embedded.ts';
import type { FaceName } from '../font/faces.ts';
import type { MarkFonts } from '../mark.ts';
import type { Entries, PdfView } from './open.ts';
import { isRef } from './values.ts';

interface PageFonts extends MarkFonts {
  /** A resource dictionary that names them as our contents do. */
  readonly resources: string;
}

/** @returns `undefined` for a page that another program wrote */
export function markFonts(view: PdfView, page: Entries): PageFonts | undefined {
  const fonts = view.entries(view.entries(page.get('Resources')).get('Font'));
  const find = (name: FaceName) => {
    const ref = fonts.get(FONT_NAMES[name]);
    const base = view.resolve(view.entries(ref).get('BaseFont'));
    const named = typeof base === 'object' && base?.kind === 'name' ? base.name : '';
    const extent = extentNamed(named, name);
    return extent !== undefined && isRef(ref)
      ? { extent, entry: { [FONT_NAMES[name]]: refTo(ref.number as Ref) } }
      : undefined;
  };
  const [regular, bold] = [find('regular'), find('bold')];
  if (regular === undefined) return undefined;
  const resources = dictionary({ Font: dictionary({ ...regular.entry, ...bold?.entry }) });
  return { regular: regular.extent, bold: bold?.extent, resources };
}
