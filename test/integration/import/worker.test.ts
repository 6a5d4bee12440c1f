/** The import in its worker: what it may cost, and what it answers when that is not enough. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importInWorker } from '../../../src/import/in-worker.ts';
import { LIMITS } from '../../../src/import/limits.ts';
import { baseOf, orderSheets, sampleOrder } from '../../support/order-sheets.ts';
import { type SheetCell, workbookParts, xlsx, zip } from '../../support/spreadsheet.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const CHILD = fileURLToPath(new URL('../../support/hostile/import-child.ts', import.meta.url));
const folder = temporaryFolder('import');

interface Took {
  readonly documents: number;
  readonly refusals: number;
  readonly rules: readonly string[];
  readonly peakMb: number;
}

function took(bytes: Uint8Array, kind: string): Took {
  const file = join(folder, 'file');
  writeFileSync(file, bytes);
  return JSON.parse(
    execFileSync(execPath, ['--no-warnings', CHILD, file, kind], { encoding: 'utf8', timeout: 110_000 }),
  ) as Took;
}

const HEADER = ['Номер соглашения', 'Код по БК', 'Не ранее', 'Не позднее', 'Сумма', 'Код строки'];

/** Transfers of so many rows: a table that is recognised, so that each cell is looked at. */
const transfers = (rows: number, columns: number): SheetCell[][] => [
  [...HEADER, ...Array.from({ length: columns - HEADER.length }, (_, at) => `Столбец ${at}`)],
  ...Array.from({ length: rows }, (_, row): SheetCell[] => [
    `С-${row}`,
    '90107030310123450633',
    '01.03.2023',
    '15.03.2023',
    row + 0.5,
    '0100',
    ...Array.from({ length: columns - HEADER.length }, (__, at) => (row * 31 + at * 7919) % 100_003),
  ]),
];

/** Memory of a process that reads the largest table that is taken. */
const MOST_MB = 1_200;

describe('the import in a worker', () => {
  it('is the same as without one', async () => {
    const order = sampleOrder();
    const report = await importInWorker()({
      kind: 'social-order',
      files: [{ name: 'x.xlsx', bytes: xlsx(orderSheets(order)) }],
      base: baseOf(order),
    });
    expect(report.documents.map(({ content }) => content)).toEqual([order]);
  });

  it('answers for the largest table within its memory, one line for each thing that is wrong', () => {
    const columns = 14;
    const { documents, refusals, peakMb } = took(
      xlsx([{ name: 'x', rows: transfers(100_000, columns) }]),
      'funding-agreement',
    );
    expect(documents).toBe(0);
    expect(refusals).toBeGreaterThan(100_000);
    expect(peakMb).toBeLessThan(MOST_MB);
  });

  it('refuses more cells than that, and a text that grows under the reader, in less memory', () => {
    const rows = Math.ceil(LIMITS.cells / 40) + 100;
    const { rules, peakMb } = took(xlsx([{ name: 'x', rows: transfers(rows, 40) }]), 'funding-agreement');
    expect(rules).toEqual(['в файле слишком много ячеек']);
    expect(peakMb).toBeLessThan(MOST_MB);
    const csv = took(new TextEncoder().encode(`a;b\n${'1;2\n'.repeat(1_000_000)}`), 'funding-agreement');
    expect(csv.rules[0]).toMatch(/слишком много/);
    expect(csv.peakMb).toBeLessThan(MOST_MB);
  });

  it('unpacks no more of a part than it was told to be', () => {
    const parts = workbookParts([{ name: 'x', rows: transfers(1, 6) }]);
    const zeros = new Uint8Array(600 << 20);
    const bomb = zip(
      parts.map((part) =>
        part.name === 'xl/styles.xml' ? { ...part, content: zeros, told: { size: 500_000 } } : part,
      ),
    );
    const { rules, peakMb } = took(bomb, 'funding-agreement');
    expect(rules).toEqual(['файл поврежден: часть архива не соответствует его оглавлению']);
    expect(peakMb).toBeLessThan(400);
  });

  it('refuses when its memory or its time is over, and goes on', async () => {
    const bytes = xlsx([{ name: 'x', rows: transfers(50_000, 10) }]);
    const request = { kind: 'funding-agreement', files: [{ name: 'x', bytes }] } as const;
    const little = await importInWorker({ heapMb: 24, deadlineMs: 60_000 })(request);
    expect(little.refusals.map(({ rule }) => rule)).toEqual(['для чтения нужно больше памяти, чем отведено']);
    const short = await importInWorker({ heapMb: 512, deadlineMs: 1 })(request);
    expect(short.refusals.map(({ rule }) => rule)).toEqual(['чтение заняло больше времени, чем отведено']);
    const again = await importInWorker()({
      kind: 'funding-agreement',
      files: [{ name: 'x', bytes: new Uint8Array() }],
    });
    expect(again.refusals.map(({ rule }) => rule)).toEqual(['файл пуст']);
  });
});
