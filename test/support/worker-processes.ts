/** Worker processes that a test may kill, with the engines that they work from. */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startQueueEngine } from '../../src/main/embedded/queue-engine.ts';
import { redisForTests, type TestEngine, testEngines } from './databases.ts';
import { forgetKeys } from './queue.ts';

const SCRIPT = fileURLToPath(new URL('./worker-process.ts', import.meta.url));
const LIMIT_MS = 60_000;

type Environment = Record<string, string>;

const children: ChildProcess[] = [];
const ends: (() => Promise<unknown>)[] = [];

/** For later: the newest first. */
export const atEnd = (end: () => Promise<unknown>): void => void ends.push(end);

/** After each test. */
export async function endWorkers(): Promise<void> {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const end of ends.splice(0).toReversed()) await end();
}

/** Workers, and what they have logged so far. */
export function startWorker(environment: Environment): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, ['--no-warnings', SCRIPT], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => void (text += chunk.toString()));
  return { child, said: () => text };
}

export async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error('it did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Where the queue is: the Redis for tests beside PostgreSQL, the embedded engine beside PGlite. */
export async function queueFor(engine: TestEngine, folder: string): Promise<Environment> {
  const redis = engine === testEngines[1] ? redisForTests() : undefined;
  if (redis !== undefined) {
    atEnd(() => forgetKeys({ url: new URL(redis.url), prefix: redis.prefix }));
    return { REDIS_URL: redis.url, REDIS_KEY_PREFIX: redis.prefix };
  }
  const queue = await startQueueEngine('pechat-test');
  const { connection } = queue;
  atEnd(() => queue.stop());
  const file = join(folder, 'redis-password');
  writeFileSync(file, connection.password ?? '', { mode: 0o600 });
  return { REDIS_URL: connection.url.href, REDIS_PASSWORD_FILE: file, REDIS_KEY_PREFIX: connection.prefix };
}

export async function recordFor(engine: TestEngine): Promise<Environment> {
  const { place, remove } = await engine.newPlace();
  atEnd(remove);
  if (typeof place.databaseUrl !== 'string') return {};
  return { DATABASE_URL: place.databaseUrl, DATABASE_SCHEMA: place.schema ?? 'pechat' };
}
