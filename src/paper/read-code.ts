/** Reads the codes of a sheet from a picture of it: turned, skewed, grey or noisy, as scanners make them. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { type PageCode, readPageCode } from '../domain/page-code.ts';
import type { Picture } from '../pdf/scanned/pictures.ts';
import { SCAN_LIMITS } from './scan-limits.ts';

const WASM = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));

let ready: Promise<unknown> | undefined;

/** The module would fetch its code from a public network by itself. */
async function prepared(): Promise<void> {
  ready ??= readFile(WASM).then(({ buffer }) =>
    prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true }),
  );
  await ready;
}

const OPTIONS = { tryHarder: true, tryRotate: true, maxNumberOfSymbols: 8 } as const;

/** Our codes in the picture; none where it has none, or is of a kind that cannot be read. */
export async function codesIn({ jpeg, grey, widthPx, heightPx }: Picture): Promise<PageCode[]> {
  if (jpeg === undefined ? grey === undefined : jpegPixels(jpeg) > SCAN_LIMITS.pixels) return [];
  await prepared();
  const input = jpeg ?? asImage(grey ?? new Uint8Array(), widthPx, heightPx);
  const found = await readBarcodes(input, { ...OPTIONS, formats: ['QRCode'] });
  return found.flatMap(({ isValid, text }) => (isValid ? (readPageCode(text) ?? []) : []));
}

function asImage(grey: Uint8Array, width: number, height: number): ImageData {
  const data = new Uint8ClampedArray(4 * grey.length).fill(255);
  for (const [at, value] of grey.entries()) data.fill(value, 4 * at, 4 * at + 3);
  return { data, width, height };
}

/** By its own frame header, whatever the file around it says; infinite where it has none (ISO/IEC 10918-1, B.2.2). */
function jpegPixels(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7);
  }
  return Number.POSITIVE_INFINITY;
}
