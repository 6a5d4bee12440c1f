import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import type { Grant } from '../../../src/domain/access.ts';
import { type AccountId, accountId } from '../../../src/domain/identifiers.ts';
import type { NewAccount } from '../../../src/store/accounts.ts';
import type { Opened } from './samples.ts';

const HOUR_MS = 3_600_000;
const SIGNING: Grant = { role: 'signing', inn: '5503000000' };
const ENTRY: Grant = { role: 'entry', inn: '5503000000' };
/** As if the time of the lock were over. */
const LOCK_PASSES = sql`update account set locked_until = clock_timestamp() - interval '1 second'`;
const newId = (): AccountId => accountId(randomUUID());
const account = (more: Partial<NewAccount> = {}): NewAccount => ({
  id: newId(),
  name: 'Образцов Пример Иванович',
  grants: [SIGNING],
  ...more,
});

/** What accounts must do, on whatever engine. */
export function accountsContract(opened: () => Opened): void {
  const accounts = () => opened().record.accounts;

  it('are found by login or by identity, each of which is one person’s', async () => {
    const clerk = account({ login: 'clerk' });
    const head = account({ identity: { issuer: 'https://id.example', subject: '7' } });
    expect([await accounts().add(clerk), await accounts().add(head)]).toEqual([true, true]);
    expect(await accounts().add(account({ login: 'clerk' }))).toBe(false);
    expect(await accounts().add(account({ identity: head.identity! }))).toBe(false);
    expect((await accounts().byLogin('clerk'))?.id).toBe(clerk.id);
    expect((await accounts().byIdentity(head.identity!))?.id).toBe(head.id);
    expect(await accounts().byIdentity({ issuer: 'https://other.example', subject: '7' })).toBeUndefined();
    expect((await accounts().list()).map(({ id }) => id)).toEqual([clerk.id, head.id]);
    expect(await accounts().byId(clerk.id)).toMatchObject({ grants: [SIGNING], rightsVersion: 1 });
  });

  it('that are closed are found by nobody who signs in, and their sessions are over', async () => {
    const clerk = account({ login: 'clerk' });
    await accounts().add(clerk);
    await opened().record.sessions.begin({ digest: 'd', accountId: clerk.id, rightsVersion: 1 }, HOUR_MS);
    await accounts().close(clerk.id);
    expect(await accounts().byLogin('clerk')).toBeUndefined();
    expect(await accounts().byId(clerk.id)).toHaveProperty('closedAt');
    expect(await opened().record.sessions.find('d', HOUR_MS)).toBeUndefined();
  });

  it('count every attempt before it is judged, also those at once, and lock longer each time', async () => {
    const clerk = account({ login: 'clerk' });
    await accounts().add(clerk);
    const attempt = () => accounts().attempt(clerk.id, 5, 60_000);
    const allowed = await Promise.all(Array.from({ length: 20 }, attempt));
    expect(allowed.filter(Boolean)).toHaveLength(5);
    const lockedFor = async (): Promise<number> => {
      const found = await sql<{
        ms: number;
      }>`select (extract(epoch from locked_until - clock_timestamp()) * 1000)::float8
        as ms from account where id = ${clerk.id}`.execute(opened().db);
      return Math.round((found.rows[0]?.ms ?? 0) / 10_000) * 10_000;
    };
    expect(await lockedFor()).toBe(60_000);
    await LOCK_PASSES.execute(opened().db);
    expect(await attempt()).toBe(true);
    expect(await lockedFor()).toBe(120_000);
    await LOCK_PASSES.execute(opened().db);
    await accounts().succeeded(clerk.id);
    expect(await Promise.all([attempt(), attempt(), attempt(), attempt()])).not.toContain(false);
  });

  it('lock for a day at most', async () => {
    const clerk = account({ login: 'clerk' });
    await accounts().add(clerk);
    await sql`update account set failures = 100000`.execute(opened().db);
    await accounts().attempt(clerk.id, 5, 60_000);
    const far =
      await sql`select 1 from account where locked_until > clock_timestamp() + interval '25 hours'`.execute(
        opened().db,
      );
    expect(far.rows).toEqual([]);
  });

  it('keep a password with its end, until it is another', async () => {
    const clerk = account({ login: 'clerk' });
    await accounts().add(clerk);
    await accounts().setPassword(clerk.id, 'first', true, HOUR_MS);
    expect((await accounts().byLogin('clerk'))?.password).toMatchObject({ hash: 'first', mustChange: true });
    await accounts().setPassword(clerk.id, 'second', false);
    expect((await accounts().byLogin('clerk'))?.password).toEqual({ hash: 'second', mustChange: false });
  });
}

