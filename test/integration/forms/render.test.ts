import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS, JURISDICTION_IDS } from '../../../src/domain/document.ts';
import type { RenderedForms } from '../../../src/forms/forms.ts';
import { createForms } from '../../../src/forms/render.ts';
import type { Block, PrintedDocument } from '../../../src/pdf/blocks.ts';
import { print } from '../../../src/pdf/print.ts';
import { privateSamples, sampleDocuments } from '../../../src/stand/samples/index.ts';
import { spoiledPrivateDocuments } from '../../../src/stand/samples/spoiled-private.ts';
import { spoiledDocuments } from '../../../src/stand/samples/spoiled.ts';
import { hasTool } from '../../support/tools.ts';

const forms = createForms(print);
const samples = JURISDICTION_IDS.flatMap((jurisdiction) =>
  [...sampleDocuments(jurisdiction), ...privateSamples(jurisdiction)].map(({ name, content }) => ({
    name: `${jurisdiction}-${name}`,
    content,
  })),
);
const rendered = new Map<string, RenderedForms>();

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pechat-forms-'));
  for (const { name, content } of samples) rendered.set(name, await forms.render(content));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const digest = ({ pdf, xml }: RenderedForms): string =>
  createHash('sha256').update(pdf).update(xml).digest('hex');

const written = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

const schemaPath = (kind: string): string =>
  fileURLToPath(new URL(`../../../schemas/${kind}.xsd`, import.meta.url));

describe('rendering', () => {
  it('renders and rehearses every sample of every jurisdiction', () => {
    expect(rendered.size).toBe(60);
    for (const { pdf, xml } of rendered.values()) {
      expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
      expect(Buffer.from(xml.subarray(0, 5)).toString()).toBe('<?xml');
    }
  });

  it('gives the same bytes in another process', () => {
    const program = `
      import { createHash } from 'node:crypto';
      import { createForms } from './src/forms/render.ts';
      import { print } from './src/pdf/print.ts';
      import { privateSamples, sampleDocuments } from './src/stand/samples/index.ts';
      for (const { content } of [...sampleDocuments('smolensk'), ...privateSamples('smolensk')]) {
        const { pdf, xml } = await createForms(print).render(content);
        console.log(createHash('sha256').update(pdf).update(xml).digest('hex'));
      }`;
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    const env = { ...process.env, TZ: 'Asia/Kamchatka', LANG: 'C' };
    const there = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: root,
      env,
    });
    const here = samples
      .filter(({ name }) => name.startsWith('smolensk'))
      .map(({ name }) => digest(rendered.get(name)!));
    expect(there.toString().trim().split('\n')).toEqual(here);
  });

  it.each([...spoiledDocuments(), ...spoiledPrivateDocuments()])(
    'refuses before anything is printed: $name',
    async ({ content }) => {
      const never = createForms(() => {
        throw new Error('printed all the same');
      });
      await expect(never.render(content)).rejects.toThrowFault('CONTENT_INVALID');
      expect(() => never.parse(content)).toThrowFault('CONTENT_INVALID');
    },
  );

  it('refuses a letter that the font has not, by its place', async () => {
    const order = { ...(samples[0]!.content as object), budgetName: 'Бюджет \u4E2D' };
    await expect(forms.render(order)).rejects.toThrowFault('TEXT_NOT_PRINTABLE');
  });
});

/** The longest texts that the schemas let in, by field. */
const LONGEST: Readonly<Record<string, number>> = {
  serviceName: 1000,
  aggregatedServiceName: 1000,
  serviceContent: 1000,
  serviceConditions: 500,
  consumerCategory: 500,
  executingBody: 500,
  programName: 500,
  activityArea: 500,
  budgetName: 500,
  position: 300,
  reason: 1000,
  information: 1000,
};

const lengthened = (value: unknown, sign: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => lengthened(item, sign));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, field]): [string, unknown] => {
    const length = typeof field === 'string' ? LONGEST[name] : undefined;
    return [name, length === undefined ? lengthened(field, sign) : sign.repeat(length)];
  });
  return Object.fromEntries(fields);
};

describe('the longest texts that may be given', () => {
  it.each(DOCUMENT_KINDS)('are printed whole in each %s, though they have no place to part', async (kind) => {
    const { content } = samples.find(({ name }) => name.startsWith('omsk') && name.includes(kind))!;
    const { pdf } = await forms.render(lengthened(content, 'Щ'));
    expect(pdf.length).toBeGreaterThan(0);
  });
});

