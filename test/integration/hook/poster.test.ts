import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliveryId, instantOf } from '../../../src/domain/identifiers.ts';
import { openHookPoster, type PosterSettings } from '../../../src/hook/open-poster.ts';
import type { HookPost, PostAnswer } from '../../../src/hook/poster.ts';
import type { Resolve } from '../../../src/hook/receiver-address.ts';
import { isGenuine, openReceiver, type Receiver } from '../../support/receiver.ts';

const SECRET = 'whsec-test';
const strict: PosterSettings = { internalHosts: [], allowsPlainHttp: true, timeoutMs: 1_000 };
const named: PosterSettings = { ...strict, internalHosts: ['127.0.0.1', 'receiver.example'] };
const never = new AbortController().signal;
const newsFor = (url: string): HookPost => ({
  deliveryId: deliveryId(randomUUID()),
  topic: 'document.signed',
  attempt: 1,
  url,
  body: '{"topic":"document.signed"}',
  secret: SECRET,
  at: instantOf(new Date()),
});
const post = (url: string, settings: PosterSettings, resolve?: Resolve): Promise<PostAnswer> =>
  openHookPoster(settings, resolve).post(newsFor(url), never);
const to =
  (...addresses: readonly string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('a post to a receiver', () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await openReceiver();
  });
  beforeEach(() => receiver.answer((response) => void response.writeHead(204).end()));
  afterAll(() => receiver.close());

  it('is signed with its moment, and names the delivery', async () => {
    const news = newsFor(receiver.url);
    expect(await openHookPoster(named).post(news, never)).toMatchObject({ isTaken: true, code: 'HTTP_204' });
    const got = receiver.news.at(-1);
    if (got === undefined) throw new Error('nothing came');
    expect(got.headers).toMatchObject({
      'pechat-delivery': news.deliveryId,
      'pechat-topic': 'document.signed',
      'pechat-attempt': '1',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(got.body).toBe(news.body);
    expect(isGenuine(got, SECRET)).toBe(true);
    expect(isGenuine(got, 'other')).toBe(false);
    expect(isGenuine({ ...got, body: got.body.replace('signed', 'published') }, SECRET)).toBe(false);
    expect(isGenuine(got, SECRET, Date.now() + 301_000)).toBe(false);
  });

  it.each([200, 202, 299])('is taken by %i', async (status) => {
    receiver.answer((response) => void response.writeHead(status).end());
    expect((await post(receiver.url, named)).isTaken).toBe(true);
  });

  it.each([400, 404, 410, 500, 503])('is not taken by %i', async (status) => {
    receiver.answer((response) => void response.writeHead(status).end('Образцов Пример Иванович'));
    expect(await post(receiver.url, named)).toMatchObject({ isTaken: false, code: `HTTP_${status}` });
  });

  it('follows nobody elsewhere', async () => {
    const elsewhere = await openReceiver();
    receiver.answer((response) => void response.writeHead(307, { location: elsewhere.url }).end());
    expect(await post(receiver.url, named)).toMatchObject({ isTaken: false, code: 'HTTP_307' });
    expect(elsewhere.connections()).toBe(0);
    await elsewhere.close();
  });

  it('reads no endless answer', async () => {
    receiver.answer((response) => {
      response.writeHead(200);
      const more = setInterval(() => void response.write(Buffer.alloc(1 << 20)), 1);
      response.on('close', () => clearInterval(more));
    });
    expect(await post(receiver.url, named)).toMatchObject({ isTaken: true, code: 'HTTP_200' });
  });

  it('waits for nobody longer than it was told to', async () => {
    receiver.answer(() => undefined);
    const { isTaken, code, tookMs } = await post(receiver.url, { ...named, timeoutMs: 150 });
    expect([isTaken, code]).toEqual([false, 'ETIMEDOUT']);
    expect(tookMs).toBeLessThan(1_000);
    const over = AbortSignal.timeout(50);
    expect(await openHookPoster(named).post(newsFor(receiver.url), over)).toMatchObject({ isTaken: false });
  });

  it('says of a receiver that is away only how', async () => {
    const away = await openReceiver();
    await away.close();
    expect(await post(away.url, named)).toMatchObject({ isTaken: false, code: 'ECONNREFUSED' });
  });
});

describe('no hook reaches what is within', () => {
  let within: Receiver;
  beforeAll(async () => {
    within = await openReceiver();
  });
  afterAll(() => within.close());

  const refused = { isTaken: false, code: 'ADDRESS_REFUSED' };

  it.each([
    ['by its address', '127.0.0.1'],
    ['by a decimal number', '2130706433'],
    ['in octal', '0177.0.0.1'],
    ['in hexadecimal', '0x7f.1'],
    ['shortened', '127.1'],
    ['with full-width digits', '１２７.0.0.1'],
    ['mapped into version 6', '[::ffff:127.0.0.1]'],
    ['of version 6', '[::1]'],
    ['as nobody', '0.0.0.0'],
    ['by a name that every machine knows', 'localhost'],
  ])('%s', async (_, host) => {
    expect(await post(`http://${host}:${within.port}/`, strict)).toMatchObject(refused);
    expect(within.connections()).toBe(0);
  });

  it.each([
    ['this machine', ['127.0.0.1']],
    ['this machine, mapped into version 6', ['::ffff:127.0.0.1']],
    ['a private network', ['10.1.2.3']],
    ['the secrets of a cloud', ['169.254.169.254']],
    ['the world and this machine', ['93.184.215.14', '127.0.0.1']],
    ['nothing', []],
  ])('by a name that leads to %s', async (_, addresses) => {
    const url = `http://receiver.stranger.example:${within.port}/`;
    expect(await post(url, strict, to(...addresses))).toMatchObject(refused);
    expect(within.connections()).toBe(0);
  });

  it('by a name that is of the world when it is looked at, and ours a moment later', async () => {
    const answers = [['93.184.215.14'], ['127.0.0.1']];
    const asked: string[] = [];
    const rebinding: Resolve = (host) => {
      asked.push(host);
      return to(...(answers.shift() ?? ['127.0.0.1']))(host);
    };
    const url = `http://rebinding.example:${within.port}/`;
    const poster = openHookPoster({ ...strict, timeoutMs: 300 }, rebinding);
    expect(poster.addressProblem(url)).toBeUndefined();
    // The first answer is where the connection goes; the second is never asked for within it.
    expect((await poster.post(newsFor(url), never)).isTaken).toBe(false);
    expect(asked).toEqual(['rebinding.example']);
    expect(await poster.post(newsFor(url), never)).toMatchObject(refused);
    expect(within.connections()).toBe(0);
  });

  it('unless the settings name it; and even then not what tells secrets', async () => {
    const url = `http://receiver.example:${within.port}/`;
    expect((await post(url, named, to('127.0.0.1'))).isTaken).toBe(true);
    expect(await post(url, named, to('169.254.169.254'))).toMatchObject(refused);
    const otherPort = { ...strict, internalHosts: [`receiver.example:${within.port + 1}`] };
    expect(await post(url, otherPort, to('127.0.0.1'))).toMatchObject(refused);
    const thisPort = { ...strict, internalHosts: [`receiver.example:${within.port}`] };
    expect((await post(url, thisPort, to('127.0.0.1'))).isTaken).toBe(true);
  });

  it('without encryption, where the settings do not let it', async () => {
    const before = within.connections();
    expect(await post(within.url, { ...named, allowsPlainHttp: false })).toMatchObject(refused);
    expect(within.connections()).toBe(before);
  });
});
