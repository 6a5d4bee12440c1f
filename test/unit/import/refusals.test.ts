import { describe, expect, it } from 'vitest';
import { importTables } from '../../../src/import/import-tables.ts';
import { columnName } from '../../../src/import/sheet.ts';
import type { ImportReport } from '../../../src/import/importer.ts';
import { mappingOf } from '../../../src/import/mapping/index.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';
import { baseOf, orderSheets, sampleOrder } from '../../support/order-sheets.ts';
import { csv, plainText, type SheetCell, styled, type TestSheet, xlsx } from '../../support/spreadsheet.ts';
import { tabular } from '../../support/tabular.ts';

const order = sampleOrder();
const [general, volumes, quality] = orderSheets(order);

const imported = (...sheets: readonly TestSheet[]): ImportReport =>
  importTables({
    kind: 'social-order',
    files: [{ name: 'з.xlsx', bytes: xlsx(sheets) }],
    base: baseOf(order),
  });

/** The sheet with one cell changed; row and column 1-based. */
const changed = (sheet: TestSheet, row: number, column: number, cell: SheetCell): TestSheet => ({
  ...sheet,
  rows: sheet.rows.map((cells, at) =>
    at === row - 1 ? Object.assign([...cells], { [column - 1]: cell }) : cells,
  ),
});

const places = ({ refusals }: ImportReport): string[] =>
  refusals.map(({ sheet, row, column, rule }) => `${sheet}!${column}${row}: ${rule}`);

describe('a refusal', () => {
  it('names the cell and the rule', () => {
    const report = imported(general, changed(volumes, 3, 12, 'много'), quality);
    expect(places(report)).toEqual(['Раздел II!L3: нужно число, например 1 234,5']);
    expect(report).toMatchObject({ documents: [], refusedDocuments: 1 });
  });

  it('of the schema names the cell too: a Latin letter in the number of a service', () => {
    const code = plainText(volumes.rows[2]?.[1]).replace('О', 'O');
    const report = imported(general, changed(volumes, 3, 2, code), quality);
    expect(places(report)[0]).toMatch(/^Раздел II!B3: .*латинская O вместо кириллической О/);
    expect(places(report)).toHaveLength(1);
  });

  it.each([
    ['a blank cell', undefined, 'ячейка не заполнена'],
    ['a broken formula', { xml: ' t="e"><f>A1/0</f><v>#DIV/0!</v>' }, 'в ячейке ошибка вычисления'],
    [
      'a formula that nobody computed',
      { xml: '><f>A1+1</f>' },
      'формула не вычислена: откройте файл в табличном редакторе и сохраните его',
    ],
  ] as const)('is told for %s', (_, cell, rule) => {
    const report = imported(general, changed(volumes, 4, 12, cell), quality);
    expect(places(report)).toContain(`Раздел II!L4: ${rule}`);
  });

  it('takes the computed value of a formula and follows no link', () => {
    const amount = volumes.rows[2]?.[11] as number;
    const linked = changed(volumes, 3, 12, { xml: `><f>[1]Лист1!A1*2</f><v>${amount}</v>` });
    expect(imported(general, linked, quality).documents[0]?.content).toEqual(order);
  });

  it('tells a total that is not the sum', () => {
    const last = volumes.rows.length;
    const wrong = changed(volumes, last, 12, (volumes.rows[last - 1]?.[11] as number) + 1);
    const report = imported(general, wrong, quality);
    expect(report.documents).toEqual([]);
    expect(places(report)).toEqual([`Раздел II!L${last}: итог не равен сумме строк`]);
  });

  it('tells a row that somebody deleted above a total', () => {
    const rows = volumes.rows.filter((_, at) => at !== 3);
    const report = imported(general, { ...volumes, rows }, quality);
    expect(places(report)).toContain(`Раздел II!L${rows.length}: итог не равен сумме строк`);
  });

  it('tells which columns a table lacks', () => {
    const rows = volumes.rows.map((cells) => cells.filter((_, column) => column !== 1));
    const [first] = places(imported(general, { ...volumes, rows }, quality));
    expect(first).toBe('Раздел II!2: Раздел II: нет столбцов «уникальный номер реестровой записи»');
  });

  it('tells a header that stands twice', () => {
    const rows = volumes.rows.map((cells, at) => [...cells, at === 1 ? 'Уникальный номер' : 'x']);
    expect(places(imported(general, { ...volumes, rows }, quality))[0]).toMatch(
      /столбец с тем же смыслом уже есть$/,
    );
  });

  it('is told of a file without any table, and of a hidden sheet that was not named', () => {
    expect(places(imported({ name: 'Лист1', rows: [['Просто', 'текст']] }))).toEqual([
      '!0: ни в одном файле нет таблицы нужного вида со строками',
    ]);
    const report = imported(general, { ...volumes, hidden: true }, quality);
    expect(report.notes.map(({ sheet }) => sheet)).toContain('Раздел II');
    expect(report.documents).toEqual([]);
  });
});

