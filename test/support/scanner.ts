/** An office scanner: a printed PDF becomes a PDF of pictures. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { runTool } from './tools.ts';

/** @param keep which pages, from 1, and in which order; all unless said */
export async function scanned(pdf: Uint8Array, keep?: readonly number[]): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'pechat-scanner-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    const drawn = ['-r', '150', '-gray', '-jpeg'] as const;
    const { status, said } = runTool('pdftoppm', ...drawn, join(folder, 'in.pdf'), join(folder, 'page'));
    if (status !== 0) throw new Error(said);
    const pictures = readdirSync(folder)
      .filter((name) => name.endsWith('.jpg'))
      .toSorted();
    const file = await PDFDocument.create();
    for (const number of keep ?? pictures.map((_, index) => index + 1)) {
      const picture = await file.embedJpg(readFileSync(join(folder, pictures[number - 1] ?? '')));
      const page = file.addPage([picture.width, picture.height]);
      page.drawImage(picture, { x: 0, y: 0, width: picture.width, height: picture.height });
    }
    return await file.save();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
