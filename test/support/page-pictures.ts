/**
 * Pictures of pages that somebody has looked at: `test/vectors/pdf`. Made anew, and to be looked at again, by
 * `node test/support/page-pictures.ts`.
 */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from '../../schemas/document/parse.ts';
import { pagesOf } from '../../src/forms/pages.ts';
import type { PrintedDocument } from '../../src/pdf/blocks.ts';
import { print } from '../../src/pdf/print.ts';
import { privateSamples } from '../../src/stand/samples/index.ts';
import { notesDocument } from './pdf-notes-sample.ts';
import { sampleDocument } from './pdf-sample.ts';
import { signableDocument } from './signable.ts';
import { runTool } from './tools.ts';

export const PICTURES = fileURLToPath(new URL('../vectors/pdf', import.meta.url));
/** Dots an inch: enough to see a lost border, a moved line, an overlap. */
const RESOLUTION = '40';

/** Kemerovo's of 2023: there a hand signs, and the page has a line for it. */
const privatePages = (kind: string): PrintedDocument =>
  pagesOf(parseDocument(privateSamples('kemerovo').find(({ name }) => name.startsWith(kind))?.content));

export const PICTURED: Readonly<Record<string, () => PrintedDocument>> = {
  notes: () => notesDocument(24),
  order: () => sampleDocument(12, 4),
  fields: () => signableDocument(),
  application: () => privatePages('consumer-application'),
  certificate: () => privatePages('social-certificate'),
  contract: () => privatePages('service-contract'),
};

/** Each page as a PNG, by its name. */
export function picturesOf(name: string, document: PrintedDocument): Map<string, Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'pechat-pages-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), print(document));
    const { status, said } = runTool(
      ...(['pdftoppm', '-r', RESOLUTION, '-gray', '-png'] as const),
      join(folder, 'in.pdf'),
      join(folder, name),
    );
    if (status !== 0) throw new Error(said);
    const pages = readdirSync(folder).filter((file) => file.endsWith('.png'));
    return new Map(pages.toSorted().map((page) => [page, readFileSync(join(folder, page))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The program that drew them, e.g. `pdftoppm version 22.12.0`. */
export const painter = (): string => runTool('pdftoppm', '-v').said.split('\n')[0] ?? '';

if (import.meta.main) {
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  for (const [name, document] of Object.entries(PICTURED)) {
    for (const [page, png] of picturesOf(name, document())) writeFileSync(join(PICTURES, page), png);
  }
  writeFileSync(join(PICTURES, 'made-by.txt'), `${painter()}, ${RESOLUTION} dots an inch\n`);
}
