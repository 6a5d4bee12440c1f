/**
 * PostgreSQL or Redis is gone for a while and comes back: the service, with its usual pauses, is at work again within
 * seconds, and what it had in hand is done. The engines are the test's own. `OUTAGE_MS=60000` makes it a minute.
 */
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { type House, openHouse } from '../../../src/main/house.ts';
import { type Engine, ownPostgres, ownRedis } from '../../chaos/engines.ts';
import { testEngines, testRedis } from '../../support/databases.ts';
import { order, registered } from '../../support/officials.ts';
import { type Environment, pechatRunning, type Running } from '../../support/pechat.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const OUTAGE_MS = Number(process.env['OUTAGE_MS'] ?? '8000');
const RESUMES_WITHIN_MS = 5_000;
const DOCUMENTS = 12;

const folder = temporaryFolder('outage');
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Scene {
  readonly engines: Readonly<Record<'PostgreSQL' | 'Redis', Engine>>;
  readonly service: Running;
  readonly house: House;
}

async function openScene(name: string): Promise<Scene> {
  const engines = { PostgreSQL: await ownPostgres(), Redis: await ownRedis() };
  ends.push(
    () => engines.PostgreSQL.stop(),
    () => engines.Redis.stop(),
  );
  await Promise.all([engines.PostgreSQL.start(), engines.Redis.start()]);
  const environment: Environment = {
    DATA_DIRECTORY: join(folder, name),
    DATABASE_URL: engines.PostgreSQL.url,
    REDIS_URL: engines.Redis.url,
    HTTP_PORT: '0',
  };
  const service = pechatRunning(['start'], folder, environment);
  ends.push(() => service.child.kill('SIGKILL'));
  await service.until('Служба работает');
  const house = await openHouse(readConfig(environment), false);
  ends.push(() => house.close());
  return { engines, service, house };
}

/** When the printed form of each was ready, in ms after `since`. */
async function renderedAfter(
  { rooms }: House,
  ids: readonly DocumentId[],
  since: number,
): Promise<readonly number[]> {
  const moments = await Promise.all(
    ids.map(async (id) => (await rooms.store.events(id)).find(({ event }) => event === 'Rendered')?.at),
  );
  return moments
    .filter((at) => at !== undefined)
    .map((at) => Date.parse(at) - since)
    .toSorted((a, b) => a - b);
}

const here = testEngines[1].here && testRedis.here;

describe.skipIf(!here)('the service on engines that go away', () => {
  it.each(['PostgreSQL', 'Redis'] as const)(
    'goes on within five seconds of the return of %s',
    async (name) => {
      const { engines, service, house } = await openScene(name);
      const warm = await registered(house.rooms, order());
      const isRendered = async (): Promise<boolean> =>
        (await renderedAfter(house, [warm.id], 0)).length === 1;
      await expect.poll(isRendered, { timeout: 60_000, interval: 100 }).toBe(true);

      const ids: DocumentId[] = [];
      for (let count = 0; count < DOCUMENTS; count += 1) {
        ids.push((await registered(house.rooms, order())).id);
      }
      const done = async (): Promise<number> => (await renderedAfter(house, ids, 0)).length;
      // One is done, the others are in hand or in the queue: those are what the outage interrupts.
      await expect.poll(done, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0);
      await engines[name].kill();
      await pause(OUTAGE_MS);
      await engines[name].start();
      // It is back when it answers, its own recovery being over.
      await expect
        .poll(
          () =>
            house.rooms.store.time().then(
              () => true,
              () => false,
            ),
          { timeout: 60_000, interval: 50 },
        )
        .toBe(true);
      const back = Date.now();
      const late = await registered(house.rooms, order());
      ids.push(late.id);
      await expect.poll(done, { timeout: 180_000, interval: 100 }).toBe(ids.length);

      const after = (await renderedAfter(house, ids, back)).filter((ms) => ms > 0);
      process.stderr.write(
        `${name} away for ${OUTAGE_MS} ms; rendered after the return, ms: ${after.join(' ')}\n`,
      );
      expect(after[0]).toBeLessThan(RESUMES_WITHIN_MS);
      // What was in hand has not been left to the pause between attempts, which is a minute.
      expect(after.at(-1)).toBeLessThan(RESUMES_WITHIN_MS + DOCUMENTS * 1_000);
      expect(await house.rooms.failures.list()).toEqual([]);
      expect((await service.stop('SIGTERM')).status).toBe(0);
    },
  );
});
