import { describe, expect, it } from 'vitest';
import { importTables } from '../../../src/import/import-tables.ts';
import type { ImportReport } from '../../../src/import/importer.ts';
import { mappingOf } from '../../../src/import/mapping/index.ts';
import { privateSamples, sampleDocuments } from '../../../src/stand/samples/index.ts';
import { baseOf, orderSheets, sampleOrder } from '../../support/order-sheets.ts';
import { csv, plainText, type SheetCell, xlsx } from '../../support/spreadsheet.ts';
import { tabular } from '../../support/tabular.ts';

type Rows = readonly (readonly SheetCell[])[];
type Content = Record<string, unknown> & { readonly documentNumber: string };

/** Services of this act repeat their names. */
const order = sampleOrder('smolensk');
const sheets = orderSheets(order);

const asCsv = (tables: readonly Rows[]): ImportReport =>
  importTables({
    kind: 'social-order',
    files: tables.map((rows, at) => ({ name: `${at + 1}.csv`, bytes: csv(rows) })),
    base: baseOf(order),
  });

const set = (rows: Rows, row: number, column: number, cell: SheetCell): Rows =>
  rows.map((cells, at) => (at === row ? Object.assign([...cells], { [column]: cell }) : cells));

const rulesOf = ({ refusals }: ImportReport): string[] =>
  refusals.map(({ file, row, column, rule }) => `${file}!${column}${row}: ${rule}`);

/** With the name of a service blank, or «то же», where it is that of the row above. */
const same = (rows: Rows, cell: SheetCell): Rows =>
  rows.map((cells, at) => {
    const repeats = at > 2 && at < rows.length - 1 && cells[0] === rows[at - 1]?.[0];
    return repeats ? Object.assign([...cells], { 0: cell }) : cells;
  });

describe('three CSV files of one order', () => {
  const [general, volumes, quality] = sheets.map(({ rows }) => rows) as [Rows, Rows, Rows];

  it('are the order, also with headers of two levels that name a group once', () => {
    const report = asCsv([general, volumes, quality]);
    expect(rulesOf(report)).toEqual([]);
    expect(report.documents[0]?.content).toEqual(order);
  });

  it('may leave blank what is the same as above, or say so', () => {
    expect(same(volumes, undefined)).not.toEqual(volumes);
    expect(asCsv([general, same(volumes, undefined), quality]).documents[0]?.content).toEqual(order);
    expect(asCsv([general, same(volumes, 'то же'), quality]).documents[0]?.content).toEqual(order);
  });

  it('take nothing from above once a row says something new', () => {
    const report = asCsv([general, set(set(volumes, 3, 0, 'Другая услуга'), 3, 1, undefined), quality]);
    expect(rulesOf(report)).toContain('2.csv!B4: ячейка не заполнена');
  });

  it('do not take an indicator that begins with «всего» for a total', () => {
    const rows = set(volumes, 3, 0, 'Всего доброго: услуга');
    expect(rulesOf(asCsv([general, rows, quality])).join()).not.toContain('итог не равен');
    expect(asCsv([general, rows, quality]).documents).toEqual([]);
  });
});

it('passes over a list of codes beside the tables, and says so', () => {
  const codes = {
    name: 'Справочник',
    rows: [
      ['Код услуги', 'Наименование услуги'],
      ['1', 'x'],
    ],
  };
  const report = importTables({
    kind: 'social-order',
    files: [{ name: 'x', bytes: xlsx([codes, ...sheets]) }],
    base: baseOf(order),
  });
  expect(report.documents).toHaveLength(1);
  expect(report.notes).toContainEqual({
    file: 'x',
    sheet: 'Справочник',
    row: 1,
    column: '',
    rule: 'таблица не похожа на нужную и пропущена',
  });
});

const shared = (content: Content, own: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(content).filter(([name]) => !own.includes(name)));

