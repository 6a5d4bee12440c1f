import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import type { HookNews } from '../../../src/store/hook-news.ts';
import { contentDigest, newRegistration, type Opened, registered, taken } from './samples.ts';

const LONG_AGO = '2020-01-01T00:00:00.000Z' as Instant;

const told = (news: HookNews): unknown[] => news.events.map(({ documentId, event }) => [documentId, event]);

/** What hooks must be told of, on whatever engine. */
export function hookNewsContract(opened: () => Opened): void {
  const read = (since = LONG_AGO) => opened().record.hookNews.read(since);
  const seen = (news: HookNews) => opened().record.hookNews.seen(news.seen);
  const now = () => opened().record.store.time();

  it('are every event of every document, each document in its order, until they are seen', async () => {
    const first = await taken(opened(), await registered(opened()), 'Rendered', 'Approved');
    const other = await registered(opened());
    const news = await read();
    expect(told(news)).toEqual([
      [first.id, 'Registered'],
      [first.id, 'Rendered'],
      [first.id, 'Approved'],
      [other.id, 'Registered'],
    ]);
    expect(news.events[1]).toMatchObject({ sequence: 2, stateBefore: 'registered', stateAfter: 'rendered' });
    expect(news.events[1]?.header.authorizedBodyInn).toBe('5503000000');
    expect(told(await read())).toEqual(told(news));
    await seen(news);
    expect((await read()).events).toEqual([]);
    await taken(opened(), other, 'Rendered');
    expect(told(await read())).toEqual([[other.id, 'Rendered']]);
  });

  it('leave out what is older than the oldest hook', async () => {
    const document = await taken(opened(), await registered(opened()), 'Rendered');
    const old = sql`now() - interval '20 minutes'`;
    await sql`update event set at = ${old} where sequence = 1`.execute(opened().db);
    const since = new Date(Date.parse(await now()) - 60_000).toISOString() as Instant;
    expect(told(await read(since))).toEqual([[document.id, 'Rendered']]);
  });

  it('hold a step that took its moment long before it was written: the next look at the whole finds it', async () => {
    const document = await registered(opened());
    await seen(await read());
    await taken(opened(), document, 'Rendered');
    const old = sql`now() - interval '20 minutes'`;
    await sql`update document set updated_at = ${old} where id = ${document.id}`.execute(opened().db);
    await sql`update event set at = ${old} where subject_id = ${document.id} and sequence = 2`.execute(
      opened().db,
    );
    const lately = await read();
    expect([lately.seen.whole, lately.events]).toEqual([false, []]);
    const hourAgo = new Date(Date.parse(await now()) - 3_600_001).toISOString();
    await sql`update cursor set value = ${hourAgo} where name = 'hooks-whole'`.execute(opened().db);
    const whole = await read();
    expect([whole.seen.whole, told(whole)]).toEqual([true, [[document.id, 'Rendered']]]);
    await seen(whole);
    expect((await read()).seen.whole).toBe(false);
  });

  it('are looked through from where the last look ended, however long ago that was', async () => {
    await seen(await read());
    const document = await registered(opened());
    const days = sql`now() - interval '2 days'`;
    await sql`update document set updated_at = ${days}`.execute(opened().db);
    await sql`update event set at = ${days}`.execute(opened().db);
    const dayBefore = new Date(Date.parse(await now()) - 3 * 86_400_000).toISOString();
    await sql`update cursor set value = ${dayBefore} where name = 'hooks'`.execute(opened().db);
    const news = await read();
    expect([news.seen.whole, told(news)]).toEqual([false, [[document.id, 'Registered']]]);
  });

  it('come so many at a time, and failures and receipts with the last of them', async () => {
    const many = Array.from({ length: 501 }, () => newRegistration());
    for (const one of many) await opened().record.store.register(one);
    const [{ id } = newRegistration()] = many;
    await opened().record.failures.record({ queue: 'render', documentId: id }, 'BLOB_MISSING', {}, true);
    const first = await read();
    expect([first.isMore, first.events.length, first.failures.length]).toEqual([true, 500, 0]);
    expect(first.seen).not.toHaveProperty('upTo');
    await seen(first);
    const rest = await read();
    expect([rest.isMore, rest.events.length, rest.failures.length]).toEqual([false, 1, 1]);
  });

  it('are failures that wait for a person, and receipts of documents of ours', async () => {
    const { failures, receiptLog } = opened().record;
    const { id } = await taken(opened(), await registered(opened()), 'Rendered');
    await failures.record({ queue: 'publish', documentId: id }, 'PORTAL_ACCESS_DENIED', {}, true);
    await failures.record({ queue: 'sign', documentId: id }, 'SIGNER_UNREACHABLE', {}, false);
    const said = { about: 'format', passed: false, receivedAt: LONG_AGO, digest: contentDigest('c') };
    const receipt = { ...said, proof: 'good' } as const;
    await receiptLog.keep(
      { id: 'r1', refId: id, ...receipt },
      { id: 'r2', refId: 'чужой', ...receipt },
      { id: 'r3', refId: id, ...receipt, proof: 'wrong' },
    );
    const news = await read();
    expect(news.failures).toMatchObject([
      { documentId: id, state: 'rendered', queue: 'publish', code: 'PORTAL_ACCESS_DENIED' },
    ]);
    expect(news.receipts).toMatchObject([
      { documentId: id, receiptId: 'r1', about: 'format', passed: false },
    ]);
    expect(Math.abs(Date.parse(news.receipts[0]?.at ?? '') - Date.now())).toBeLessThan(60_000);
    const fresh = await read('2999-01-01T00:00:00.000Z' as Instant);
    expect([fresh.failures, fresh.receipts]).toEqual([[], []]);
  });
}
