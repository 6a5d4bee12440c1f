import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Fault } from '../../../src/domain/fault.ts';
import { deliveryId, hookId } from '../../../src/domain/identifiers.ts';
import { enterAnswer, enterFailure } from '../../../src/pipeline/outage-ledger.ts';
import { GIVEN_UP } from '../../../src/pipeline/job-log.ts';
import { openService } from '../../../src/service/open-service.ts';
import { openWatch, type Watch } from '../../../src/service/watch/open-watch.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { recordIn } from '../../../src/store/open-record.ts';
import type { Database } from '../../../src/store/tables.ts';
import { testEngines } from '../../support/databases.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { approve, order, registered, rendered } from '../../support/officials.ts';
import { scrape } from '../../support/scrape.ts';
import { SERVICE_SETTINGS } from '../../support/visitor.ts';

const open: FastifyInstance[] = [];
let house: TestHouse;

beforeAll(async () => {
  house = await openTestHouse();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()));
});
afterAll(() => house.close());

const SETTINGS = { targets: ['portal'], termsEveryMs: 1_000 } as const;
const nothingWaits = async () => [{ queue: 'publish', waiting: 2, active: 1, delayed: 0 }] as const;

const away = async (): Promise<never> => {
  throw new Fault('STORE_UNREACHABLE', 'connect ECONNREFUSED redis://secret@10.0.0.7');
};

/** A listener on a port of its own. */
async function listening(service: FastifyInstance): Promise<string> {
  open.push(service);
  return service.listen({ host: '127.0.0.1', port: 0 });
}

const silentLog = { start: () => () => undefined };
const watched = (countJobs = nothingWaits): Watch => openWatch(house.rooms, countJobs, SETTINGS);

async function asked(url: string): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(url);
  return { status: answer.status, body: await answer.json() };
}

describe('/health and /ready', () => {
  it('say that the process lives, and that record, queue and files answer', async () => {
    const url = await listening(watched().listener());
    expect(await asked(`${url}/health`)).toEqual({ status: 200, body: { alive: true } });
    expect(await asked(`${url}/ready`)).toEqual({ status: 200, body: { ready: true, wrong: [] } });
  });

  it('say in one word what does not answer, and nothing of why', async () => {
    const blobs = { ...house.rooms.blobs, put: away };
    const watch = openWatch({ ...house.rooms, blobs }, away, SETTINGS);
    const url = await listening(watch.listener());
    expect(await asked(`${url}/ready`)).toEqual({
      status: 503,
      body: { ready: false, wrong: ['queue', 'blobs'] },
    });
    expect(await asked(`${url}/health`)).toMatchObject({ status: 200 });
  });

  it('do not wait for what says nothing at all', async () => {
    const url = await listening(watched(() => new Promise<never>(() => undefined)).listener());
    expect(await asked(`${url}/ready`)).toEqual({ status: 503, body: { ready: false, wrong: ['queue'] } });
  });
});

