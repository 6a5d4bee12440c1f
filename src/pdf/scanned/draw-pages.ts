/** Draws the pages of a scan in grey, whatever its pictures are packed with. */
import { keepPictures } from './pictures.ts';
import type { Pdfium } from './pdfium.ts';

export interface GreyPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** A byte a pixel, rows from the top. */
  readonly grey: Uint8Array;
}

/** Each page of a scan, drawn when it is asked for. */
export interface ScannedPages {
  readonly count: number;
  /** `undefined` for a page without pictures, or with more of them than is looked at. */
  draw(page: number): GreyPicture | undefined;
}

/**
 * The longer side of what is drawn: A4 at 300 dots an inch. The size that a page claims is left aside: many scanners
 * write a point for each dot, and a page of absurd size must not cost more than another.
 */
const LONG_SIDE_PX = 3_508;

const [GREY, WHITE, NOTHING_EXTRA] = [1, 0xff_ff_ff_ff, 0];

/**
 * `undefined` comes of what is broken or encrypted.
 *
 * @param mostPixels of the pictures of a page together
 * @throws {RangeError} here and while a page is drawn, when the module's memory is over
 */
export function openScan(pdfium: Pdfium, pdf: Uint8Array, mostPixels: number): ScannedPages | undefined {
  // Never given back: the module reads from it until it ends, and one module opens one file.
  const at = given(pdfium.pdfium.wasmExports.malloc(pdf.length));
  pdfium.pdfium.HEAPU8.set(pdf, at);
  const document = pdfium.FPDF_LoadMemDocument(at, pdf.length, '');
  if (document === 0 || pdfium.FPDF_GetSecurityHandlerRevision(document) !== -1) return undefined;
  return {
    count: pdfium.FPDF_GetPageCount(document),
    draw: (number) => {
      const page = pdfium.FPDF_LoadPage(document, number - 1);
      if (page === 0) return undefined;
      const pixels = keepPictures(pdfium, page);
      const drawn = pixels > 0 && pixels <= mostPixels ? drawnPage(pdfium, page) : undefined;
      pdfium.FPDF_ClosePage(page);
      return drawn;
    },
  };
}

function drawnPage(pdfium: Pdfium, page: number): GreyPicture | undefined {
  const [width, height] = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)];
  const scale = LONG_SIDE_PX / Math.max(width, height);
  const [widthPx, heightPx] = [Math.round(width * scale), Math.round(height * scale)];
  if (!(widthPx > 0 && heightPx > 0)) return undefined;
  const bitmap = given(pdfium.FPDFBitmap_CreateEx(widthPx, heightPx, GREY, 0, 0));
  pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, WHITE);
  pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, widthPx, heightPx, 0, NOTHING_EXTRA);
  const grey = rowsOf(pdfium, bitmap, { widthPx, heightPx });
  pdfium.FPDFBitmap_Destroy(bitmap);
  return { widthPx, heightPx, grey };
}

/** Whoever asks the module for a place must look whether he got one: at 0 stands something else. */
function given(place: number): number {
  if (place === 0) throw new RangeError('memory is over');
  return place;
}

/** Out of the module, where rows begin at multiples of four. */
function rowsOf(pdfium: Pdfium, bitmap: number, { widthPx, heightPx }: Omit<GreyPicture, 'grey'>) {
  const [from, stride] = [pdfium.FPDFBitmap_GetBuffer(bitmap), pdfium.FPDFBitmap_GetStride(bitmap)];
  const grey = new Uint8Array(widthPx * heightPx);
  for (let row = 0; row < heightPx; row += 1) {
    const at = from + row * stride;
    grey.set(pdfium.pdfium.HEAPU8.subarray(at, at + widthPx), row * widthPx);
  }
  return grey;
}
