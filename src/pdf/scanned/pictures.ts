/** Pictures inside a scanned file: a scanner puts each sheet on a page of its own as one picture, or a few. */
import { pageNumbers } from '../increment/pages.ts';
import { openPdf, type Entries, type PdfView } from '../increment/open.ts';
import { type PdfStream, isArray, isName, isStream } from '../increment/values.ts';
import { greySamples, unpacked } from './samples.ts';

/** What a stranger's scan may make us do. */
export interface ScanLimits {
  readonly fileBytes: number;
  readonly pages: number;
  /** Of one picture. */
  readonly pixels: number;
}

export interface Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** A JPEG file, or a grey byte a pixel; neither where the packing is one that we do not read, such as JBIG2. */
  readonly jpeg?: Uint8Array;
  readonly grey?: Uint8Array;
}

/** How many pictures of a page are looked at; the largest first. */
const MOST_PICTURES = 4;
const LEAST_SIDE_PX = 60;

/** Each page of a scan: its pictures, when they are asked for. */
export interface ScannedPages {
  readonly count: number;
  /** @throws {Fault} `CONTENT_UNREADABLE` where the file is broken there */
  pictures(page: number): Picture[];
}

/** @throws {Fault} `CONTENT_UNREADABLE` for what strict reading refuses, and over the limit of bytes */
export function openScan(pdf: Uint8Array, limits: ScanLimits): ScannedPages {
  const view = openPdf(pdf, limits.fileBytes).view();
  const pages = pageNumbers(view);
  return {
    count: pages.length,
    pictures: (page) => picturesOf(view, pages[page - 1] ?? 0, limits.pixels),
  };
}

function picturesOf(view: PdfView, page: number, mostPixels: number): Picture[] {
  const entries = view.entries(view.object(page)?.value);
  const objects = view.entries(view.entries(inherited(view, entries, 'Resources')).get('XObject'));
  return [...objects.values()]
    .map((value) => view.resolve(value))
    .filter((value): value is PdfStream => isStream(value) && isName(value.entries.get('Subtype'), 'Image'))
    .map((stream) => ({ stream, ...sizeOf(view, stream) }))
    .filter(({ widthPx, heightPx }) => Math.min(widthPx, heightPx) >= LEAST_SIDE_PX)
    .toSorted((a, b) => b.widthPx * b.heightPx - a.widthPx * a.heightPx)
    .slice(0, MOST_PICTURES)
    .map(({ stream, ...size }) => ({
      ...size,
      ...(size.widthPx * size.heightPx <= mostPixels && contentOf(view, stream, size)),
    }));
}

/** A page may leave it to a node above it (ISO 32000-1, 7.7.3.4). */
function inherited(view: PdfView, page: Entries, key: string) {
  let node = page;
  for (let depth = 0; depth < 32 && !node.has(key) && node.has('Parent'); depth += 1) {
    node = view.entries(node.get('Parent'));
  }
  return node.get(key);
}

type Size = Pick<Picture, 'widthPx' | 'heightPx'>;

const sizeOf = (view: PdfView, { entries }: PdfStream): Size => ({
  widthPx: view.number(entries.get('Width')) ?? 0,
  heightPx: view.number(entries.get('Height')) ?? 0,
});

function contentOf(view: PdfView, stream: PdfStream, size: Size): Pick<Picture, 'jpeg' | 'grey'> {
  const filter = view.resolve(stream.entries.get('Filter'));
  const filters = isArray(filter) ? filter.items : filter === undefined ? [] : [filter];
  const [first, second] = filters;
  if (isName(first, 'DCTDecode')) return { jpeg: stream.data };
  if (first !== undefined && !isName(first, 'FlateDecode')) return {};
  if (isName(second, 'DCTDecode')) return { jpeg: unpacked(stream.data, stream.data.length + (8 << 20)) };
  if (second !== undefined) return {};
  const grey = greySamples(view, stream, { ...size, packed: first !== undefined });
  return grey === undefined ? {} : { grey };
}
