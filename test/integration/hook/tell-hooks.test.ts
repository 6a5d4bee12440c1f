/** Web hooks from the step of a document to the receiver: a real record, a real receiver on loopback. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hookNews } from '../../../schemas/api/hooks.ts';
import type { Grant } from '../../../src/domain/access.ts';
import { HOOK_TOPICS, type HookTopic, ORDER_KEPT_ATTEMPTS } from '../../../src/domain/hook.ts';
import { type HookId, type Instant, instantOf } from '../../../src/domain/identifiers.ts';
import { attempt } from '../../../src/pipeline/hooks/deliver-news.ts';
import { addHook, giveHookSecret, removeHook, testHook } from '../../../src/pipeline/hooks/manage-hooks.ts';
import { tellHooks } from '../../../src/pipeline/hooks/tell-hooks.ts';
import { urgentMatters } from '../../../src/pipeline/urgent/matters.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { contentDigest, newRegistration } from '../../contract/store/samples.ts';
import { testEngines } from '../../support/databases.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { isGenuine, openReceiver, type Receiver } from '../../support/receiver.ts';

const INN = '5503000000';
const OBSERVER: readonly Grant[] = [{ role: 'observation', inn: INN }];
const LONG_AGO = '2020-01-01T00:00:00.000Z' as Instant;
const later = (at: Instant): Instant => instantOf(new Date(Date.parse(at) + 10_000));
const never = new AbortController().signal;

for (const engine of testEngines) {
  describe.skipIf(!engine.here)(`web hooks on ${engine.name}`, () => {
    let house: TestHouse;
    let receiver: Receiver;
    let made: HookId[] = [];
    const rooms = (): Rooms => house.rooms;
    const tell = (settings: Partial<Rooms['settings']['hooks']> = {}) =>
      tellHooks(
        { ...rooms(), settings: { ...rooms().settings, hooks: { ...rooms().settings.hooks, ...settings } } },
        never,
      );
    /** Without pauses between attempts. */
    const tellAtOnce = () => tell({ retryBaseMs: 0 });

    async function subscribed(
      change: {
        readonly topics?: readonly HookTopic[];
        readonly grants?: readonly Grant[];
        url?: string;
      } = {},
    ): Promise<{ readonly id: HookId; readonly secret: string }> {
      const wish = { name: 'Навигатор', url: receiver.url, topics: HOOK_TOPICS, grants: OBSERVER, ...change };
      // What another test has done a moment ago is told to nobody.
      await rooms().hookNews.seen((await rooms().hookNews.read(LONG_AGO)).seen);
      const id = await addHook(rooms(), wish, 'shell');
      made.push(id);
      return { id, secret: await giveHookSecret(rooms(), id, 'shell') };
    }

    async function document(...events: Parameters<Rooms['store']['record']>[1]['event'][]) {
      let { document: head } = await rooms().store.register(newRegistration());
      for (const event of events) head = await rooms().store.record(head, { event, actor: 'system' });
      return head;
    }
    const bodies = (): Record<string, unknown>[] =>
      receiver.news.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    const told = () => bodies().map(({ documentId, topic }) => [documentId, topic]);

    beforeAll(async () => {
      house = await openTestHouse(engine);
    });
    beforeEach(async () => {
      receiver = await openReceiver();
    });
    afterEach(async () => {
      for (const id of made) await rooms().hooks.close(id);
      made = [];
      await receiver.close();
    });
    afterAll(() => house?.close());

    it('are told each state of a document once, in order, signed, and without a person', async () => {
      const { secret } = await subscribed();
      const one = await document('Rendered', 'Approved', 'SigningCompleted');
      expect(await tell()).toEqual({ result: 'taken:3 failed:0' });
      expect(told()).toEqual([
        [one.id, 'document.registered'],
        [one.id, 'document.rendered'],
        [one.id, 'document.signed'],
      ]);
      expect(bodies()[2]).toEqual({
        id: receiver.news[2]?.headers['pechat-delivery'],
        topic: 'document.signed',
        at: one.updatedAt,
        documentId: one.id,
        kind: 'social-order',
        state: 'signed',
        stateBefore: 'rendered',
        event: 'SigningCompleted',
        sequence: 4,
        links: { api: `/api/v1/documents/${one.id}` },
      });
      expect(receiver.news.every((news) => isGenuine(news, secret))).toBe(true);
      for (const body of bodies()) expect(hookNews.safeParse(body).error).toBeUndefined();
      expect(JSON.stringify(receiver.news)).not.toMatch(/Образцов|директор/);
      expect(await tell()).toEqual({ result: 'taken:0 failed:0' });
      await rooms().store.record(one, { event: 'Withdrawn', actor: 'system' });
      await tell();
      expect(told().slice(3)).toEqual([[one.id, 'document.withdrawn']]);
    });

    it('are told of nothing from before', async () => {
      const { id } = await subscribed();
      await document('Rendered');
      // The moment of a step may be some seconds older than the step.
      const { hooks } = rooms();
      const list = async () => (await hooks.list()).map((hook) => ({ ...hook, madeAt: later(hook.madeAt) }));
      await tellHooks({ ...rooms(), hooks: { ...hooks, list } }, never);
      expect([receiver.news.length, await hooks.log(id, 5)]).toEqual([0, []]);
    });

    it('are told of what they asked for, and of whom it concerns', async () => {
      await subscribed({ topics: ['document.rendered'] });
      await subscribed({ grants: [{ role: 'observation', inn: '7700000000' }] });
      // Who enters documents sees no failures.
      await subscribed({ topics: ['failure.waiting'], grants: [{ role: 'entry', inn: INN }] });
      const { id } = await document('Rendered');
      await rooms().failures.record({ queue: 'publish', documentId: id }, 'PORTAL_CONFLICT', {}, true);
      await tell();
      expect(told()).toEqual([[id, 'document.rendered']]);
    });

    it('are told of failures that wait for a person, each time anew, and of receipts', async () => {
      await subscribed({ topics: ['failure.waiting', 'receipt.kept'] });
      const { id } = await document('Rendered');
      const task = { queue: 'publish', documentId: id } as const;
      await rooms().failures.record(task, 'PORTAL_SILENT', {}, false);
      await rooms().failures.record(task, 'PORTAL_ACCESS_DENIED', { at: 'x' }, true);
      const receivedAt = '2024-11-20T00:00:00.000Z' as Instant;
      const receipt = { about: 'format', passed: false, receivedAt, proof: 'unsigned' } as const;
      await rooms().receiptLog.keep({ id: `r-${id}`, refId: id, ...receipt, digest: contentDigest('b') });
      await tell();
      expect(bodies()).toMatchObject([
        {
          topic: 'failure.waiting',
          documentId: id,
          failure: { queue: 'publish', code: 'PORTAL_ACCESS_DENIED' },
        },
        {
          topic: 'receipt.kept',
          documentId: id,
          state: 'rendered',
          receipt: { about: 'format', passed: false },
        },
      ]);
      for (const body of bodies()) expect(hookNews.safeParse(body).error).toBeUndefined();
      await tell();
      expect(bodies()).toHaveLength(2);
      await rooms().failures.clear(task);
      await rooms().failures.record(task, 'PORTAL_ACCESS_DENIED', {}, true);
      await tell();
      expect(bodies()).toHaveLength(3);
    });

    it('lose nothing while the receiver is down, and keep each document’s order when it is back', async () => {
      const { id } = await subscribed();
      await receiver.close();
      const [one, other] = [await document('Rendered'), await document('Rendered')];
      expect((await tellAtOnce()).result).toMatch(/^taken:0 failed:[1-9]/);
      const down = (await rooms().hooks.list()).find((hook) => hook.id === id);
      expect(down).toMatchObject({
        open: 4,
        lastCode: 'ECONNREFUSED',
        failingSince: expect.any(String) as unknown,
      });
      receiver = await openReceiver(receiver.port);
      await rooms().hooks.resume(id, false);
      await tell();
      for (const { id: documentId } of [one, other]) {
        const topics = told().filter(([of]) => of === documentId);
        expect(topics.map(([, topic]) => topic)).toEqual(['document.registered', 'document.rendered']);
      }
      expect(await rooms().hooks.log(id, 10)).toHaveLength(4);
    });

    it('leave a receiver alone that does not answer, instead of asking it for every news', async () => {
      await subscribed();
      receiver.answer((response) => void response.writeHead(503).end());
      for (let count = 1; count <= 20; count += 1) await document();
      await tell();
      await tell();
      expect(receiver.news.length).toBeLessThanOrEqual(5);
    });

    it('hold nobody up because one receiver is slow', async () => {
      const slow = await openReceiver();
      slow.answer(() => undefined);
      await subscribed({ url: slow.url });
      await subscribed();
      for (let count = 1; count <= 5; count += 1) await document();
      const telling = tell();
      while (receiver.news.length < 5) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(slow.connections()).toBeGreaterThan(0);
      expect(slow.news.length).toBeLessThanOrEqual(4);
      await telling;
      await slow.close();
    });

    it('let a news pass that nobody takes, and give it up by its age', async () => {
      const { id } = await subscribed();
      receiver.answer((response, { body }) =>
        response.writeHead(body.includes('document.registered') ? 500 : 204).end(),
      );
      await document('Rendered');
      const states = async () =>
        (await rooms().hooks.log(id, 5)).map(({ topic, state }) => `${topic} ${state}`).toSorted();
      const until = async (wanted: readonly string[], settings: Parameters<typeof tell>[0]) => {
        while (String(await states()) !== String(wanted)) await tell({ retryBaseMs: 5, ...settings });
      };
      await until(['document.registered open', 'document.rendered delivered'], {});
      const refused = receiver.news.filter(({ body }) => body.includes('document.registered'));
      expect(refused.length).toBeGreaterThanOrEqual(ORDER_KEPT_ATTEMPTS);
      await until(['document.registered given-up', 'document.rendered delivered'], { giveUpMs: 0 });
    });

    it('are paused after a day without an answer, and a person is told, once and without an address', async () => {
      const { id } = await subscribed();
      receiver.answer((response) => void response.writeHead(500).end());
      await document();
      await tellAtOnce();
      await tell({ retryBaseMs: 0, pauseAfterMs: 0 });
      expect((await rooms().hooks.list()).find((hook) => hook.id === id)).toHaveProperty('pausedAt');
      const before = receiver.news.length;
      expect(await tellAtOnce()).toEqual({ result: 'taken:0 failed:0' });
      expect(receiver.news).toHaveLength(before);
      const matter = (await urgentMatters(rooms())).find(({ cause }) => cause.kind === 'hook-paused');
      expect(matter?.line).toContain(`pechat hook resume ${id}`);
      expect(matter?.line).toContain('HTTP_500');
      expect(matter?.line).not.toContain('127.0.0.1');
    });

    it('send again, under the same identifier, what was sent and not noted', async () => {
      const { id } = await subscribed({ topics: ['document.registered'] });
      await document();
      // The record goes away between the post and its note, as it does for whoever is killed there.
      const killed = {
        ...rooms(),
        hooks: { ...rooms().hooks, ended: () => Promise.reject(new Error('killed')) },
      };
      await expect(tellHooks(killed, never)).rejects.toThrow('killed');
      expect(await tell()).toEqual({ result: 'taken:0 failed:0' });
      const [{ id: delivery } = { id: undefined }] = await rooms().hooks.log(id, 1);
      const again = await rooms().hooks.claim(id, 1_000, delivery);
      if (again === undefined) throw new Error('nothing to send again');
      await attempt(rooms(), again, never);
      const ids = receiver.news.map(({ headers }) => headers['pechat-delivery']);
      expect(ids).toEqual([delivery, delivery]);
      expect(receiver.news.map(({ headers }) => headers['pechat-attempt'])).toEqual(['1', '2']);
      expect(new Set(receiver.news.map(({ body }) => body)).size).toBe(1);
    });

    it('are tried by hand at once and once, paused or not', async () => {
      const { id, secret } = await subscribed();
      expect(await testHook(rooms(), id)).toMatchObject({ isTaken: true, code: 'HTTP_204' });
      expect(bodies()).toMatchObject([{ topic: 'hook.test' }]);
      expect(receiver.news.every((news) => isGenuine(news, secret))).toBe(true);
      receiver.answer((response) => void response.writeHead(404).end());
      expect(await testHook(rooms(), id)).toMatchObject({ isTaken: false, code: 'HTTP_404' });
      await tellAtOnce();
      expect(receiver.news).toHaveLength(2);
    });

    it('sign with the newest secret, and with none that another key has sealed', async () => {
      const { id, secret } = await subscribed();
      const newer = await giveHookSecret(rooms(), id, 'shell');
      await testHook(rooms(), id);
      expect(receiver.news.map((news) => [isGenuine(news, secret), isGenuine(news, newer)])).toEqual([
        [false, true],
      ]);
      await rooms().hooks.giveSecret(id, 'v1.AAAA');
      expect(await testHook(rooms(), id)).toMatchObject({ isTaken: false, code: 'CONFIG_INVALID' });
      expect(receiver.news).toHaveLength(1);
    });

    it('are refused where they cannot be, and every step is written down without address and secret', async () => {
      await expect(subscribed({ url: 'http://10.0.0.1/' })).rejects.toThrowFault('HOOK_REFUSED');
      await expect(subscribed({ topics: [] })).rejects.toThrowFault('HOOK_REFUSED');
      const admin = [{ role: 'administration', inn: INN }] as const;
      await expect(subscribed({ grants: admin })).rejects.toThrowFault('HOOK_REFUSED');
      const { hookSecrets: _none, ...keyless } = rooms();
      const wish = { name: 'А', url: receiver.url, topics: HOOK_TOPICS, grants: OBSERVER };
      await expect(addHook(keyless, wish, 'shell')).rejects.toThrowFault('CONFIG_INVALID');
      const { id, secret } = await subscribed();
      await removeHook(rooms(), id, 'shell');
      await expect(removeHook(rooms(), id, 'shell')).rejects.toThrowFault('HOOK_NOT_FOUND');
      await expect(testHook(rooms(), id)).rejects.toThrowFault('HOOK_NOT_FOUND');
      const log = await rooms().accessLog.list(3);
      expect(log.map(({ event, subject }) => [event, subject])).toEqual([
        ['HookClosed', id],
        ['HookSecretGiven', id],
        ['HookMade', id],
      ]);
      expect(JSON.stringify(log)).not.toContain(secret);
      expect(JSON.stringify(log)).not.toContain(receiver.url);
    });
  });
}
