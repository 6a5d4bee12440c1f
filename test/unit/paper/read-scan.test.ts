/** Scans as scanners make them: the print set drawn by poppler, spoiled by ImageMagick, each sheet a picture in a PDF. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { digest, documentId } from '../../../src/domain/identifiers.ts';
import { pageCodeOf } from '../../../src/domain/page-code.ts';
import { createForms } from '../../../src/forms/render.ts';
import { readScan } from '../../../src/paper/read-scan.ts';
import { print } from '../../../src/pdf/print.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { hasTool, runTool } from '../../support/tools.ts';

const owner = {
  documentId: documentId('550e8400-e29b-41d4-a716-446655440000'),
  form: digest('0123456789abcdef'.repeat(4)),
};
const tools = hasTool('pdftoppm') && hasTool('convert');
const folder = temporaryFolder('scans');
const ALL = ['own-1', 'own-2', 'own-3'];

const run = (name: string, ...args: readonly string[]): void => {
  const { status, said } = runTool(name, ...args);
  if (status !== 0) throw new Error(said);
};

/** @param name the set and the number of the sheet in it */
function drawn(name: string, dpi: number): string {
  const [set = '', number = ''] = name.split('-');
  const root = join(folder, `${name}-at-${dpi}`);
  const page = ['-f', number, '-l', number, '-singlefile'];
  if (!existsSync(`${root}.png`))
    run('pdftoppm', '-r', String(dpi), '-gray', '-png', ...page, join(folder, `${set}.pdf`), root);
  return `${root}.png`;
}

let scans = 0;

async function scanOf(sheets: readonly string[], spoiling: readonly string[] = [], dpi = 150, to = 'jpg') {
  scans += 1;
  const at = join(folder, `scan-${scans}`);
  mkdirSync(at);
  const file = await PDFDocument.create();
  for (const [index, sheet] of sheets.entries()) {
    const out = join(at, `${index}.${to}`);
    run('convert', drawn(sheet, dpi), ...spoiling, '-quality', '60', out);
    const bytes = readFileSync(out);
    const picture = await (to === 'jpg' ? file.embedJpg(bytes) : file.embedPng(bytes));
    const page = file.addPage([picture.width, picture.height]);
    page.drawImage(picture, { x: 0, y: 0, width: picture.width, height: picture.height });
  }
  return file.save();
}

describe.skipIf(!tools)('a scan of a print set', { timeout: 60_000 }, () => {
  let expected = { ...owner, sheets: 0 };

  beforeAll(async () => {
    const forms = createForms(print);
    const content = privateSamples('apanasenkovsky').find(({ name }) => name.startsWith('provider'))?.content;
    const set = async (name: string, of: typeof owner) => {
      const { pdf, sheets } = await forms.printSet(content, pageCodeOf(of));
      writeFileSync(join(folder, `${name}.pdf`), pdf);
      return sheets;
    };
    expected = { ...owner, sheets: await set('own', owner) };
    await set('other', { ...owner, documentId: documentId('00000000-0000-4000-8000-000000000001') });
    await set('older', { ...owner, form: digest('f'.repeat(64)) });
  });

  it.each([
    ['at 150 dots an inch', [], 150, 'jpg'],
    ['at 300', [], 300, 'jpg'],
    ['without losses', [], 200, 'png'],
    ['black and white', ['-threshold', '60%'], 300, 'png'],
    ['turned to the right', ['-rotate', '90'], 200, 'jpg'],
    ['upside down', ['-rotate', '180'], 200, 'jpg'],
    ['turned to the left', ['-rotate', '270'], 200, 'jpg'],
    ['skewed, noisy and pale', ['-rotate', '2', '+noise', 'Gaussian', '+level', '15%,90%'], 200, 'jpg'],
  ] as const)('passes %s', async (_, spoiling, dpi, to) => {
    const report = await readScan(await scanOf(ALL, spoiling, dpi, to), expected);
    expect(report).toMatchObject({ verdict: 'passed', pages: 3, whole: [], eyes: [] });
  });

  it.each([
    ['a sheet is missing', ['own-1', 'own-3'], /нет листов: 2 \(в комплекте 3\)/],
    ['a sheet comes twice', ['own-1', 'own-2', 'own-2', 'own-3'], /дважды: 2/],
    ['sheets lie in another order', ['own-1', 'own-3', 'own-2'], /не по порядку/],
    ['a sheet is of another document', ['own-1', 'other-2', 'own-3'], /страница 2: лист другого документа/],
    ['a sheet is of another revision', ['own-1', 'own-2', 'older-3'], /страница 3: .*из другого комплекта/],
  ])('fails when %s, and says so', async (_, sheets, words) => {
    const { verdict, whole, findings } = await readScan(await scanOf(sheets), expected);
    expect(verdict).toBe('failed');
    expect([...whole, ...findings.map(({ text }) => text)].join('\n')).toMatch(words);
  });

  it('never passes in silence a page that nobody can read', async () => {
    const covered = ['-fill', 'black', '-draw', 'rectangle 0,0 9999,9999'];
    const blind = await readScan(await scanOf(ALL, covered), expected);
    expect(blind).toMatchObject({ verdict: 'needs-eyes', eyes: [1, 2, 3] });
    expect(blind.findings[2]?.text).toMatch(/страница 3: код листа не читается: .*200 точек/);
    const noScan = await readScan(new Uint8Array(readFileSync(join(folder, 'own.pdf'))), expected);
    expect(noScan.findings[0]).toMatchObject({ found: 'not-read', because: 'no-picture' });
  });

  it('asks a person for each page of an original that was printed without codes', async () => {
    const report = await readScan(await scanOf(ALL), undefined);
    expect(report).toMatchObject({ verdict: 'needs-eyes', eyes: [1, 2, 3] });
  });

  it('fails as a whole when it is no PDF', async () => {
    const report = await readScan(new TextEncoder().encode('%PDF-1.7\nничего\n%%EOF'), expected);
    expect(report).toMatchObject({ verdict: 'failed', pages: 0 });
    expect(report.whole.join('\n')).toMatch(/PDF/);
  });
});
