/** A registry's XML: each row held against its rules, written, and read back by XSD and rules. */
import { Writable } from 'node:stream';
import { readRegistry, writeRegistry } from '../../src/forms/registry/registry.ts';
import { holderHeader, holderRowOf, rowsOf } from '../support/registry-samples.ts';
import type { Figure } from './report.ts';

const ROWS = 30_700;
const WRITE_MS = 1_000;

/** Times of one process after one warming run; the rows themselves are made beforehand. */
export async function registryFigures(): Promise<Figure[]> {
  const rows = await collected(rowsOf(ROWS, holderRowOf));
  await written(rows);
  const begun = performance.now();
  const chunks = await written(rows);
  const writtenMs = performance.now() - begun;
  const read = await readBack(chunks);
  const readMs = performance.now() - begun - writtenMs;
  if (read !== ROWS) throw new Error('the registry did not read back');
  const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
  return [
    { what: `XML of a registry, ${ROWS} rows, written`, unit: 'ms', value: writtenMs, atMost: WRITE_MS },
    { what: `XML of a registry, ${ROWS} rows, read back by XSD and rules`, unit: 'ms', value: readMs },
    { what: `XML of a registry, ${ROWS} rows`, unit: 'MB', value: bytes / 1e6 },
  ];
}

async function collected<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

async function* given<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

async function written(rows: readonly unknown[]): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await writeRegistry('certificate-holder-registry', holderHeader, given(rows), to);
  return chunks;
}

async function readBack(chunks: readonly Uint8Array[]): Promise<number> {
  let count = 0;
  for await (const read of readRegistry('certificate-holder-registry', given(chunks))) {
    if (read.result === 'refused') throw new Error(read.problems[0]?.message);
    count += read.rows.length;
  }
  return count;
}
