import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Publisher, Receipt, Submission } from '../../../src/portal/publisher.ts';
import { HOUR_MS, never, submission, type Training, training } from '../../support/portal.ts';

let at: Training;

beforeEach(async () => {
  at = await training();
});

afterEach(() => at.close());

const send = (one: Submission) => at.publisher.submit(one.key, at.publisher.pack(one), never);

const bare = (one: Submission): Submission => {
  const [first, ...rest] = one.files.map((file) => ({ ...file, signatures: [] }));
  return first === undefined ? one : { ...one, files: [first, ...rest] };
};

async function allReceipts(publisher: Publisher): Promise<Receipt[]> {
  const found: Receipt[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await publisher.receipts(cursor, never);
    if (page.receipts.length === 0) return found;
    found.push(...page.receipts);
    cursor = page.cursor;
  }
}

describe('receipts', () => {
  it('come one after another as the portal works, and name the package that they speak of', async () => {
    const one = submission();
    await send(one);
    expect(await allReceipts(at.publisher)).toEqual([]);
    await at.forward(1.5 * HOUR_MS);
    expect((await allReceipts(at.publisher)).map(({ about }) => about)).toEqual(['arrival']);
    await at.forward(5 * HOUR_MS);
    const all = await allReceipts(at.publisher);
    expect(all.map(({ about }) => about)).toEqual([
      'arrival',
      'format',
      'signature',
      'registration',
      'publication',
    ]);
    expect(all.every(({ passed, refId }) => passed && refId === one.key)).toBe(true);
    expect(all.at(-1)?.registryNumber).toBe('STAND-REG-000001');
    expect(new TextDecoder().decode(all[0]?.original)).toContain('urn:pechat:portal:receipt:1');
  });

  it('are read on from the cursor, and an empty page moves nothing', async () => {
    await send(submission());
    await at.forward(6 * HOUR_MS);
    const first = await at.publisher.receipts(undefined, never);
    const second = await at.publisher.receipts(first.cursor, never);
    expect(second).toEqual({ receipts: [], cursor: first.cursor });
  });

  it('tell of a signature that the judge refuses', async () => {
    const one = submission();
    const [xml, pdf] = one.files;
    await send({
      ...one,
      files: [{ ...xml, signatures: [new Uint8Array([1, 2, 3])] }, ...(pdf ? [pdf] : [])],
    });
    await at.forward(6 * HOUR_MS);
    const all = await allReceipts(at.publisher);
    expect(all.at(-1)).toMatchObject({
      about: 'signature',
      passed: false,
      refusals: [{ code: 'SIGNATURE_INVALID', at: 'order.xml.sig' }],
    });
  });

  it('tell of an order that bears no signature at all, and let information on an agreement be', async () => {
    const order = bare(submission());
    const agreement = bare(submission({ kind: 'funding-agreement' }));
    await send(order);
    await send(agreement);
    await at.forward(8 * HOUR_MS);
    const all = await allReceipts(at.publisher);
    const lastOf = (one: Submission) => all.findLast(({ refId }) => refId === one.key);
    expect(lastOf(order)).toMatchObject({
      about: 'signature',
      passed: false,
      refusals: [{ code: 'SIGNATURE_MISSING' }],
    });
    expect(lastOf(agreement)).toMatchObject({ about: 'publication', passed: true });
  });

  it('tell where the structured file does not pass the XSD of its kind', async () => {
    await at.close();
    const xsd = readFileSync(new URL('../../../schemas/social-order.xsd', import.meta.url));
    at = await training({ documentXsd: (type) => (type === 'SOCIAL_ORDER' ? xsd : undefined) });
    await send(submission());
    await at.forward(8 * HOUR_MS);
    expect((await allReceipts(at.publisher)).at(-1)).toMatchObject({
      about: 'format',
      passed: false,
      refusals: [{ code: 'XVE' }],
    });
  });

  it('tell of a file whose bytes are not those of its digest', async () => {
    const one = submission();
    const [xml, pdf] = one.files;
    await send({ ...one, files: [xml, ...(pdf ? [{ ...pdf, digest: xml.digest }] : [])] });
    await at.forward(6 * HOUR_MS);
    expect((await allReceipts(at.publisher)).at(-1)).toMatchObject({
      about: 'format',
      passed: false,
      refusals: [{ code: 'FILE_HASH', at: 'order.pdf' }],
    });
  });

  it('are the same receipt to the byte when they come twice', async () => {
    at.stand.plan('duplicate-receipts');
    await send(submission());
    await at.forward(6 * HOUR_MS);
    const all = await allReceipts(at.publisher);
    expect(all).toHaveLength(10);
    expect(new Set(all.map(({ id }) => id)).size).toBe(5);
    expect(all[1]?.original).toEqual(all[0]?.original);
  });

  it('may come late', async () => {
    at.stand.plan('late-receipts');
    await send(submission());
    await at.forward(6 * HOUR_MS);
    expect(await allReceipts(at.publisher)).toEqual([]);
    await at.forward(50 * HOUR_MS);
    expect(await allReceipts(at.publisher)).toHaveLength(5);
  });

  it('may come out of order', async () => {
    at.stand.plan('out-of-order-receipts');
    await send(submission());
    await at.forward(6 * HOUR_MS);
    expect((await allReceipts(at.publisher)).map(({ about }) => about)).toEqual([
      'publication',
      'registration',
      'signature',
      'format',
      'arrival',
    ]);
  });

  it('of a kind that we do not know are kept as unknown, and the rest goes on', async () => {
    at.stand.plan('unknown-receipt');
    await send(submission());
    await at.forward(8 * HOUR_MS);
    expect((await allReceipts(at.publisher)).map(({ about }) => about)).toEqual([
      'arrival',
      'format',
      'signature',
      'unknown',
      'registration',
      'publication',
    ]);
  });

  it('may refuse later what was taken, with the portal’s own words', async () => {
    at.stand.plan('late-refusal');
    const one = submission();
    await send(one);
    await at.forward(8 * HOUR_MS);
    const last = (await allReceipts(at.publisher)).at(-1);
    expect(last).toMatchObject({ about: 'format', passed: false, refusals: [{ code: 'TOTALS_MISMATCH' }] });
    expect(await send(submission({ header: one.header }))).toMatchObject({ kind: 'acknowledged' });
  });

  it('may return a document after its registration', async () => {
    at.stand.plan('return');
    await send(submission());
    await at.forward(8 * HOUR_MS);
    expect((await allReceipts(at.publisher)).at(-1)).toMatchObject({ about: 'return', passed: false });
  });
});
