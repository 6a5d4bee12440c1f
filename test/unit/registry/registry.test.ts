import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { REGISTRY_KINDS } from '../../../schemas/registry/header.ts';
import { readRegistry, registryXsd, writeRegistry } from '../../../src/forms/registry/registry.ts';
import { registryPages } from '../../../src/forms/registry/pages.ts';
import type { RowProblem } from '../../../src/xml/rows/read.ts';
import { validateXml } from '../../../src/xml/validate.ts';
import {
  holderHeader,
  holderRowOf,
  providerHeader,
  providerRowOf,
  rowsOf,
} from '../../support/registry-samples.ts';

function collector(): { readonly to: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      setImmediate(done);
    },
  });
  return { to, text: () => Buffer.concat(chunks).toString('utf8') };
}

async function providerXml(count: number): Promise<string> {
  const { to, text } = collector();
  await writeRegistry('provider-registry', providerHeader, rowsOf(count, providerRowOf), to);
  return text();
}

async function* inChunks(text: string, size = 10_007): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield new Uint8Array(bytes.subarray(at, at + size));
}

async function problemsIn(text: string): Promise<readonly RowProblem[]> {
  const found: RowProblem[] = [];
  for await (const read of readRegistry('provider-registry', inChunks(text))) {
    if (read.result === 'refused') found.push(...read.problems);
  }
  return found;
}

describe('the XSD of a registry', () => {
  // `vitest -u` writes the file anew after the description has changed.
  it.each(REGISTRY_KINDS)('of %s is the committed one', async (kind) => {
    const text = new TextDecoder().decode(registryXsd(kind));
    await expect(text).toMatchFileSnapshot(`../../../schemas/${kind}.xsd`);
  });
});

describe('a registry written while its rows come', () => {
  it('is valid as a whole, and reads back row by row as the same content', async () => {
    const count = 1_500;
    const xml = await providerXml(count);
    expect(validateXml(new TextEncoder().encode(xml), registryXsd('provider-registry'))).toEqual([]);
    let [number, pieces] = [0, 0];
    for await (const read of readRegistry('provider-registry', inChunks(xml))) {
      if (read.result !== 'read') throw new Error(JSON.stringify(read.problems[0]));
      expect(read.header).toEqual(providerHeader);
      expect(read.firstRow).toBe(number + 1);
      for (const row of read.rows) expect(row).toEqual(providerRowOf((number += 1)));
      pieces += 1;
    }
    expect(number).toBe(count);
    expect(pieces).toBeGreaterThan(2);
  });

  it('holds the names of children too, and reads them back', async () => {
    const { to, text } = collector();
    expect(await writeRegistry('certificate-holder-registry', holderHeader, rowsOf(7, holderRowOf), to)).toBe(
      7,
    );
    const read = readRegistry('certificate-holder-registry', inChunks(text()));
    expect((await read.next()).value).toMatchObject({
      result: 'read',
      rows: [1, 2, 3, 4, 5, 6, 7].map(holderRowOf),
    });
  });

  it('asks for no row while nobody takes what is written', async () => {
    let asked = 0;
    const rows = rowsOf(20_000, (number) => {
      asked = number;
      return providerRowOf(number);
    });
    const stuck = new Writable({ highWaterMark: 1, write: () => undefined });
    const writing = writeRegistry('provider-registry', providerHeader, rows, stuck).catch(() => undefined);
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(1_000);
    stuck.destroy();
    await writing;
  });

  it.each([
    ['a control character', { serviceContent: 'а\u0001б' }, 'serviceContent', /Содержание услуги.*U\+0001/],
    [
      'a wrong ОГРН',
      { provider: { ...providerRowOf(3).provider, ogrn: '1' } },
      'provider.ogrn',
      /^Исполнитель: ОГРН/,
    ],
    ['a rule of two fields', { includedOn: '2023-01-01' }, 'includedOn', /раньше исполнителя/],
    ['a row told twice', providerRowOf(2), '', /уже есть/],
  ])('refuses %s by row, column and rule, never by value', async (_what, change, field, rule) => {
    const rows = rowsOf(5, (number) =>
      number === 3 ? { ...providerRowOf(3), ...change } : providerRowOf(number),
    );
    const written = writeRegistry('provider-registry', providerHeader, rows, collector().to);
    await expect(written).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
      facts: { at: 'строка 3', row: 3, field, rule: expect.stringMatching(rule) as unknown },
    });
  });
});

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a registry from elsewhere', () => {
  it('is refused by line, row and column, far inside and after the cuts', async () => {
    const xml = await providerXml(1_500);
    const spoiled = xml.replace('РИ-001400</registryEntryNumber><registryEntryMadeOn>2024-01-15', (found) =>
      found.replace('2024-01-15', 'вчера'),
    );
    expect(spoiled).not.toBe(xml);
    const problem = {
      line: lineOf(xml, 'РИ-001400'),
      row: 1400,
      column: 'Дата реестровой записи исполнителя',
    };
    expect(await problemsIn(spoiled)).toContainEqual(expect.objectContaining(problem));
    expect(JSON.stringify(await problemsIn(spoiled))).not.toContain('вчера');
  });

  it('is refused where a row is told twice, however far apart', async () => {
    const xml = await providerXml(1_500);
    const row14 = /<row><registryEntryNumber>РИ-000014[^]*?<\/row>/.exec(xml)?.[0] ?? '';
    const repeated = xml.replace('\n</rows>', `\n${row14}\n</rows>`);
    expect(await problemsIn(repeated)).toContainEqual({
      line: 0,
      row: 1501,
      column: '',
      message: 'такая запись уже есть',
    });
  });

  it.each([
    ['nothing', ''],
    ['no XML', 'реестр'],
    ['a file that breaks off', '<providerRegistry xmlns="urn:pechat:document:1"><rows><row>'],
    ['another root', '<a xmlns="urn:pechat:document:1"><rows><row/></rows></a>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><providerRegistry/>'],
    ['a header without end', `<providerRegistry a="${'х'.repeat(3_000_000)}`],
  ])('is a refusal, and no error, where it is %s', async (_what, text) => {
    expect((await problemsIn(text)).length).toBeGreaterThan(0);
  });
});

describe('the printed form of a registry', () => {
  it('has a row of the table for each row, under a head that is repeated, and a total', async () => {
    const { sections } = await registryPages('provider-registry', providerHeader, rowsOf(3, providerRowOf));
    const table = sections[0].blocks.find(({ kind }) => kind === 'table');
    if (table?.kind !== 'table') throw new Error('no table');
    expect(sections[0].orientation).toBe('landscape');
    expect(table.rows.length).toBeGreaterThanOrEqual(3);
    expect(table.header.length).toBe(2);
  });

  it('sums hours and roubles of certificates apart', async () => {
    const { sections } = await registryPages(
      'certificate-holder-registry',
      holderHeader,
      rowsOf(4, holderRowOf),
    );
    const texts = JSON.stringify(sections);
    expect(texts).toContain('"text":"144"');
    expect(texts).toContain('24\u00A0691,00');
    expect(texts).toContain('Опубликованию не подлежит');
  });
});
