/** Samples of a picture without losses: unpacked, predictors undone, colours made grey. Source: ISO 32000-1, 8.9.5. */
import { inflateSync } from 'node:zlib';
import type { PdfView } from '../increment/open.ts';
import { type PdfStream, type PdfValue, isArray, isName, isStream, notPdf } from '../increment/values.ts';

interface Shape {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly packed: boolean;
}

/** @throws {Fault} `CONTENT_UNREADABLE` for what unpacks to more than `most` bytes */
export function unpacked(data: Uint8Array, most: number): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: most });
  } catch {
    throw notPdf('deflate', 0);
  }
}

/** A grey byte a pixel; `undefined` for colours or predictors that scanners do not write. */
export function greySamples(view: PdfView, stream: PdfStream, shape: Shape): Uint8Array | undefined {
  const { widthPx, heightPx, packed } = shape;
  const bits = bitsOf(view, stream);
  const colours = coloursOf(view, stream.entries.get('ColorSpace'));
  if (colours === undefined || !(bits === 8 || (bits === 1 && colours === 1))) return undefined;
  const rowBytes = Math.ceil((widthPx * colours * bits) / 8);
  const parameters = view.entries(single(view, stream.entries.get('DecodeParms')));
  const predictor = view.number(parameters.get('Predictor')) ?? 1;
  if (predictor > 1 && predictor < 10) return undefined;
  const filtered = predictor >= 10;
  const most = heightPx * (rowBytes + (filtered ? 1 : 0));
  const data = packed ? unpacked(stream.data, most + 1024) : stream.data;
  if (data.length < most) return undefined;
  const rows = filtered
    ? unfiltered(data, { rowBytes, rows: heightPx, step: Math.ceil((colours * bits) / 8) })
    : data;
  return grey(rows, { widthPx, heightPx, rowBytes, colours, bits });
}

const single = (view: PdfView, value: PdfValue | undefined): PdfValue | undefined => {
  const found = view.resolve(value);
  return isArray(found) ? found.items[0] : found;
};

const bitsOf = (view: PdfView, { entries }: PdfStream): number =>
  entries.get('ImageMask') === true ? 1 : (view.number(entries.get('BitsPerComponent')) ?? 8);

const COLOURS: Readonly<Record<string, number>> = {
  DeviceGray: 1,
  CalGray: 1,
  DeviceRGB: 3,
  CalRGB: 3,
  DeviceCMYK: 4,
};

/** Components a pixel; an absent colour space is that of a mask. */
function coloursOf(view: PdfView, value: PdfValue | undefined): number | undefined {
  const space = view.resolve(value);
  if (space === undefined) return 1;
  const family = isArray(space) ? view.resolve(space.items[0]) : space;
  const name = Object.keys(COLOURS).find((one) => isName(family, one));
  if (name !== undefined) return COLOURS[name];
  if (!isArray(space) || !isName(family, 'ICCBased')) return undefined;
  const profile = view.resolve(space.items[1]);
  return isStream(profile) ? view.number(profile.entries.get('N')) : undefined;
}

interface Rows {
  readonly rowBytes: number;
  readonly rows: number;
  /** Bytes from a sample to the one at its left. */
  readonly step: number;
}

/** PNG filters, row by row (PNG 1.2, 6). */
function unfiltered(data: Uint8Array, { rowBytes, rows, step }: Rows): Uint8Array {
  const out = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row += 1) {
    const type = data[row * (rowBytes + 1)] ?? 0;
    const from = row * (rowBytes + 1) + 1;
    const to = row * rowBytes;
    for (let at = 0; at < rowBytes; at += 1) {
      const left = at < step ? 0 : (out[to + at - step] ?? 0);
      const above = row === 0 ? 0 : (out[to + at - rowBytes] ?? 0);
      const corner = row === 0 || at < step ? 0 : (out[to + at - rowBytes - step] ?? 0);
      out[to + at] = (data[from + at] ?? 0) + predicted(type, left, above, corner);
    }
  }
  return out;
}

function predicted(type: number, left: number, above: number, corner: number): number {
  if (type === 3) return (left + above) >> 1;
  if (type !== 4) return type === 1 ? left : type === 2 ? above : 0;
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

interface Samples {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rowBytes: number;
  readonly colours: number;
  readonly bits: number;
}

/** Of inks, the more the darker; which side is dark does not matter to a reader of codes. */
function grey(rows: Uint8Array, { widthPx, heightPx, rowBytes, colours, bits }: Samples): Uint8Array {
  const out = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const at = y * rowBytes;
      if (bits === 1) out[y * widthPx + x] = (((rows[at + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) * 255;
      else if (colours === 1) out[y * widthPx + x] = rows[at + x] ?? 0;
      // The green of three, the black of four: what a text is printed in.
      else out[y * widthPx + x] = rows[at + x * colours + (colours === 3 ? 1 : 3)] ?? 0;
    }
  }
  return out;
}
