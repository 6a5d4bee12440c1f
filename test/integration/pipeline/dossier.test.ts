import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDossier } from '../../../src/dossier/check.ts';
import type { DossierContents, DossierFile, DossierReport } from '../../../src/dossier/dossier.ts';
import { packDossier } from '../../../src/dossier/pack.ts';
import { openFileDesk } from '../../../src/signature/open-file-desk.ts';
import { checked, contentsOf, packed } from '../../support/dossiers.ts';
import { seeded } from '../../support/hostile/changes.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { submittedOrder } from '../../support/officials.ts';

let house: TestHouse;
let contents: DossierContents;
let bytes: Uint8Array;
beforeAll(async () => {
  house = await openTestHouse();
  const { id } = await submittedOrder(house);
  await work(house);
  contents = await contentsOf(house, id);
  bytes = await packed(house, contents);
});
afterAll(() => house.close());

const wrongIn = ({ verdict, checks }: DossierReport): unknown => [
  verdict,
  ...checks.filter((one) => one.verdict !== 'passed' && one.advisory !== true).map(({ name }) => name),
];

/** The same dossier with a file changed, and everything made anew that needs no key of ours. */
const altered = (name: string, change: (text: string) => string): DossierContents => ({
  ...contents,
  files: contents.files.map((file): DossierFile => {
    if (file.name !== name) return file;
    return { ...file, bytes: Buffer.from(change(Buffer.from(file.bytes).toString('latin1')), 'latin1') };
  }),
});

const bytesOf = ({ files }: DossierContents, name: string): Buffer =>
  Buffer.from(files.find((file) => file.name === name)?.bytes ?? []);

const otherDigit = (_all: string, head: string, digit: string): string =>
  `${head}${digit === 'f' ? '0' : 'f'}`;

describe('the dossier of a published order', () => {
  it('proves its whole story to one who has nothing but the file and the root', async () => {
    const report = await checked(house, bytes);
    expect(wrongIn(report)).toEqual(['passed']);
    expect(report.documentId).toBe(contents.documentId);
    expect(report.checks.map(({ name }) => name)).toEqual([
      'container',
      'manifest',
      'digests',
      'parts',
      'seal',
      'events',
      'head',
      'files',
      'anchor',
      'anchor-seal',
      'signature document.pdf.authorized-body.sig',
      'signature document.xml.authorized-body.sig',
      'package',
      'receipts',
      'receipts-signatures-absent',
      'evidence',
    ]);
    expect(report.checks.filter(({ advisory }) => advisory).map(({ name }) => name)).toEqual([
      'receipts-signatures-absent',
    ]);
    expect(report.signatures).toHaveLength(2);
  });

  it('is made of the same bytes again, but for the seal and the moment', async () => {
    const again = await packed(house, { ...contents });
    const unsealed = await packDossier(contents, () => Promise.resolve(undefined));
    const twice = await packDossier(contents, () => Promise.resolve(undefined));
    expect(Buffer.from(twice.bytes).equals(unsealed.bytes)).toBe(true);
    expect(wrongIn(await checked(house, again))).toEqual(['passed']);
  });

  it('is undecided without a seal, and without the root', async () => {
    const { bytes: unsealed } = await packDossier(contents, () => Promise.resolve(undefined));
    expect(wrongIn(await checked(house, unsealed))).toEqual(['indeterminate', 'seal']);
    const stranger = await checkDossier(bytes, async (lists) =>
      openFileDesk({ roots: [], settings: { revocationLists: lists } }),
    );
    expect(stranger.verdict).toBe('indeterminate');
  });

  it('fails when any one byte is changed, wherever', async () => {
    const next = seeded(189);
    const places = [0, 3, 29, bytes.length - 1, bytes.length - 22, bytes.length - 60];
    while (places.length < 80) places.push(next(bytes.length));
    for (const place of places) {
      const other = Uint8Array.from(bytes);
      other[place] = (other[place] ?? 0) ^ (1 << next(8));
      expect([place, (await checked(house, other)).verdict]).toEqual([place, 'failed']);
    }
  });

  it.each([0, 21, 1_000, -1, -22, -5_000])('fails when it is cut at %i', async (end) => {
    expect((await checked(house, bytes.slice(0, end))).verdict).toBe('failed');
  });

  describe('finds one who packs it anew under a seal that is trusted', () => {
    const cases: Record<string, [failing: string, name: string, change: (text: string) => string]> = {
      'an actor': [
        'events',
        'events.json',
        (text) => text.replace('"actor":"official"', '"actor":"somebody"'),
      ],
      'a state': ['head', 'document.json', (text) => text.replace('"state":"published"', '"state":"signed"')],
      'a header': ['head', 'document.json', (text) => text.replace(/"fiscalYear":\d+/, '"fiscalYear":2031')],
      'the printed form': ['files', 'document.pdf', (text) => `${text}\n`],
      'a leaf': ['anchor', 'anchors.json', (text) => text.replace(/("leaf":\{.*?"digest":")(.)/, otherDigit)],
      'a root': ['anchor', 'anchors.json', (text) => text.replace(/("root":")(.)/, otherDigit)],
      'the time of an anchor': [
        'anchor-seal',
        'anchors.json',
        (text) =>
          text.replace(
            /("at":".{22})(\d)/,
            (_all, head: string, ms: string) => `${head}${(Number(ms) + 1) % 10}`,
          ),
      ],
      'a receipt': ['receipts', 'receipt-1.xml', (text) => text.replace('success', 'failure')],
      'a grade of evidence': [
        'head',
        'document.json',
        (text) => text.replace(/"evidenceGrade":"\w+"/, '"evidenceGrade":"witnessed"'),
      ],
    };
    it.each(Object.entries(cases))('with %s changed', async (_name, [failing, name, change]) => {
      const forged = altered(name, change);
      expect(bytesOf(forged, name).equals(bytesOf(contents, name))).toBe(false);
      const report = await checked(house, await packed(house, forged));
      expect(wrongIn(report)).toContain('failed');
      expect(wrongIn(report)).toContain(failing);
    });

    it('with a file taken out', async () => {
      const files = contents.files.filter(({ name }) => name !== 'package.zip');
      const report = await checked(house, await packed(house, { ...contents, files }));
      expect(wrongIn(report)).toContain('files');
    });

    it('with the events cut off after the registration', async () => {
      const forged = altered('events.json', (text) => {
        const chains = JSON.parse(text) as { document: unknown[]; paperCase: unknown[] };
        return JSON.stringify({ ...chains, document: chains.document.slice(0, 1) });
      });
      expect(wrongIn(await checked(house, await packed(house, forged)))).toEqual(
        expect.arrayContaining(['failed', 'head', 'anchor']),
      );
    });

    it('with the files of another document under its own events', async () => {
      const { id } = await submittedOrder(house);
      await work(house);
      const other = await contentsOf(house, id);
      const files = contents.files.map((file) =>
        file.name === 'events.json' ? other.files.find(({ name }) => name === file.name)! : file,
      );
      expect(wrongIn(await checked(house, await packed(house, { ...contents, files })))).toEqual(
        expect.arrayContaining(['failed', 'events', 'head']),
      );
    });
  });
});
