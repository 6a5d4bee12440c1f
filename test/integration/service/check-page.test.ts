/** «Проверка подписи»: anyone, by the judge of `pechat verify`, over sockets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPart } from '../../support/check-desk.ts';
import { streebog256 } from '../../../src/gost/streebog.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { signedOrder } from '../../support/officials.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openTestService, type TestService, Visitor } from '../../support/visitor.ts';

describe('the page that checks signatures', () => {
  const folder = temporaryFolder('trust');
  let house: TestHouse;
  let open: TestService;
  let content: Uint8Array;
  let signature: Uint8Array;

  beforeAll(async () => {
    house = await openTestHouse();
    open = await openTestService(house.rooms, {}, { parts: [await checkPart(house, folder)] });
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

  async function check(
    file: Uint8Array,
    beside?: Uint8Array,
    { url }: TestService = open,
  ): Promise<{ status: number; text: string }> {
    const body = new FormData();
    body.append('file', new Blob([Buffer.from(file)]), '../../<b>.pdf');
    if (beside !== undefined) body.append('signature', new Blob([Buffer.from(beside)]), 'x.sig');
    const headers = { origin: url, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
    const answer = await fetch(new URL('/verify', url), { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text() };
  }

  it('is open to whoever has not signed in, and says what a signature is worth', async () => {
    expect((await new Visitor(open.url).get('/verify')).status).toBe(200);
    const good = await check(content, signature);
    expect(good.status).toBe(200);
    expect(good.text).toContain('<strong>подпись верна</strong>');
    expect(good.text).toContain('Подписал');
    expect(good.text).toContain(Buffer.from(streebog256(content)).toString('hex'));
    const forged = content.slice();
    forged[100] = (forged[100] ?? 0) ^ 1;
    expect((await check(forged, signature)).text).toContain('<strong>подпись неверна</strong>');
  });

  it('says what is no signature, and takes no file that is too large', async () => {
    expect((await check(new Uint8Array(0))).status).toBe(422);
    expect((await check(content, new Uint8Array(50))).text).not.toContain('<strong>подпись верна');
    expect([400, 413]).toContain((await check(new Uint8Array((20 << 20) + 1))).status);
  });

  it('is stopped when it takes too long, and says that this is no word on the signature', async () => {
    const hurried = await openTestService(
      house.rooms,
      {},
      { parts: [await checkPart(house, folder, { limitMs: 1 })] },
    );
    const { status, text } = await check(content, signature, hurried);
    expect(status).toBe(422);
    expect(text).toContain('О подписи это ничего не говорит');
    expect(text).not.toContain('<strong>');
    await hurried.close();
  });

  it('keeps to the limits of the settings, and tells them', async () => {
    const small = { fileBytes: 2 << 20, perMinute: 3 };
    const limited = await openTestService(
      house.rooms,
      {},
      { parts: [await checkPart(house, folder, small)] },
    );
    expect((await new Visitor(limited.url).get('/verify')).text).toContain(
      'Не больше 2 МБ на файл; проверок в минуту с одного адреса: 3.',
    );
    expect([400, 413]).toContain((await check(new Uint8Array((2 << 20) + 1), undefined, limited)).status);
    const oneMegabyte = await check(new Uint8Array(1 << 20), undefined, limited);
    expect(oneMegabyte.status).toBeLessThan(400);
    await check(content, undefined, limited);
    expect((await check(content, undefined, limited)).status).toBe(429);
    await limited.close();
  });

  it('is asked ten times a minute from one address', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 10; index += 1) statuses.push((await check(new Uint8Array(0))).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