describe('/metrics', () => {
  it('count what became of the news for other systems', async () => {
    const { hooks } = house.rooms;
    const id = hookId(randomUUID());
    await hooks.add({ id, name: 'Навигатор', url: 'https://r.example/', topics: [], grants: [] });
    await hooks.plan({ id: deliveryId(randomUUID()), hookId: id, key: 'a', topic: 'hook.test', body: '{}' });
    const now = await scrape(`${await listening(watched().listener())}/metrics`);
    expect(now.value('pechat_hooks', { is: 'working' })).toBe(1);
    expect(now.value('pechat_hooks', { is: 'paused' })).toBe(0);
    expect(now.value('pechat_hook_news_open')).toBe(1);
    expect(now.value('pechat_hook_news_oldest_seconds')).toBeLessThan(60);
    for (const result of ['delivered', 'failed', 'given-up'])
      expect(now.value('pechat_hook_news_total', { result })).toBe(0);
    const blind = openWatch({ ...house.rooms, hooks: { ...hooks, count: away } }, nothingWaits, SETTINGS);
    const unknown = await scrape(`${await listening(blind.listener())}/metrics`);
    expect(unknown.value('pechat_hook_news_open')).toBeUndefined();
    expect(unknown.value('pechat_hooks', { is: 'paused' })).toBeUndefined();
    await hooks.close(id);
  });

  it('count documents by state, open tasks and failures, as the record has them', async () => {
    const before = await scrape(`${await listening(watched().listener())}/metrics`);
    const { id } = await registered(house.rooms, order());
    await house.rooms.failures.record({ queue: 'render', documentId: id }, 'BLOB_MISSING', {}, true);
    const now = await scrape(`${await listening(watched().listener())}/metrics`);
    const grown = (name: string, labels: Record<string, string>): number =>
      (now.value(name, labels) ?? 0) - (before.value(name, labels) ?? 0);
    expect(grown('pechat_documents', { state: 'registered' })).toBe(1);
    expect(grown('pechat_tasks', { queue: 'render', waits_for: 'person' })).toBe(1);
    expect(
      grown('pechat_failures', { queue: 'render', code: 'BLOB_MISSING', remedy: 'repair', final: 'true' }),
    ).toBe(1);
    expect(now.value('pechat_documents', { state: 'submitted' })).toBe(0);
    expect(now.value('pechat_record_up')).toBe(1);
    expect(now.value('pechat_queue_jobs', { queue: 'publish', is: 'waiting' })).toBe(2);
    expect(Math.abs(now.value('pechat_clock_drift_seconds') ?? 99)).toBeLessThan(5);
  });

  it('say nothing of a moment that has not been: 0 would be an alarm', async () => {
    const nothing = {
      ...house.rooms,
      nights: { ...house.rooms.nights, lastFinishedBefore: async () => undefined },
    };
    const url = `${await listening(openWatch(nothing, nothingWaits, SETTINGS).listener())}/metrics`;
    await scrape(url);
    const later = async () => (await scrape(url)).value('pechat_terms_looked_at_timestamp_seconds');
    await expect.poll(later, { timeout: 10_000 }).toBeGreaterThan(0);
    const { value } = await scrape(url);
    expect(value('pechat_timestamp_chain_end_timestamp_seconds')).toBeUndefined();
    expect(value('pechat_night_date_timestamp_seconds')).toBeUndefined();
  });

  it('tell how many days are left to the nearest term, and how many are over', async () => {
    const url = `${await listening(watched().listener())}/metrics`;
    const { id } = await rendered(house, order());
    await approve(house.rooms, id, '2024-11-20');
    const ours = { kind: 'submission', whose: 'ours' };
    const late = async () => (await scrape(url)).value('pechat_terms_late', ours);
    await expect.poll(late, { timeout: 10_000 }).toBe(1);
    const { value } = await scrape(url);
    expect(value('pechat_term_nearest_days', ours)).toBeLessThan(-300);
    const looked = value('pechat_terms_looked_at_timestamp_seconds') ?? 0;
    expect(Math.abs(Date.now() / 1000 - looked)).toBeLessThan(60);
  });

  it('tell an open outage from one that is only suspected', async () => {
    const url = `${await listening(watched().listener())}/metrics`;
    const seen = { target: 'portal', by: 'probe', said: 'ETIMEDOUT' } as const;
    expect((await scrape(url)).value('pechat_link', { target: 'portal', is: 'up' })).toBe(1);
    await enterFailure(house.rooms, 'undetermined', seen);
    expect((await scrape(url)).value('pechat_link', { is: 'undetermined' })).toBe(1);
    for (const owner of ['portal', 'portal'] as const) await enterFailure(house.rooms, owner, seen);
    const down = await scrape(url);
    expect(down.value('pechat_link', { is: 'down' })).toBe(1);
    expect(down.value('pechat_link', { is: 'up' })).toBe(0);
    expect(down.value('pechat_outage_since_timestamp_seconds', { target: 'portal' })).toBeGreaterThan(0);
    await enterAnswer(house.rooms, seen);
    expect((await scrape(url)).value('pechat_outage_since_timestamp_seconds')).toBeUndefined();
  });

  it('count attempts by four words for the end, and faults by their code', async () => {
    const watch = watched();
    const log = watch.counted(silentLog);
    log.start('publish', 'publish-1', 1)('acknowledged');
    log.start('links', 'links-1', 1)('portal:answers open-data:our-network');
    log.start('receipts', 'receipts-1', 1)('waits-for-portal');
    log.start('publish', 'publish-1', 1)('fault', new Fault('PORTAL_SILENT', 'no answer'));
    log.start('publish', 'publish-1', 2)(GIVEN_UP, new TypeError('«Образцова Проба»'));
    const { value, text } = await scrape(`${await listening(watch.listener())}/metrics`);
    const attempts = (queue: string, outcome: string) => value('pechat_attempts_total', { queue, outcome });
    expect([attempts('publish', 'done'), attempts('links', 'done'), attempts('receipts', 'waits')]).toEqual([
      1, 1, 1,
    ]);
    expect([attempts('publish', 'retry'), attempts('publish', 'given-up')]).toEqual([1, 1]);
    expect(value('pechat_faults_total', { queue: 'publish', code: 'UNFORESEEN' })).toBe(1);
    expect(value('pechat_attempt_seconds_count', { queue: 'publish' })).toBe(3);
    expect(text).not.toMatch(/Образцова|publish-1/);
  });

  it('name a route as the program does, and not what was asked for', async () => {
    const watch = watched();
    const service = openService(house.rooms, SERVICE_SETTINGS, { watch: (http) => watch.over(http) });
    service.get('/things/:id', () => ({}));
    const url = await listening(service);
    for (const path of ['/things/4711', '/health', '/nobody/knows/4711']) await fetch(`${url}${path}`);
    const { value, text } = await scrape(`${await listening(watch.listener())}/metrics`);
    expect(value('pechat_http_request_seconds_count', { route: '/things/:id', status: '200' })).toBe(1);
    expect(value('pechat_http_request_seconds_count', { route: 'unknown', status: '404' })).toBe(1);
    expect(text).not.toContain('4711');
  });

  it('are there, and say what is away, while the record and the queue are', async () => {
    const rooms = {
      ...house.rooms,
      numbers: { count: away },
      outages: { ...house.rooms.outages, state: away },
      expiries: away,
    };
    const watch = openWatch(rooms, away, SETTINGS);
    const { value } = await scrape(`${await listening(watch.listener())}/metrics`);
    expect([value('pechat_record_up'), value('pechat_queue_up')]).toEqual([0, 0]);
    for (const name of ['documents', 'terms_looked_at_timestamp_seconds'])
      expect(value(`pechat_${name}`), name).toBeUndefined();
  });

  it('are not served where people are: the service has no such page', async () => {
    const watch = watched();
    const service = openService(house.rooms, SERVICE_SETTINGS, { watch: (http) => watch.over(http) });
    expect((await asked(`${await listening(service)}/metrics`)).status).toBe(404);
  });
});

