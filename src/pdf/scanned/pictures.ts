/** What of a page is a scan: its pictures. */
import type { Pdfium } from './pdfium.ts';

/** Kinds of what stands on a page (fpdf_edit.h). */
const [IMAGE, FORM] = [3, 5];

/**
 * Leaves of a page its pictures alone, and says how many pixels they have together; 0 where it has none.
 *
 * Letters and lines are no scan: a print set that was never on paper holds its codes as lines, and must not pass for
 * one that came back signed.
 */
export function keepPictures(pdfium: Pdfium, page: number): number {
  const walk = (count: number, objectAt: (index: number) => number): number => {
    let pixels = 0;
    for (let index = 0; index < count; index += 1) {
      const object = objectAt(index);
      const kind = pdfium.FPDFPageObj_GetType(object);
      if (kind === IMAGE) pixels += pixelsOf(pdfium, object);
      else if (kind !== FORM) pdfium.FPDFPageObj_SetIsActive(object, false);
      else
        pixels += walk(pdfium.FPDFFormObj_CountObjects(object), (at) =>
          pdfium.FPDFFormObj_GetObject(object, at),
        );
    }
    return pixels;
  };
  return walk(pdfium.FPDFPage_CountObjects(page), (at) => pdfium.FPDFPage_GetObject(page, at));
}

/** By what the file says of the picture, before any of it is unpacked. */
function pixelsOf({ pdfium, FPDFImageObj_GetImagePixelSize }: Pdfium, image: number): number {
  const at = pdfium.wasmExports.malloc(8);
  const known = FPDFImageObj_GetImagePixelSize(image, at, at + 4);
  const size = known ? pdfium.getValue(at, 'i32') * pdfium.getValue(at + 4, 'i32') : 0;
  pdfium.wasmExports.free(at);
  return size;
}
