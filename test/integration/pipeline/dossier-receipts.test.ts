import { afterAll, beforeAll, expect, it } from 'vitest';
import { digestOf } from '../../../src/chain/link.ts';
import type { DossierContents, DossierReport } from '../../../src/dossier/dossier.ts';
import { checked, contentsOf, packed } from '../../support/dossiers.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { submittedOrder } from '../../support/officials.ts';

let house: TestHouse;
let contents: DossierContents;
beforeAll(async () => {
  house = await openTestHouse(undefined, { receiptSignerInn: '7700000011' });
  const { id } = await submittedOrder(house);
  await work(house);
  contents = await contentsOf(house, id);
});
afterAll(() => house.close());

const bytesOf = (name: string): Uint8Array =>
  contents.files.find((file) => file.name === name)?.bytes ?? new Uint8Array();

const withFiles = (changed: Readonly<Record<string, Uint8Array>>): DossierContents => ({
  ...contents,
  files: contents.files.map((file) => ({ ...file, bytes: changed[file.name] ?? file.bytes })),
});

const judged = async (of: DossierContents): Promise<DossierReport> => checked(house, await packed(house, of));

const failing = ({ checks }: DossierReport): readonly string[] =>
  checks.flatMap(({ name, verdict }) => (verdict === 'failed' ? [name] : []));

it('a dossier proves the portal’s signatures of its receipts', async () => {
  const report = await judged(contents);
  expect(report.verdict).toBe('passed');
  expect(report.checks).toContainEqual({ name: 'receipts-signatures', verdict: 'passed' });
});

it('a dossier is found out where the signature of a receipt is another one', async () => {
  const other = bytesOf('receipt-2.xml.sig');
  const lists = new TextDecoder().decode(bytesOf('receipts.json'));
  const listed = lists.replace(digestOf(bytesOf('receipt-1.xml.sig')), digestOf(other));
  expect(listed).not.toBe(lists);
  for (const change of [
    { 'receipt-1.xml.sig': other },
    { 'receipt-1.xml.sig': other, 'receipts.json': new TextEncoder().encode(listed) },
  ]) {
    expect(failing(await judged(withFiles(change)))).toEqual(['receipts-signatures']);
  }
});