/** What sessions must do, on whatever engine. */
export function sessionsContract(opened: () => Opened): void {
  const sessions = () => opened().record.sessions;
  let clerk: NewAccount;
  const begin = (digest: string, limitMs = HOUR_MS): Promise<void> =>
    sessions().begin({ digest, accountId: clerk.id, rightsVersion: 1 }, limitMs);

  beforeEach(async () => {
    clerk = account({ login: 'clerk' });
    await opened().record.accounts.add(clerk);
  });

  it('are found with their account while they last, and not when idle too long', async () => {
    await begin('a');
    expect(await sessions().find('a', HOUR_MS)).toMatchObject({
      account: { id: clerk.id },
      rightsVersion: 1,
    });
    await sql`update session set seen_at = clock_timestamp() - interval '2 hours'`.execute(opened().db);
    expect(await sessions().find('a', HOUR_MS)).toBeUndefined();
    await begin('b', 0);
    expect(await sessions().find('b', HOUR_MS)).toBeUndefined();
    expect(await sessions().find('nobody', HOUR_MS)).toBeUndefined();
  });

  it('stay alive while they are used', async () => {
    await begin('a');
    await sql`update session set seen_at = clock_timestamp() - interval '50 minutes'`.execute(opened().db);
    await sessions().find('a', HOUR_MS);
    await sql`update session set seen_at = seen_at - interval '50 minutes'`.execute(opened().db);
    expect(await sessions().find('a', HOUR_MS)).toBeDefined();
  });

  it('get another name once, when rights have changed', async () => {
    await begin('a');
    await opened().record.accounts.changeRights(clerk.id, [ENTRY]);
    expect(await sessions().find('a', HOUR_MS)).toMatchObject({
      account: { grants: [ENTRY], rightsVersion: 2 },
      rightsVersion: 1,
    });
    const both = await Promise.all([sessions().rename('a', 'b', 2), sessions().rename('a', 'c', 2)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await sessions().find('a', HOUR_MS)).toBeUndefined();
  });

  it('end one by one, or all but one', async () => {
    for (const digest of ['a', 'b', 'c']) await begin(digest);
    const kept = {
      digest: 'd',
      accountId: clerk.id,
      rightsVersion: 1,
      idToken: 'token',
      narrowedTo: [ENTRY],
    };
    await sessions().begin(kept, HOUR_MS);
    await sessions().end('a');
    expect(await sessions().find('a', HOUR_MS)).toBeUndefined();
    await sessions().endAllOf(clerk.id, 'd');
    expect(await sessions().find('b', HOUR_MS)).toBeUndefined();
    expect(await sessions().find('d', HOUR_MS)).toMatchObject({ narrowedTo: [ENTRY] });
    expect(await sessions().end('d')).toBe('token');
  });

  it('begin at a provider with what is asked back once, and in time', async () => {
    const pending = { state: 's', nonce: 'n', verifier: 'v', returnTo: '/deadlines' };
    await sessions().beginSignIn('x', pending, HOUR_MS);
    expect(await sessions().takeSignIn('x')).toEqual(pending);
    expect(await sessions().takeSignIn('x')).toBeUndefined();
    await sessions().beginSignIn('y', pending, 0);
    expect(await sessions().takeSignIn('y')).toBeUndefined();
  });

  it('are forgotten when they are over', async () => {
    await begin('a', 0);
    await begin('b');
    await sessions().clear();
    const left = await sql<{ digest: string }>`select digest from session`.execute(opened().db);
    expect(left.rows).toEqual([{ digest: 'b' }]);
  });
}

/** What the tokens of other systems must do, on whatever engine. */
export function accessTokensContract(opened: () => Opened): void {
  const tokens = () => opened().record.accessTokens;

  it('are found until they end or are closed', async () => {
    const [one, other] = [newId(), newId()];
    await tokens().add({ id: one, name: 'Навигатор', grants: [ENTRY] }, 'a', HOUR_MS);
    await tokens().add({ id: other, name: 'Прежний', grants: [] }, 'b', 0);
    expect(await tokens().find('a')).toMatchObject({ id: one, name: 'Навигатор', grants: [ENTRY] });
    expect(await tokens().find('b')).toBeUndefined();
    expect((await tokens().list()).find(({ id }) => id === one)).toHaveProperty('usedAt');
    expect([await tokens().close(one), await tokens().close(one)]).toEqual([true, false]);
    expect(await tokens().find('a')).toBeUndefined();
  });
}

const view = (actor: string, subject: string) => ({ actor, event: 'PersonsViewed', subject }) as const;

/** What the chains of rights used must do, on whatever engine. */
export function accessLogContract(opened: () => Opened): void {
  const log = () => opened().record.accessLog;

  it('take what many write at once, one chain an actor', async () => {
    const two = ['account:1', 'account:2'];
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => log().append(view(two[index % 2]!, `${index}`))),
    );
    const kept = await log().list(100);
    expect(kept).toHaveLength(12);
    for (const actor of two) {
      const own = kept.filter((event) => event.actor === actor).map(({ sequence }) => sequence);
      expect(own.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    }
    expect(await log().audit()).toBeUndefined();
  });

  it.each([
    ['is changed', sql`update access_event set subject = 'other' where sequence = 2`, 2],
    ['is taken out', sql`delete from access_event where sequence = 2`, 2],
    ['is put at another’s door', sql`update access_event set actor = 'account:0' where sequence = 3`, 3],
    ['is moved in time', sql`update access_event set at = at - interval '1 day' where sequence = 1`, 1],
  ])('show where an event %s', async (_, change, sequence) => {
    for (const subject of ['a', 'b', 'c']) await log().append(view('account:1', subject));
    expect(await log().audit()).toBeUndefined();
    await change.execute(opened().db);
    expect((await log().audit())?.sequence).toBe(sequence === 3 ? 1 : sequence);
  });
}
