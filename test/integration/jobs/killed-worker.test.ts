import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../../../src/config.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { startQueueEngine } from '../../../src/main/embedded/queue-engine.ts';
import { openHouse } from '../../../src/main/house.ts';
import { openTrainingGround, type TrainingGround } from '../../../src/main/training-ground.ts';
import { redisForTests, type TestEngine, testEngines } from '../../support/databases.ts';
import { signedOrder } from '../../support/officials.ts';
import { forgetKeys } from '../../support/queue.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SCRIPT = fileURLToPath(new URL('../../support/worker-process.ts', import.meta.url));
const LIMIT_MS = 60_000;

type Environment = Record<string, string>;

const children: ChildProcess[] = [];
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const end of ends.splice(0).toReversed()) await end();
});

/** Workers, and what they have logged so far. */
function startWorker(environment: Environment): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, ['--no-warnings', SCRIPT], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => void (text += chunk.toString()));
  return { child, said: () => text };
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error('it did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Where the queue is: the Redis for tests beside PostgreSQL, the embedded engine beside PGlite. */
async function queueFor(engine: TestEngine, folder: string): Promise<Environment> {
  const redis = engine === testEngines[1] ? redisForTests() : undefined;
  if (redis !== undefined) {
    ends.push(() => forgetKeys({ url: new URL(redis.url), prefix: redis.prefix }));
    return { REDIS_URL: redis.url, REDIS_KEY_PREFIX: redis.prefix };
  }
  const queue = await startQueueEngine('pechat-test');
  const { connection } = queue;
  ends.push(() => queue.stop());
  const file = join(folder, 'redis-password');
  writeFileSync(file, connection.password ?? '', { mode: 0o600 });
  return { REDIS_URL: connection.url.href, REDIS_PASSWORD_FILE: file, REDIS_KEY_PREFIX: connection.prefix };
}

async function recordFor(engine: TestEngine): Promise<Environment> {
  const { place, remove } = await engine.newPlace();
  ends.push(remove);
  if (typeof place.databaseUrl !== 'string') return {};
  return { DATABASE_URL: place.databaseUrl, DATABASE_SCHEMA: place.schema ?? 'pechat' };
}

const still = async (): Promise<void> => undefined;

/** A signed order in the record of the settings, its publication open. */
async function signedIn(config: Config, { ca, portal }: TrainingGround): Promise<DocumentId> {
  const house = await openHouse(config, false);
  const { rooms } = house;
  try {
    const { id } = await signedOrder({ rooms, ca, portal, forward: still, revoke: still, close: still });
    return id;
  } finally {
    await house.close();
  }
}

for (const engine of testEngines) {
  describe.runIf(engine.here)(`a worker over ${engine.name} that is killed in the middle of a job`, () => {
    const folder = temporaryFolder('killed');

    it('leaves the job to another, which hands nothing over twice', async () => {
      const base = { DATA_DIRECTORY: folder, PORTAL_TIMEOUT_MS: '30000', ...(await recordFor(engine)) };
      const ground = await openTrainingGround(readConfig(base), 0, 50);
      ends.push(() => ground.close());
      const environment: Environment = {
        ...base,
        ...(await queueFor(engine, folder)),
        PORTAL_CHANNEL: 'portal',
        PORTAL_URL: ground.portal.url.href,
        PORTAL_SETTLE_MS: '500',
        RETRY_BASE_MS: '50',
        RECEIPTS_POLL_MS: '100',
        SWEEP_EVERY_MS: '100',
      };
      const config = readConfig(environment);
      const id = await signedIn(config, ground);
      // Taken and never answered: the worker waits for its answer until it is killed.
      ground.portal.plan('silence', 1, { refId: id });
      const first = startWorker(environment);
      await until(() => ground.portal.journal().some(({ refId }) => refId === id));
      first.child.kill('SIGKILL');
      await once(first.child, 'exit');
      expect(first.said()).not.toContain('acknowledged');

      const second = startWorker(environment);
      await until(() => /"queue":"receipts".*"result":"ended:1"/.test(second.said()));
      second.child.kill('SIGTERM');
      await once(second.child, 'exit');
      const arrivals = ground.portal.journal().filter(({ refId }) => refId === id);
      expect(arrivals.map(({ took }) => took)).toEqual([true]);

      const house = await openHouse(config, false);
      const { rooms } = house;
      const events = (await rooms.store.events(id)).map(({ event }) => event);
      const open = await rooms.outbox.open();
      const failures = await rooms.failures.list();
      await house.close();
      expect(events.filter((event) => event === 'SubmissionStarted')).toHaveLength(1);
      expect(events.at(-1)).toBe('PublicationConfirmed');
      expect([open, failures]).toEqual([[], []]);
    });
  });
}