describe('an export of agreements, several rows each', () => {
  const agreements = sampleDocuments('smolensk')
    .map(({ content }) => content as Content)
    .filter(({ kind }) => kind === 'funding-agreement');
  const { tables } = mappingOf('funding-agreement');
  const [services, transfers, accruals] = tables.map((table) => tabular(table, agreements).rows) as [
    Rows,
    Rows,
    Rows,
  ];
  const base = {
    ...shared(agreements[0]!, [
      'documentNumber',
      'formedOn',
      'validUntil',
      'place',
      'provider',
      'subject',
      'subsidy',
      'calculation',
      'signatories',
      'kind',
      'fiscalYear',
    ]),
    signatories: [(agreements[0]!['signatories'] as unknown[])[0]],
  };
  const imported = (...three: Rows[]): ImportReport =>
    importTables({
      kind: 'funding-agreement',
      files: three.map((rows, at) => ({ name: `${at + 1}.csv`, bytes: csv(rows) })),
      base: { ...base, fiscalYear: 2023 },
    });
  const of2023 = agreements.filter(({ formedOn }) => String(formedOn).startsWith('2023'));
  const only = (rows: Rows): Rows =>
    rows.filter(([number], at) => at === 0 || of2023.some(({ documentNumber }) => documentNumber === number));
  const [s, t, a] = [only(services), only(transfers), only(accruals)];

  it('gives each agreement, its sums and the provider that signs', () => {
    const report = imported(s, t, a);
    expect(rulesOf(report)).toEqual([]);
    expect(report.documents.map(({ content }) => content)).toEqual(of2023);
  });

  it('refuses the one above too when a row does not tell its number: it may be a part of it', () => {
    const report = imported(set(s, 4, 0, '—'), t, a);
    expect(rulesOf(report)).toEqual(['1.csv!A5: ячейка не заполнена']);
    expect(report.documents.map(({ content }) => content['documentNumber'])).toEqual([
      of2023[1]?.documentNumber,
    ]);
  });

  it('refuses both rows that say different things of one agreement', () => {
    const day = s[0]!.indexOf('дата соглашения');
    const report = imported(set(s, 2, day, '03.10.2023'), t, a);
    expect(rulesOf(report)).toEqual([`1.csv!B3: в строке 2 о том же документе сказано другое`]);
    expect(report.documents).toHaveLength(1);
  });

  it('makes none when a table is not there: any may lack its rows', () => {
    const without = t.map((cells) => cells.filter((_, column) => column !== 3));
    const report = imported(s, without, a);
    expect(report.documents).toEqual([]);
    expect(rulesOf(report)[0]).toMatch(/^2\.csv!1: Перечисления: нет столбцов «не ранее»$/);
  });
});

it('never gives a child what stands above of another', () => {
  const certificates = [...privateSamples('smolensk'), ...privateSamples('omsk')]
    .map(({ content }) => content as Content)
    .filter(({ kind }) => kind === 'social-certificate');
  const numbered = certificates.map((content, at) => ({ ...content, documentNumber: `СС-${at + 1}` }));
  const { rows } = tabular(mappingOf('social-certificate').tables[0]!, numbered);
  const of = (start: string): number => rows[0]!.findIndex((title) => plainText(title).startsWith(start));
  const at = rows.findIndex(([number]) => number === 'СС-2');
  for (const column of [of('снилс '), of('дата рождения ')]) {
    expect(column).toBeGreaterThan(0);
    const report = importTables({
      kind: 'social-certificate',
      files: [{ name: 'x.csv', bytes: csv(set(rows, at, column, undefined)) }],
      base: shared(numbered[0]!, [
        'documentNumber',
        'formedOn',
        'sectionI',
        'sectionII',
        'sectionIII',
        'kind',
      ]),
    });
    expect(rulesOf(report)[0]).toMatch(/ячейка не заполнена$/);
    expect(report.documents.map(({ content }) => content['documentNumber'])).not.toContain('СС-2');
  }
});
