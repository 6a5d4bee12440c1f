/**
 * PDFium, as its package brings it in WebAssembly: built without a JavaScript engine and without XFA, so that no script
 * of a file can run; its code is read from the package and never fetched, and it sees no files and no network.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

export type Pdfium = WrappedPdfiumModule;

const WASM = fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'));
const PAGE_BYTES = 65_536;

const silent = (): void => undefined;

/** @param memoryBytes what the module may take; beyond it the module breaks off with a `RuntimeError` and is lost */
export async function startPdfium(memoryBytes: number): Promise<Pdfium> {
  const { buffer } = await readFile(WASM);
  // What it complains of would stand in our log, in a stranger's words.
  const module = await init({ wasmBinary: buffer, print: silent, printErr: silent });
  hold(module, memoryBytes);
  module.FPDF_InitLibrary();
  return module;
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The package lets its memory grow to 2 GB; it asks for each step here, and takes a refusal for an end of memory. */
function hold({ pdfium }: Pdfium, memoryBytes: number): void {
  const { memory } = pdfium.wasmExports as unknown as { readonly memory: Memory };
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * PAGE_BYTES > memoryBytes) throw new RangeError('memory is over');
    return grow(pages);
  };
}
