/** «Проверка подписи»: anyone, by the judge of `pechat verify`, over sockets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPages } from '../../../src/service/console/check/check.ts';
import { apiToolsOf } from '../../support/api.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { signedOrder } from '../../support/officials.ts';
import { openTestService, type TestService, Visitor } from '../../support/visitor.ts';

describe('the page that checks signatures', () => {
  let house: TestHouse;
  let open: TestService;
  let content: Uint8Array;
  let signature: Uint8Array;

  beforeAll(async () => {
    house = await openTestHouse();
    open = await openTestService(house.rooms, {}, { parts: [checkPages(apiToolsOf(house).fileDesk)] });
    const { id } = await signedOrder(house);
    const { files } = await house.rooms.store.load(id);
    const bytesOf = (name: string): Promise<Uint8Array> => {
      const digest = Object.entries(files).find(([role]) => role === name)?.[1];
      if (digest === undefined) throw new Error(`no ${name}`);
      return house.rooms.blobs.get(digest);
    };
    content = await bytesOf('pdf');
    signature = await bytesOf('signature-authorized-body');
  });
  afterAll(async () => {
    await open?.close();
    await house?.close();
  });

  async function check(file: Uint8Array, beside?: Uint8Array): Promise<{ status: number; text: string }> {
    const body = new FormData();
    body.append('file', new Blob([Buffer.from(file)]), '../../<b>.pdf');
    if (beside !== undefined) body.append('signature', new Blob([Buffer.from(beside)]), 'x.sig');
    const headers = { origin: open.url, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
    const answer = await fetch(new URL('/verify', open.url), { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text() };
  }

  it('is open to whoever has not signed in, and says what a signature is worth', async () => {
    expect((await new Visitor(open.url).get('/verify')).status).toBe(200);
    const good = await check(content, signature);
    expect(good.status).toBe(200);
    expect(good.text).toContain('<strong>подпись верна</strong>');
    expect(good.text).toContain('Подписал');
    const forged = content.slice();
    forged[100] = (forged[100] ?? 0) ^ 1;
    expect((await check(forged, signature)).text).toContain('<strong>подпись неверна</strong>');
  });

  it('says what is no signature, and takes no file that is too large', async () => {
    expect((await check(new Uint8Array(0))).status).toBe(422);
    expect((await check(content, new Uint8Array(50))).text).not.toContain('<strong>подпись верна');
    expect([400, 413]).toContain((await check(new Uint8Array((20 << 20) + 1))).status);
  });

  it('is asked ten times a minute from one address', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 10; index += 1) statuses.push((await check(new Uint8Array(0))).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