describe.skipIf(!testEngines[1].here)(`a scrape over many documents on ${testEngines[1].name}`, () => {
  it('counts them in the record', async () => {
    const { place, remove } = await testEngines[1].newPlace();
    const engine = await openDatabase(place);
    const record = recordIn(engine);
    try {
      await seed(engine.db, 2_000);
      const watch = openWatch({ ...house.rooms, ...record }, nothingWaits, { ...SETTINGS, targets: [] });
      const { value } = await scrape(`${await listening(watch.listener())}/metrics`);
      expect(value('pechat_documents', { state: 'published' })).toBe(1_900);
      expect(value('pechat_tasks', { queue: 'receipts', waits_for: 'worker' })).toBe(100);
    } finally {
      await record.close();
      await remove();
    }
  });
});

/** Heads and outbox as years of work leave them; no event is read by those who watch. */
async function seed(db: Database, count: number): Promise<void> {
  await sql`insert into document (id, business_key, content, header, ruling, state, version, files, chain_digest,
      registered_at, updated_at)
    select gen_random_uuid(), n::text, repeat('a', 64), ${JSON.stringify({ kind: 'social-order', authorizedBodyInn: '7700000000', signatories: [], filler: 'x'.repeat(900) })}::jsonb, '{}', 
      case when n % 20 = 0 then 'submitted' else 'published' end, 7, '{}', repeat('b', 64), now(),
      now() - n * interval '1 minute'
    from generate_series(1, ${count}::integer) n`.execute(db);
  for (const queue of ['render', 'sign', 'publish', 'receipts'])
    await sql`insert into task (queue, document_id, version, generation, open, since)
      select ${queue}, id, 1, 1, state = 'submitted' and ${queue} = 'receipts', updated_at from document`.execute(
      db,
    );
  await sql`vacuum analyze document`.execute(db);
  await sql`vacuum analyze task`.execute(db);
}
