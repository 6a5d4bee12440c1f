/** Scans that were made to cost much: each is one finding in Russian, in time, and the next scan is read as ever. */
import { zlibSync } from 'fflate';
import { PDFDocument, type PDFRef } from 'pdf-lib';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { digest, documentId } from '../../../src/domain/identifiers.ts';
import { pageCodeOf } from '../../../src/domain/page-code.ts';
import { createForms } from '../../../src/forms/render.ts';
import { readPages } from '../../../src/paper/read-pages.ts';
import { readScan, scanReader } from '../../../src/paper/read-scan.ts';
import { SCAN_LIMITS } from '../../../src/paper/scan-limits.ts';
import { print } from '../../../src/pdf/print.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';
import { scanOf } from '../../../src/stand/scanner.ts';
import { addPictures } from '../../support/bilevel.ts';

const owner = {
  documentId: documentId('550e8400-e29b-41d4-a716-446655440000'),
  form: digest('0123456789abcdef'.repeat(4)),
};
const good = scanOf(owner, 2);
const expected = { ...owner, sheets: 2 };
const text = (scan: Uint8Array): string => Buffer.from(scan).toString('latin1');
const file = (content: string): Uint8Array => Buffer.from(content, 'latin1');

/** A word of the good scan for another of the same length, so that its offsets still hold. */
function changed(word: string, other: string): Uint8Array {
  if (!text(good).includes(word) || word.length !== other.length) throw new Error(`no place for ${other}`);
  return file(text(good).replaceAll(word, other));
}

const FORM = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1_000, 1_000] };

/** A page with a picture of white and a form many times over. */
async function withForm(form: (pdf: PDFDocument) => PDFRef): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = addPictures(pdf, [white(100, 100)]);
  const name = page.node.newXObject('Form', form(pdf)).toString();
  page.node.addContentStream(pdf.context.register(pdf.context.stream(`${name} Do `.repeat(10_000))));
  return pdf.save();
}

/** A million movements of nothing, each of the ten thousand times. */
const endless = async (): Promise<Uint8Array> =>
  withForm((pdf) => {
    const data = zlibSync(file('1 0 0 1 0 0 cm\n'.repeat(1_000_000)));
    return pdf.context.register(pdf.context.stream(data, { ...FORM, Filter: 'FlateDecode' }));
  });

/** Forms within forms, forty in each. */
const unbounded = async (): Promise<Uint8Array> =>
  withForm((pdf) => {
    let inner = pdf.context.register(pdf.context.stream('', FORM));
    for (let depth = 0; depth < 10; depth += 1) {
      const Resources = { XObject: { In: inner } };
      inner = pdf.context.register(pdf.context.stream('/In Do '.repeat(40), { ...FORM, Resources }));
    }
    return inner;
  });

const white = (Width: number, Height: number) => ({
  entries: { Width, Height, BitsPerComponent: 8, ColorSpace: 'DeviceRGB', Filter: 'FlateDecode' },
  data: zlibSync(new Uint8Array(3 * Width * Height).fill(255)),
});

const filled = async (...pictures: ReturnType<typeof white>[]): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create();
  addPictures(pdf, pictures);
  return pdf.save();
};

