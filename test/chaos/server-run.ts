/** Two workers over a real PostgreSQL and a real Redis, the clock of one 90 s off. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/main/house.ts';
import { type Disaster, pause, shuffled, strikeOver } from './disasters.ts';
import { type Engine, ownPostgres, ownRedis } from './engines.ts';
import { openGround, QUICK } from './ground.ts';
import { officials } from './officials.ts';
import { type Mortal, mortal } from './process.ts';
import { type Plan, type Tally, tally, untilThrough } from './tally.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const WORKER = here('../support/worker-process.ts');
const SKEW = here('skew.ts');

/** From registration to publication, at least. */
const STEPS_EACH = 8;

export async function serverRun(plan: Plan, folder: string, tell: (line: string) => void): Promise<Tally> {
  const [postgres, redis] = [await ownPostgres(), await ownRedis()];
  const stops: (() => Promise<void>)[] = [() => postgres.stop(), () => redis.stop()];
  try {
    await Promise.all([postgres.start(), redis.start()]);
    const base = { DATA_DIRECTORY: join(folder, 'var'), DATABASE_URL: postgres.url, REDIS_URL: redis.url };
    const { portal, ca } = await openGround(readConfig(base), plan.seed);
    stops.unshift(() => portal.close());
    const environment = { ...base, ...QUICK, PORTAL_URL: portal.url.href };
    const house = await openHouse(readConfig(environment), false);
    stops.unshift(() => house.close());
    const log = join(folder, 'workers.log');
    const workers = [
      mortal([WORKER], environment, log),
      mortal(['--import', SKEW, WORKER], environment, log),
    ];
    stops.unshift(async () => void (await Promise.all(workers.map((worker) => worker.kill()))));
    for (const worker of workers) worker.start();
    const through = untilThrough(house.rooms, officials(house.rooms, ca, plan.documents), plan, tell);
    const disasters = shuffled(disastersOf(workers, postgres, redis, plan.kills), plan.seed);
    const steps = { whole: plan.documents * STEPS_EACH, done: () => through.progress().steps };
    await strikeOver(disasters, { ...steps, stillMs: 15_000 }, tell);
    await through.ended;
    return await tally(house.rooms, portal, plan.documents);
  } finally {
    for (const stop of stops) await stop();
  }
}

function disastersOf(
  workers: readonly Mortal[],
  postgres: Engine,
  redis: Engine,
  kills: number,
): readonly Disaster[] {
  return [
    ...Array.from({ length: kills }, (_, index) => ({
      name: `worker ${(index % workers.length) + 1} killed`,
      strike: () => again(workers[index % workers.length]),
    })),
    { name: 'FLUSHALL', strike: () => flushed(redis.url) },
    { name: 'Redis killed', strike: () => down(redis, 1_500) },
    { name: 'PostgreSQL killed', strike: () => down(postgres, 1_500) },
  ];
}

async function again(worker: Mortal | undefined): Promise<void> {
  await worker?.kill();
  worker?.start();
}

async function down(engine: Engine, forMs: number): Promise<void> {
  await engine.kill();
  await pause(forMs);
  await engine.start();
}

async function flushed(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushall();
  redis.disconnect();
}
