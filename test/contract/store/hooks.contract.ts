import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { ORDER_KEPT_ATTEMPTS } from '../../../src/domain/hook.ts';
import {
  deliveryId,
  type DocumentId,
  type HookId,
  hookId,
  type Instant,
} from '../../../src/domain/identifiers.ts';
import type { AttemptEnd, ClaimedDelivery, NewDelivery } from '../../../src/store/hooks.ts';
import { newDocumentId, type Opened } from './samples.ts';

const LEASE_MS = 60_000;
const DAY_MS = 86_400_000;
const NEVER = '00000000-0000-4000-8000-000000000000';
const taken: AttemptEnd = { kind: 'taken', code: 'HTTP_204', tookMs: 12 };
const failed = (change: Partial<Extract<AttemptEnd, { kind: 'failed' }>> = {}): AttemptEnd => ({
  kind: 'failed',
  code: 'ECONNREFUSED',
  tookMs: 3,
  pauseMs: 60_000,
  restMs: 0,
  giveUpAfterMs: DAY_MS,
  pauseHookAfterMs: DAY_MS,
  ...change,
});

const keyOf = (claimed: ClaimedDelivery | undefined): string | undefined => claimed?.key;

/** What web hooks must do, on whatever engine. */
export function hooksContract(opened: () => Opened): void {
  const hooks = () => opened().record.hooks;

  async function newHook(secret: string | undefined = 'sealed'): Promise<HookId> {
    const id = hookId(randomUUID());
    const grants = [{ role: 'observation', inn: '5503000000' }] as const;
    await hooks().add({
      id,
      name: 'Навигатор',
      url: 'https://r.example/x',
      topics: ['document.signed'],
      grants,
    });
    if (secret !== undefined) await hooks().giveSecret(id, secret);
    return id;
  }

  async function news(hook: HookId, key: string, documentId?: DocumentId): Promise<NewDelivery> {
    const one: NewDelivery = {
      id: deliveryId(randomUUID()),
      hookId: hook,
      key,
      topic: 'document.signed',
      body: `{"key":"${key}"}`,
      ...(documentId !== undefined && { documentId }),
    };
    await hooks().plan(one);
    return one;
  }
  const claim = (hook: HookId) => hooks().claim(hook, LEASE_MS);
  /** Its next attempt is due now, and its hook no longer rests. */
  const due = () =>
    sql`with woken as (update hook set rest_until = null) update hook_delivery set next_at = now() - interval '1 second'`.execute(
      opened().db,
    );
  const shown = async (id: HookId) => (await hooks().list()).find((one) => one.id === id);

  it('are shown while they are open, with what waits and never with their secret', async () => {
    const id = await newHook();
    await news(id, 'a');
    expect(await shown(id)).toMatchObject({
      name: 'Навигатор',
      url: 'https://r.example/x',
      topics: ['document.signed'],
      hasSecret: true,
      open: 1,
      delivered: 0,
      givenUp: 0,
    });
    expect(JSON.stringify(await hooks().list())).not.toContain('sealed');
    expect(await hooks().close(id)).toBe(true);
    expect(await hooks().close(id)).toBe(false);
    expect(await hooks().giveSecret(id, 'other')).toBe(false);
    expect(await hooks().resume(id, true)).toBe(false);
    expect(await shown(id)).toBeUndefined();
    expect(await claim(id)).toBeUndefined();
    expect(await hooks().log(id, 5)).toMatchObject([{ state: 'given-up', lastCode: 'HOOK_REMOVED' }]);
    const { rows } = await sql`select sealed_secret from hook where id = ${id}`.execute(opened().db);
    expect(rows).toEqual([{ sealed_secret: null }]);
  });

  it('have nothing sent before they have a secret, and then with the newest', async () => {
    const id = await newHook('');
    await sql`update hook set sealed_secret = null where id = ${id}`.execute(opened().db);
    const { id: delivery } = await news(id, 'a');
    expect(await claim(id)).toBeUndefined();
    expect(await hooks().claim(id, LEASE_MS, delivery)).toBeUndefined();
    await hooks().giveSecret(id, 'first');
    await hooks().giveSecret(id, 'second');
    expect(await claim(id)).toMatchObject({ sealedSecret: 'second' });
  });

  it('are told the same news once, in the order in which they were planned', async () => {
    const [one, other] = [await newHook(), await newHook()];
    const kept = await news(one, 'a');
    await news(one, 'a');
    await news(one, 'b');
    await news(other, 'a');
    const first = await claim(one);
    expect(first).toMatchObject({ ...kept, url: 'https://r.example/x', attempt: 1, failures: 0 });
    expect(keyOf(await claim(one))).toBe('b');
    expect(await claim(one)).toBeUndefined();
    expect(keyOf(await claim(other))).toBe('a');
  });

  it('give each news to one of many that ask at once, and again when its lease is over', async () => {
    const id = await newHook();
    const { id: delivery } = await news(id, 'a');
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim(id)));
    expect(claims.filter((one) => one !== undefined)).toHaveLength(1);
    await due();
    expect(await claim(id)).toMatchObject({ id: delivery, attempt: 2 });
  });

  it('count what was taken once, whoever else sent it, too', async () => {
    const id = await newHook();
    const { id: delivery } = await news(id, 'a');
    await claim(id);
    await hooks().ended(delivery, failed({ code: 'HTTP_503' }));
    expect(await shown(id)).toMatchObject({
      lastCode: 'HTTP_503',
      failingSince: expect.any(String) as unknown,
    });
    await due();
    await claim(id);
    for (let time = 1; time <= 2; time += 1) await hooks().ended(delivery, taken);
    await hooks().ended(delivery, failed());
    const after = await shown(id);
    expect(after).toMatchObject({ delivered: 1, open: 0 });
    expect(after).not.toHaveProperty('lastCode');
    expect(after).not.toHaveProperty('failingSince');
    const [line] = await hooks().log(id, 5);
    expect(line).toMatchObject({ state: 'delivered', attempts: 2, lastCode: 'HTTP_204', tookMs: 12 });
    expect(line).not.toHaveProperty('nextAt');
  });

  it('keep the news of one document in order, and let them pass one that nobody takes', async () => {
    const id = await newHook();
    const document = newDocumentId();
    const stuck = await news(id, 'a', document);
    await news(id, 'b', document);
    await news(id, 'c', newDocumentId());
    expect(keyOf(await claim(id))).toBe('a');
    expect(keyOf(await claim(id))).toBe('c');
    expect(await claim(id)).toBeUndefined();
    for (let attempt = 1; attempt < ORDER_KEPT_ATTEMPTS; attempt += 1) {
      await hooks().ended(stuck.id, failed({ pauseMs: 0 }));
      expect(keyOf(await claim(id))).toBe('a');
    }
    await hooks().ended(stuck.id, failed());
    expect(keyOf(await claim(id))).toBe('b');
  });

  it('leave a receiver alone that rests, and not another', async () => {
    const [one, other] = [await newHook(), await newHook()];
    const { id: delivery } = await news(one, 'a');
    for (const hook of [one, other]) await news(hook, 'b');
    await claim(one);
    await hooks().ended(delivery, failed({ restMs: 60_000 }));
    expect(await claim(one)).toBeUndefined();
    expect(keyOf(await claim(other))).toBe('b');
    await due();
    expect(await claim(one)).toMatchObject({ failures: 1 });
  });

  it('give up news by their age, and pause a hook by how long it has failed', async () => {
    const id = await newHook();
    const { id: delivery } = await news(id, 'a');
    await news(id, 'b');
    await claim(id);
    await hooks().ended(delivery, failed());
    expect(await shown(id)).not.toHaveProperty('pausedAt');
    await due();
    await claim(id);
    await hooks().ended(delivery, failed({ giveUpAfterMs: 0, pauseHookAfterMs: 0 }));
    expect(await shown(id)).toMatchObject({ pausedAt: expect.any(String) as unknown, open: 1, givenUp: 1 });
    expect(await claim(id)).toBeUndefined();
    expect(await hooks().log(id, 5)).toMatchObject([{ state: 'open' }, { state: 'given-up', attempts: 2 }]);

    expect(await hooks().resume(id, false)).toBe(true);
    expect(keyOf(await claim(id))).toBe('b');
    expect(await claim(id)).toBeUndefined();
    await hooks().resume(id, true);
    expect(keyOf(await claim(id))).toBe('a');
    expect(await shown(id)).not.toHaveProperty('pausedAt');
  });

  it('try one that somebody names, whatever the pause, and give it up where it was told to', async () => {
    const id = await newHook();
    const { id: delivery } = await news(id, 'a');
    await sql`update hook set paused_at = now() where id = ${id}`.execute(opened().db);
    expect(await claim(id)).toBeUndefined();
    expect(await hooks().claim(id, LEASE_MS, delivery)).toMatchObject({ id: delivery });
    await hooks().giveUp(delivery);
    expect(await hooks().claim(id, LEASE_MS, delivery)).toBeUndefined();
    expect(await hooks().log(id, 5)).toMatchObject([{ state: 'given-up' }]);
  });

  it('forget what is old, and count what nobody took as given up', async () => {
    const id = await newHook();
    const { id: delivery } = await news(id, 'a');
    await claim(id);
    await hooks().ended(delivery, taken);
    await news(id, 'b');
    await sql`update hook_delivery set made_at = made_at - interval '31 days'`.execute(opened().db);
    await news(id, 'c');
    await hooks().forget(30 * DAY_MS);
    expect(await hooks().log(id, 5)).toHaveLength(1);
    expect(await shown(id)).toMatchObject({ open: 1, givenUp: 1, delivered: 1 });
  });

  it('are counted for those who watch, with what the removed ones did', async () => {
    expect(await hooks().count()).toMatchObject({
      working: 0,
      paused: 0,
      delivered: 0,
      failed: 0,
      givenUp: 0,
      open: 0,
    });
    const [one, gone] = [await newHook(), await newHook()];
    const { id: delivery } = await news(gone, 'a');
    await claim(gone);
    await hooks().ended(delivery, failed());
    await hooks().ended(delivery, taken);
    await hooks().close(gone);
    await news(one, 'b');
    const [{ madeAt } = { madeAt: '' as Instant }] = await hooks().log(one, 1);
    await sql`update hook set paused_at = now() where id = ${one}`.execute(opened().db);
    await newHook();
    const counted = await hooks().count();
    expect(counted).toMatchObject({ working: 1, paused: 1, delivered: 1, failed: 1, givenUp: 0, open: 1 });
    expect(counted.oldestOpenAt).toBe(madeAt);
  });

  it('are nobody’s where there is none', async () => {
    expect(await hooks().list()).toEqual([]);
    expect(await hooks().close(hookId(NEVER))).toBe(false);
    expect(await claim(hookId(NEVER))).toBeUndefined();
    await hooks().plan();
    expect(await hooks().log(hookId(NEVER), 5)).toEqual([]);
  });

  it('hold the moment of each news', async () => {
    const id = await newHook();
    await news(id, 'a');
    const [{ madeAt, nextAt } = { madeAt: '' as Instant }] = await hooks().log(id, 1);
    expect(nextAt).toBe(madeAt);
    expect(Math.abs(Date.parse(madeAt) - Date.now())).toBeLessThan(60_000);
  });
}