describe('a hostile scan', { timeout: 60_000 }, () => {
  afterEach(async () => {
    const { verdict } = await readScan(good, expected);
    if (verdict !== 'passed') throw new Error('the scan after it was not read');
  });

  it('is ended at the limit of a page, and says on which', async () => {
    const began = performance.now();
    const report = await scanReader({ ...SCAN_LIMITS, pageMs: 2_000 })(await endless(), expected);
    expect(report).toMatchObject({ verdict: 'failed', pages: 0, eyes: [] });
    expect(report.whole).toEqual([expect.stringMatching(/прервано на странице 1: .*больше времени/)]);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('is ended at the limit of the file', async () => {
    const { whole } = await scanReader({ ...SCAN_LIMITS, fileMs: 3_000 })(scanOf(owner, 200), expected);
    expect(whole).toEqual([expect.stringMatching(/прервано на странице \d+: .*больше времени/)]);
  });

  it('leaves the others room to work meanwhile', async () => {
    let turns = 0;
    const clock = setInterval(() => (turns += 1), 10);
    await scanReader({ ...SCAN_LIMITS, pageMs: 2_000 })(await endless(), expected);
    clearInterval(clock);
    expect(turns).toBeGreaterThan(50);
  });

  it('takes no more memory than it may', async () => {
    const { verdict, whole } = await readScan(await unbounded(), expected);
    expect({ verdict, whole }).toEqual({
      verdict: 'failed',
      whole: [expect.stringMatching(/прервалось на странице 1: .*больше памяти/)],
    });
  });

  it('takes no more memory than it may for the file itself either', async () => {
    const scan = Buffer.concat([good, new Uint8Array(20 << 20)]);
    const { whole } = await scanReader({ ...SCAN_LIMITS, memoryBytes: 20 << 20 })(scan, expected);
    expect(whole).toEqual([expect.stringMatching(/больше памяти/)]);
  });

  it.each([
    [
      'one picture that claims 60,000 × 60,000',
      changed('/Subtype /Image /Width 827 /Height 1170', '/Subtype/Image/Width 60000/Height 60000'),
    ],
    ['one that stands among its resources and nowhere else', changed('/Contents 3 0 R', '/Omitting 3 0 R')],
    ['one of minus a thousand rows', changed('/Height 1170', '/Height -999')],
  ])('is not read where it holds %s', async (_, scan) => {
    const report = await readScan(scan, expected);
    expect(report).toMatchObject({ verdict: 'needs-eyes', eyes: [1, 2] });
    expect(report.findings).toMatchObject([{ because: 'no-picture' }, { because: 'no-picture' }]);
  });

  it('is not drawn where its pictures together are too much', async () => {
    const limits = { ...SCAN_LIMITS, pixels: 30_000 };
    const { findings } = await scanReader(limits)(await filled(white(160, 100), white(160, 100)), undefined);
    expect(findings).toMatchObject([{ because: 'no-picture' }]);
    const one = await scanReader(limits)(await filled(white(160, 100)), undefined);
    expect(one.findings).toMatchObject([{ because: 'no-code' }]);
  });

  it('is read on a page that claims to be a mile wide', async () => {
    const pdf = await PDFDocument.load(good);
    for (const page of pdf.getPages()) page.setSize(4_000_000, 5_660_000);
    for (const page of pdf.getPages()) page.drawText('');
    expect(await readScan(await pdf.save(), undefined)).toMatchObject({ pages: 2, verdict: 'needs-eyes' });
  });

  it.each([
    ['is broken', file('%PDF-1.7\nничего\n%%EOF'), /устроен с ошибками/],
    [
      'has no pages',
      changed('/Kids [4 0 R 6 0 R] /Count 2', '/Kids [           ] /Count 0'),
      /нет страниц|с ошибками/,
    ],
    ['has its tree of pages in a circle', changed('/Kids [4 0 R 6 0 R]', '/Kids [2 0 R 2 0 R]'), /./],
  ])('fails as a whole where it %s', async (_, scan, words) => {
    const { verdict, whole, findings } = await readScan(scan, expected);
    expect(verdict).not.toBe('passed');
    expect([...whole, ...findings.map((one) => one.text)].join('\n')).toMatch(words);
  });

  it('fails as a whole where it is encrypted, though with an empty password', async () => {
    const pdf = await PDFDocument.load(good);
    pdf.encrypt({ userPassword: '', ownerPassword: 'владелец' });
    const { verdict, whole } = await readScan(await pdf.save(), expected);
    expect({ verdict, whole }).toMatchObject({
      verdict: 'failed',
      whole: [expect.stringMatching(/зашифрован/)],
    });
  });

  it('fails as a whole with more pages than it may have', async () => {
    const { verdict, whole } = await scanReader({ ...SCAN_LIMITS, pages: 1 })(good, expected);
    expect({ verdict, whole }).toEqual({ verdict: 'failed', whole: ['в файле больше 1 страниц'] });
  });
});

describe('a scan of many pages', () => {
  it('is read whole: 100 of them', { timeout: 120_000 }, async () => {
    const report = await readScan(scanOf(owner, 100), { ...owner, sheets: 100 });
    expect(report).toMatchObject({ verdict: 'passed', pages: 100 });
  });

  it('is read in its turn, however many come at once', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, async () => readScan(good, expected)));
    expect(all.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 5 }, () => 'passed'));
  });
});

describe('what is no scan', () => {
  let printSet = new Uint8Array();
  beforeAll(async () => {
    const content = privateSamples('apanasenkovsky').find(({ name }) => name.startsWith('provider'))?.content;
    printSet = Uint8Array.from((await createForms(print).printSet(content, pageCodeOf(owner))).pdf);
  });

  it('is not read, though the codes stand in it: lines and letters were never on paper', async () => {
    const { findings } = await readScan(printSet, { ...owner, sheets: 3 });
    expect(findings).toMatchObject(Array.from({ length: 3 }, () => ({ because: 'no-picture' })));
  });

  it('is not read beside a picture either, nor within a form', async () => {
    const pdf = await PDFDocument.create();
    const [sheet] = await pdf.embedPdf(printSet, [0]);
    if (sheet === undefined) throw new Error('no sheet');
    addPictures(pdf, [white(827, 1_170)]).drawPage(sheet);
    const { findings } = await readScan(await pdf.save(), { ...owner, sheets: 1 });
    expect(findings).toMatchObject([{ found: 'not-read', because: 'no-code' }]);
  });

  it('is read without a word to any network', async () => {
    const fetched = vi.fn<typeof fetch>();
    vi.stubGlobal('fetch', fetched);
    const said: unknown[] = [];
    for await (const one of readPages({ scan: good, limits: SCAN_LIMITS })) said.push(one);
    vi.unstubAllGlobals();
    expect(said).toHaveLength(2);
    expect(fetched).not.toHaveBeenCalled();
  });
});