describe('merged cells', () => {
  it('mean the same as above', () => {
    const same = order.sectionII.rows.every(
      ({ serviceConditions }) => serviceConditions === order.sectionII.rows[0]?.serviceConditions,
    );
    expect(same).toBe(true);
    const rows = volumes.rows.map((cells, at) =>
      at > 2 && at < volumes.rows.length - 1 ? Object.assign([...cells], { 3: undefined }) : cells,
    );
    const merged = { ...volumes, rows, merges: [`D3:D${volumes.rows.length - 1}`] };
    expect(imported(general, merged, quality).documents[0]?.content).toEqual(order);
    expect(places(imported(general, { ...merged, merges: [] }, quality))[0]).toBe(
      'Раздел II!D4: ячейка не заполнена',
    );
  });

  it('are refused over amounts: whose is it', () => {
    const merged = { ...changed(volumes, 4, 12, undefined), merges: ['L3:L4'] };
    expect(places(imported(general, merged, quality))[0]).toMatch(
      /^Раздел II!L4: объединенная ячейка с объемом или суммой/,
    );
  });

  it('down to the last row of a sheet cost nothing', () => {
    const merged = { ...volumes, merges: ['Z1:Z1048576', 'A1:XFD1'] };
    expect(imported(general, merged, quality).documents).toHaveLength(1);
  });
});

type Application = Record<string, unknown> & { consumer: { name: string; snils: string } };
const applications = [...privateSamples('smolensk'), ...privateSamples('omsk')]
  .map(({ content }) => content as Application)
  .filter((content) => content['kind'] === 'consumer-application');
const [table] = mappingOf('consumer-application').tables;

/** One export of one body. */
const {
  consumer: _c,
  legalRepresentative: _l,
  contacts: _o,
  training: _t,
  consumerSigning: _s,
  filing: _f,
  documentNumber: _n,
  formedOn: _d,
  kind: _k,
  ...shared
} = applications[0]!;

const exported = (rows: readonly (readonly SheetCell[])[]): ImportReport =>
  importTables({
    kind: 'consumer-application',
    files: [{ name: 'выгрузка.csv', bytes: csv(rows) }],
    base: shared,
  });

describe('an export with a row for each document', () => {
  const contents = applications.map((content, index) => ({ ...content, documentNumber: `З-${index + 1}` }));
  const { rows } = tabular(table!, contents);
  const snils = rows[0]!.findIndex((title) => plainText(title).startsWith('снилс '));

  it('gives each, and keeps the identifier of Навигатор and the status of ЕПГУ as provenance', () => {
    const withIds = rows.map((cells, at) => [
      ...cells,
      at === 0 ? 'ID' : `n-${at}`,
      at === 0 ? 'Статус ЕПГУ' : 'Принято',
    ]);
    const report = exported(withIds);
    expect(report.refusals).toEqual([]);
    expect(report.documents.map(({ provenance }) => provenance)).toEqual(
      contents.map((_, at) => ({
        file: 'выгрузка.csv',
        sheet: '',
        row: at + 2,
        navigatorId: `n-${at + 1}`,
        status: 'Принято',
        statuses: [{ status: 'received' }],
      })),
    );
    expect(JSON.stringify(report.documents[0]?.content)).not.toContain('n-1');
  });

  it('loses one document for one bad row, says one thing of it, and nothing that stood there', () => {
    const bad = rows.map((cells, at) =>
      at === 2 ? Object.assign([...cells], { [snils]: '112-233-445 96' }) : cells,
    );
    const report = exported(bad);
    expect(report.refusals).toHaveLength(1);
    expect(report.refusals[0]).toMatchObject({ file: 'выгрузка.csv', row: 3, column: columnName(snils) });
    expect(report.documents.map(({ content }) => content['documentNumber'])).toEqual(
      contents.map(({ documentNumber }) => documentNumber).filter((number) => number !== 'З-2'),
    );
    const told = JSON.stringify([report.refusals, report.notes]);
    for (const { consumer } of applications)
      for (const word of [consumer.name, consumer.snils, '112-233-445']) expect(told).not.toContain(word);
  });

  it('leaves out what no certificate pays', () => {
    const paid = rows.map((cells, at) => [
      ...cells,
      ['Источник финансирования', 'paid', 'pfdod_certificate'][Math.min(at, 2)],
    ]);
    const report = exported(paid);
    expect(report.refusals).toEqual([]);
    expect(report.documents).toHaveLength(contents.length - 1);
    expect(report.notes[0]).toMatchObject({ row: 2 });
  });

  it('turns the codes of ЕАИС ДО into words', () => {
    const column = rows[0]!.indexOf('содержание услуги');
    const coded = rows.map((cells, at) =>
      at === 1 ? Object.assign([...cells], { [column]: 'tekhnicheskoe' }) : cells,
    );
    expect(exported(coded).documents[0]?.content).toMatchObject({
      training: { serviceContent: 'техническая' },
    });
  });
});

it('reads zeros that only the format of a number shows', () => {
  const oktmo = order.sectionII.rows[0]!.location.oktmo;
  const rows = volumes.rows.map((cells, at) =>
    at > 1 && at < volumes.rows.length - 1
      ? Object.assign([...cells], { 7: styled(3, Number(oktmo)) })
      : cells,
  );
  expect(oktmo).toMatch(/^0/);
  expect(imported(general, { ...volumes, rows }, quality).documents[0]?.content).toEqual(order);
});
