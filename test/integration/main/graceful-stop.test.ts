/** A supervisor stops the service with jobs in hand: it ends in time, and the next one goes on where it was. */
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { openHouse } from '../../../src/main/house.ts';
import { openTrainingGround, type TrainingGround } from '../../../src/main/training-ground.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { databaseUrlForTests, redisForTests, testEngines, testRedis } from '../../support/databases.ts';
import { order, registered, signedOrder } from '../../support/officials.ts';
import { type Environment, pechatRunning, type Running } from '../../support/pechat.ts';
import { forgetKeys } from '../../support/queue.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const [, postgres] = testEngines;
const folder = temporaryFolder('graceful');
const LONGEST_STOP_MS = 30_000;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

interface Scene {
  readonly environment: Environment;
  readonly rooms: Rooms;
  readonly ground: TrainingGround;
}

async function openScene(name: string, more: Environment): Promise<Scene> {
  const { place, remove } = await postgres.newPlace();
  ends.push(remove);
  const redis = redisForTests() ?? { url: '', prefix: '' };
  ends.push(() => forgetKeys({ url: new URL(redis.url), prefix: redis.prefix }));
  const base = {
    DATA_DIRECTORY: join(folder, name),
    DATABASE_URL: databaseUrlForTests ?? '',
    DATABASE_SCHEMA: place.schema ?? '',
    REDIS_URL: redis.url,
    REDIS_KEY_PREFIX: redis.prefix,
    HTTP_PORT: '0',
  };
  const ground = await openTrainingGround(readConfig(base), 0, 50);
  ends.push(() => ground.close());
  const environment = { ...base, PORTAL_URL: ground.portal.url.href, ...more };
  const house = await openHouse(readConfig(environment), false);
  ends.push(() => house.close());
  return { environment, rooms: house.rooms, ground };
}

async function started(environment: Environment): Promise<Running> {
  const service = pechatRunning(['start'], folder, environment);
  ends.push(() => service.child.kill('SIGKILL'));
  await service.until('Служба работает');
  return service;
}

/** Tells it to stop, as a supervisor does, and measures. */
async function stopped(service: Running): Promise<{ status: number | null; ms: number; told: string }> {
  const told = performance.now();
  const ended = await service.stop('SIGTERM');
  return { status: ended.status, ms: performance.now() - told, told: ended.told };
}

const still = async (): Promise<void> => undefined;

describe.skipIf(!postgres.here || !testRedis.here)('a service that is told to stop', () => {
  it('finishes what it has in hand, begins nothing new, and the next one does the rest', async () => {
    const { environment, rooms } = await openScene('renders', { PORTAL_CHANNEL: 'by-hand' });
    const ids: DocumentId[] = [];
    const rendered = async (): Promise<number> => (await rooms.store.list({ states: ['rendered'] })).length;
    const first = await started(environment);
    for (let count = 0; count < 15; count += 1) ids.push((await registered(rooms, order())).id);
    await expect.poll(rendered, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0);
    const { status, ms } = await stopped(first);
    expect(status).toBe(0);
    expect(ms).toBeLessThan(LONGEST_STOP_MS);
    const left = ids.length - (await rendered());
    expect([await rooms.failures.list(), (await rooms.outbox.open()).length]).toEqual([[], left]);

    const second = await started(environment);
    await expect.poll(rendered, { timeout: 60_000, interval: 50 }).toBe(ids.length);
    for (const id of ids) {
      const events = (await rooms.store.events(id)).filter(({ event }) => event === 'Rendered');
      expect(events).toHaveLength(1);
    }
    expect((await stopped(second)).status).toBe(0);
  });

  it('does not wait for a portal that is silent, and the next one asks before it sends', async () => {
    const { environment, rooms, ground } = await openScene('publishes', {
      PORTAL_CHANNEL: 'portal',
      PORTAL_TIMEOUT_MS: '110000',
      PORTAL_SETTLE_MS: '300000',
      RECEIPTS_POLL_MS: '100',
      STOP_WITHIN_MS: '3000',
    });
    const { portal, ca } = ground;
    const house = { rooms, ca, portal, forward: still, revoke: still, close: still };
    const { id } = await signedOrder(house);
    portal.plan('silence', 1, { refId: id });
    const first = await started(environment);
    const arrivals = () => portal.journal().filter(({ refId }) => refId === id);
    await expect.poll(() => arrivals().length, { timeout: 60_000, interval: 20 }).toBe(1);
    const { status, ms, told } = await stopped(first);
    expect(status).toBe(0);
    expect(ms).toBeGreaterThan(2_500);
    expect(ms).toBeLessThan(6_000);
    expect(told).toContain('service.stopped-early');

    const second = await started(environment);
    const state = async (): Promise<string> => (await rooms.store.load(id)).state;
    await expect.poll(state, { timeout: 90_000, interval: 100 }).toBe('published');
    expect(arrivals().map(({ took }) => took)).toEqual([true]);
    expect((await stopped(second)).status).toBe(0);
  });

  it('ends within half a minute by default, which is what supervisors wait', () => {
    expect(readConfig({}).stopWithinMs).toBeLessThan(LONGEST_STOP_MS);
  });
});
