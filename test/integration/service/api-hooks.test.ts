/** Web hooks over the API: for administrators, each for the bodies that he looks after. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EVERY_BODY, type Role } from '../../../src/domain/access.ts';
import { type ApiClient, clientWith, newKey, openTestApi } from '../../support/api.ts';
import { testEngines } from '../../support/databases.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { isGenuine, openReceiver, type Receiver } from '../../support/receiver.ts';
import type { TestService } from '../../support/visitor.ts';

const INN = '5503249258';
const OTHER = '7707083893';

for (const engine of testEngines) {
  describe.skipIf(!engine.here)(`web hooks over the API on ${engine.name}`, () => {
    let house: TestHouse;
    let open: TestService;
    let receiver: Receiver;
    let made = 0;
    const as = (role: Role, inn = INN): Promise<ApiClient> => clientWith(house, open, { role, inn });
    const wish = (inn = INN, name = `Навигатор ${(made += 1)}`) => ({
      name,
      url: receiver.url,
      grants: [{ role: 'observation', inn }],
    });

    beforeAll(async () => {
      house = await openTestHouse(engine);
      open = await openTestApi(house);
    });
    beforeEach(async () => {
      receiver = await openReceiver();
      return () => receiver.close();
    });
    afterAll(async () => {
      await open?.close();
      await house?.close();
    });

    it('are made, given a secret, tried, resumed, read and removed by an administrator', async () => {
      const administrator = await as('administration');
      const { json: hook } = await administrator.post('/hooks', wish());
      expect(hook).toMatchObject({ hasSecret: false, open: 0, url: receiver.url });
      const path = `/hooks/${String(hook['id'])}`;
      expect((await administrator.post(`${path}/test`)).json).toEqual({
        isTaken: false,
        code: 'NO_SECRET',
        tookMs: 0,
      });
      const { json: given } = await administrator.ask('POST', `${path}/secret`, {});
      expect((await administrator.post(`${path}/test`)).json).toMatchObject({
        isTaken: true,
        code: 'HTTP_204',
      });
      expect(receiver.news.map((news) => isGenuine(news, String(given['secret'])))).toEqual([true]);
      expect((await administrator.post(`${path}/resuming`, { again: true })).json).toMatchObject({
        hasSecret: true,
      });
      const { json: log } = await administrator.get(`${path}/deliveries?limit=1`);
      expect(log['deliveries']).toMatchObject([{ topic: 'hook.test', state: 'delivered', attempts: 1 }]);
      expect((await administrator.post(`${path}/removal`)).status).toBe(200);
      expect((await administrator.get(`${path}/deliveries`)).json['code']).toBe('HOOK_NOT_FOUND');
    });

    it('are one, however often the same is asked for', async () => {
      const administrator = await as('administration');
      const body = wish();
      const key = { 'idempotency-key': newKey() };
      const [first, second] = [
        await administrator.post('/hooks', body, key),
        await administrator.post('/hooks', body, key),
      ];
      expect(second.text).toBe(first.text);
      expect((await administrator.post('/hooks', body)).json['id']).toBe(first.json['id']);
    });

    it('never have their secret kept with an answer', async () => {
      const administrator = await as('administration');
      const { json: hook } = await administrator.post('/hooks', wish());
      const key = { 'idempotency-key': newKey() };
      const path = `/hooks/${String(hook['id'])}/secret`;
      const secrets = [await administrator.post(path, {}, key), await administrator.post(path, {}, key)];
      expect(new Set(secrets.map(({ text }) => text)).size).toBe(2);
    });

    it('of another body are not there, for anybody', async () => {
      const theirs = await as('administration', OTHER);
      const { json: hook } = await theirs.post('/hooks', wish(OTHER));
      const path = `/hooks/${String(hook['id'])}`;
      const administrator = await as('administration');
      for (const deed of ['secret', 'test', 'resuming', 'removal']) {
        const { status, json } = await administrator.post(`${path}/${deed}`);
        expect([deed, status, json['code']]).toEqual([deed, 404, 'HOOK_NOT_FOUND']);
      }
      expect((await administrator.get(`${path}/deliveries`)).status).toBe(404);
      expect((await administrator.get('/hooks')).text).not.toContain(String(hook['id']));
      expect((await (await as('observation')).get('/hooks')).text).not.toContain(String(hook['id']));
      expect((await (await as('observation', OTHER)).get('/hooks')).text).toContain(String(hook['id']));
      expect((await (await as('administration', EVERY_BODY)).get('/hooks')).text).toContain(
        String(hook['id']),
      );
      expect((await administrator.post('/hooks', wish(OTHER))).json['code']).toBe('ACCESS_DENIED');
    });

    it.each([
      ['an address within', { url: 'http://10.0.0.1/' }, 'HOOK_REFUSED'],
      ['no address', { url: 'receiver' }, 'HOOK_REFUSED'],
      ['a role that sees nothing', { grants: [{ role: 'administration', inn: INN }] }, 'HOOK_REFUSED'],
      ['no news', { topics: [] }, 'CONTENT_INVALID'],
      ['news that are none', { topics: ['document.eaten'] }, 'CONTENT_INVALID'],
      ['everybody’s documents', { grants: [{ role: 'observation', inn: EVERY_BODY }] }, 'CONTENT_INVALID'],
    ])('are not made for %s', async (_, change, code) => {
      const { status, json } = await (await as('administration')).post('/hooks', { ...wish(), ...change });
      expect([status, json['code']]).toEqual([422, code]);
    });
  });
}
