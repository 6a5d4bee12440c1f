/** The command as its users run it: files in, documents out. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { baseOf, orderSheets, sampleOrder } from '../../support/order-sheets.ts';
import { pechat } from '../../support/pechat.ts';
import { xlsx } from '../../support/spreadsheet.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder('import-command');
const order = sampleOrder();
const [general, volumes, quality] = orderSheets(order);
const bad = {
  ...volumes,
  rows: volumes.rows.map((cells, at) => (at === 2 ? Object.assign([...cells], { 11: 'x' }) : cells)),
};
writeFileSync(join(folder, 'order.xlsx'), xlsx([general, volumes, quality]));
writeFileSync(join(folder, 'bad.xlsx'), xlsx([general, bad, quality]));
writeFileSync(join(folder, 'base.json'), JSON.stringify(baseOf(order)));

const run = (...args: string[]): ReturnType<typeof pechat> =>
  pechat(['import', ...args, '--kind', 'social-order', '--header', 'base.json'], folder, {});

describe('pechat import', () => {
  it('writes documents and where they came from, and opens no record for that', async () => {
    const { status, said } = await run('order.xlsx', '--out', 'out');
    expect([status, said]).toEqual([
      0,
      expect.stringContaining('годных документов: 1, отклоненных: 0, отказов: 0'),
    ]);
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual([
      'document-00001.json',
      'document-00001.provenance.json',
    ]);
    expect(JSON.parse(readFileSync(join(folder, 'out/document-00001.json'), 'utf8'))).toEqual(order);
    expect(existsSync(join(folder, 'var'))).toBe(false);
  });

  it('names the cell of a refusal in Russian, and by fields for a machine', async () => {
    const { status, said } = await run('bad.xlsx', '--out', 'none');
    expect(status).toBe(1);
    expect(said).toContain(
      'отказ: bad.xlsx, лист «Раздел II», строка 3, столбец L: нужно число, например 1 234,5',
    );
    expect(existsSync(join(folder, 'none'))).toBe(false);
    const machine = await run('bad.xlsx', '--dry-run', '--json');
    expect(JSON.parse(machine.said)).toMatchObject({
      refusedDocuments: 1,
      documents: [],
      refusals: [{ file: 'bad.xlsx', sheet: 'Раздел II', row: 3, column: 'L' }],
    });
  });

  it('only checks when it is told so', async () => {
    const { status, said } = await run('order.xlsx', '--dry-run', '--register', '--out', 'dry');
    expect([status, said]).toEqual([0, expect.stringContaining('документ 1: годен')]);
    expect(existsSync(join(folder, 'dry')) || existsSync(join(folder, 'var'))).toBe(false);
  });

  it('registers, and the second time finds what is there', async () => {
    const first = await run('order.xlsx', '--register');
    expect([first.status, first.said]).toEqual([0, expect.stringContaining('документ 1: зарегистрирован')]);
    const second = await run('order.xlsx', '--register');
    expect([second.status, second.said]).toEqual([0, expect.stringContaining('уже зарегистрирован')]);
  });

  it.each([
    [['order.xlsx']],
    [['order.xlsx', '--dry-run', '--offset', 'MSK']],
    [['absent.xlsx', '--dry-run']],
    [['--dry-run']],
  ])('takes %j for wrong usage', async (args) => {
    expect((await run(...args)).status).toBe(64);
  });
});