type Change = (document: PrintedDocument) => PrintedDocument;

const withoutLastRow = (block: Block): Block =>
  block.kind === 'table' ? { ...block, rows: block.rows.slice(0, -1) } : block;

/** What a defect of the printer could do to a document. */
const LOSSES: readonly (readonly [string, Change])[] = [
  [
    'a lost row',
    ({ sections: [first, ...rest], ...document }) => ({
      ...document,
      sections: [
        first,
        ...rest.map((section) => ({ ...section, blocks: section.blocks.map(withoutLastRow) })),
      ],
    }),
  ],
  ['lost sections', ({ sections: [first], ...document }) => ({ ...document, sections: [first] })],
  ['a lost attachment', ({ attachment: _gone, ...document }) => document],
  [
    'a different attachment',
    (document) => ({
      ...document,
      attachment: { ...document.attachment!, bytes: Uint8Array.of(60, 97, 47, 62) },
    }),
  ],
];

describe('the rehearsal', () => {
  const order = samples[0]!.content;

  it.each(LOSSES)('sees %s', async (_what, lose) => {
    const losing = createForms((document) => print(lose(document)));
    await expect(losing.render(order)).rejects.toThrowFault('RENDERING_UNFAITHFUL');
  });

  it('sees a file that does not open', async () => {
    const garbage = createForms(() => new TextEncoder().encode('not a PDF'));
    await expect(garbage.render(order)).rejects.toThrowFault('RENDERING_UNFAITHFUL');
  });
});

describe.skipIf(!hasTool('xmllint'))('xmllint', () => {
  it.each(DOCUMENT_KINDS)('finds each %s valid by the committed XSD', (kind) => {
    const paths = [...rendered]
      .filter(([name]) => name.includes(kind))
      .map(([name, { xml }]) => written(`${name}.xml`, xml));
    expect(paths.length).toBeGreaterThanOrEqual(8);
    const { status, stderr } = spawnSync('xmllint', [
      '--nonet',
      '--noout',
      '--schema',
      schemaPath(kind),
      ...paths,
    ]);
    expect({ status, stderr: stderr.toString().match(/fails to validate/g) }).toEqual({
      status: 0,
      stderr: null,
    });
  });

  it('finds a spoiled one invalid: the check can fail', () => {
    const [[, { xml }]] = [...rendered] as [[string, RenderedForms]];
    const spoiled = Buffer.from(xml).toString().replace('<fiscalYear>20', '<fiscalYear>19');
    const path = written('spoiled.xml', Buffer.from(spoiled));
    expect(
      spawnSync('xmllint', ['--nonet', '--noout', '--schema', schemaPath('social-order'), path]).status,
    ).toBe(3);
  });
});

describe.skipIf(!hasTool('qpdf'))('qpdf', () => {
  it('finds nothing wrong with any file, and the XML inside is the XML beside it', () => {
    for (const [name, { pdf, xml }] of rendered) {
      const path = written(`${name}.pdf`, pdf);
      expect({ name, status: spawnSync('qpdf', ['--check', path]).status }).toEqual({ name, status: 0 });
      const inside = execFileSync('qpdf', [path, `--show-attachment=${kindOf(name)}.xml`]);
      expect(inside.equals(Buffer.from(xml))).toBe(true);
    }
  });
});

const kindOf = (name: string): string => DOCUMENT_KINDS.find((kind) => name.includes(kind))!;

describe.skipIf(!hasTool('pdftotext'))('pdftotext', () => {
  it('finds every service number and the signatory in the order', () => {
    const [name, { pdf }] = [...rendered].find(([found]) => found.startsWith('smolensk-social-order'))!;
    execFileSync('pdftotext', ['-raw', written(`${name}.pdf`, pdf), join(folder, 'text.txt')]);
    const text = readFileSync(join(folder, 'text.txt'), 'utf8').replaceAll(/\s/g, '');
    const order = samples.find((sample) => sample.name === name)!.content as {
      sectionII: { rows: { serviceCode: string }[] };
      signatories: { name: string }[];
    };
    for (const { serviceCode } of order.sectionII.rows) expect(text).toContain(serviceCode);
    expect(text).toContain(order.signatories[0]!.name.replaceAll(' ', ''));
  });
});
