/** Reads the codes of a sheet from a picture of it: turned, skewed, grey or noisy, as scanners make them. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { type PageCode, readPageCode } from '../domain/page-code.ts';
import type { GreyPicture } from '../pdf/scanned/draw-pages.ts';

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

/** Our codes in the picture; none where it has none. */
export async function codesIn(picture: GreyPicture): Promise<PageCode[]> {
  await prepared();
  const found = await readBarcodes(asFile(picture), { ...OPTIONS, formats: ['QRCode'] });
  return found.flatMap(({ isValid, text }) => (isValid ? (readPageCode(text) ?? []) : []));
}

/** A file of the kind PGM: the one way to hand over grey as grey, a quarter of what colours take. */
function asFile({ widthPx, heightPx, grey }: GreyPicture): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${widthPx} ${heightPx}\n255\n`);
  const file = new Uint8Array(head.length + grey.length);
  file.set(head);
  file.set(grey, head.length);
  return file;
}
