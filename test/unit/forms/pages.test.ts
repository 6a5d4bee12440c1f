import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../schemas/document/parse.ts';
import type { JurisdictionId } from '../../../src/domain/document.ts';
import { pagesOf } from '../../../src/forms/pages.ts';
import type { Block, Cell, PrintedDocument, Table } from '../../../src/pdf/blocks.ts';
import { privateSamples, type SampleDocument, sampleDocuments } from '../../../src/stand/samples/index.ts';

const WITH_SERVICES = ['apanasenkovsky', 'smolensk', 'kemerovo', 'omsk'] as const;

const all = (id: JurisdictionId): readonly SampleDocument[] => [
  ...sampleDocuments(id),
  ...privateSamples(id),
];
const pages = (id: JurisdictionId): PrintedDocument[] =>
  all(id).map(({ content }) => pagesOf(parseDocument(content)));
const blocks = (document: PrintedDocument): Block[] => document.sections.flatMap((section) => section.blocks);
const tables = (document: PrintedDocument): Table[] =>
  blocks(document).filter((block) => block.kind === 'table');
const texts = (document: PrintedDocument): string => JSON.stringify(document);

/** Columns that each row of a table fills, spans from above included. */
function filled(rows: readonly (readonly Cell[])[]): number[] {
  const below: number[] = [];
  return rows.map((cells, index) => {
    for (const { columns = 1, rows: depth = 1 } of cells) {
      for (let row = index + 1; row < index + depth; row += 1) below[row] = (below[row] ?? 0) + columns;
    }
    return (below[index] ?? 0) + cells.reduce((sum, { columns = 1 }) => sum + columns, 0);
  });
}

describe.each(WITH_SERVICES)('the forms of %s', (id) => {
  it('have tables whose every row fills every column', () => {
    for (const table of pages(id).flatMap(tables)) {
      for (const columns of [...filled(table.header), ...filled(table.rows)]) {
        expect(columns).toBe(table.widths.length);
      }
    }
  });

  it('end with a signature of each signatory and of nobody else', () => {
    for (const [index, { content }] of all(id).entries()) {
      const names = blocks(pages(id)[index]!).flatMap((block) =>
        block.kind === 'signature' ? [block.name] : [],
      );
      const parsed = parseDocument(content);
      const byHand = 'consumerSigning' in parsed && parsed.consumerSigning.means === 'hand-signature';
      const keyless = byHand ? [(parsed.legalRepresentative ?? parsed.consumer).name] : [];
      expect(names).toEqual([...parsed.signatories.map(({ name }) => name), ...keyless]);
    }
  });

  it('print each service number of the order in sections II and III', () => {
    const order = sampleDocuments(id)[0]!.content as { sectionII: { rows: { serviceCode: string }[] } };
    const [printed] = pages(id);
    for (const { serviceCode } of order.sectionII.rows) {
      expect(texts(printed!).split(serviceCode).length - 1).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('words of a jurisdiction', () => {
  it('are «государственный» in a region and «муниципальный» in a municipality', () => {
    expect(texts(pages('smolensk')[0]!)).toContain('государственном социальном заказе');
    expect(texts(pages('smolensk')[0]!)).not.toMatch(/муниципальн(?:ый|ого|ом) социальн/i);
    expect(texts(pages('omsk')[0]!)).toContain('муниципальном социальном заказе');
    expect(texts(pages('omsk')[0]!)).not.toMatch(/государственн(?:ый|ого|ом) социальн/i);
  });
});

it('a private kind takes the words of the edition of its year', () => {
  const editions = [
    { jurisdiction: 'omsk', fromYear: 2024, words: { serviceGenitive: 'городской услуги' } },
  ] as const;
  const said = privateSamples('omsk')
    .filter(({ name }) => !name.startsWith('provider'))
    .map(({ content }) => pagesOf(parseDocument(content), 'detached', editions))
    .map((printed) => texts(printed).includes('городской услуги'));
  expect(said).toEqual([false, false, false, true, true, true]);
});

const approval = (content: unknown): string => texts(pagesOf(parseDocument(content)));

describe('the approval block', () => {
  it('has blank lines until the day and the number are known, and then has those', () => {
    const order = sampleDocuments('omsk')[0]!.content as { approver: object };
    expect(approval(order)).toContain('«____»');
    const approver = { ...order.approver, approvedOn: '2023-12-20', actNumber: '15-п' };
    const known = approval({ ...order, approver });
    expect(known).not.toMatch(/«_|№ _/);
    expect(known.replaceAll('\u00A0', ' ')).toContain('20 декабря 2023 г.');
    expect(known).toContain('№ 15-п');
  });
});

describe('the total of section I', () => {
  it('adds up rows of one unit', () => {
    const [order] = pages('kemerovo');
    const general = tables(order!)[0]!;
    const last = general.rows.at(-1)!;
    expect(JSON.stringify(last[0])).toContain('ИТОГО');
    const { sectionI } = sampleDocuments('kemerovo')[0]!.content as {
      sectionI: { years: { rows: { volume: { total: number } }[] }[] };
    };
    const total = sectionI.years[0]!.rows.reduce((sum, { volume }) => sum + volume.total, 0);
    expect(JSON.stringify(last[1]).replaceAll(/\D/g, '')).toBe(String(total));
  });

  it('is left out where hours would be added to people', () => {
    const order = structuredClone(sampleDocuments('kemerovo')[0]!.content) as {
      sectionI: { years: { rows: { indicator: object; serviceName: string }[] }[] };
      sectionII: { rows: { indicator: object; serviceName: string }[] };
    };
    const people = { name: 'Число обучающихся', unit: 'человек', okei: '792' };
    const name = order.sectionII.rows[0]!.serviceName;
    const rows = [...order.sectionI.years.flatMap((year) => year.rows), ...order.sectionII.rows];
    for (const row of rows) if (row.serviceName === name) row.indicator = people;
    const [general] = tables(pagesOf(parseDocument(order)));
    expect(JSON.stringify(general)).not.toContain('ИТОГО');
  });
});
