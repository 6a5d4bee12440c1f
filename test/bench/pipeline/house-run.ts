import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { readConfig } from '../../../src/config.ts';
import { type House, openHouse } from '../../../src/main/house.ts';
import { openStandAuthority } from '../../../src/main/training-ground.ts';
import { settledJudge } from '../../../src/main/trust.ts';
import { openStandPortal } from '../../../src/stand/portal/open-stand-portal.ts';
import { instantOf } from '../../../src/domain/identifiers.ts';
import { documentXsdOf } from '../../../src/main/document-xsd.ts';
import { forgetKeys } from '../../support/queue.ts';
import { judgedOnce, lightened } from './light-rooms.ts';
import { benchOfficials } from './officials.ts';
import { startSide, type Side, type Spent } from './side-process.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

export interface HouseSpent extends Spent {
  /** Mean time of one job, by queue, in ms. */
  readonly stageMs: Readonly<Record<string, number>>;
  /** Largest resident size of a worker, when a tenth and when all of the documents were through. */
  readonly rssMb: { readonly early: number; readonly late: number };
}

/** Takes documents through all stages, with two workers and the training portal. */
export async function houseRun(
  mode: 'full' | 'light',
  databaseUrl: string,
  redisUrl: string,
  count: number,
): Promise<HouseSpent> {
  const schema = `pechat_bench_${randomBytes(4).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), 'pechat-bench-'));
  const base = {
    DATA_DIRECTORY: folder,
    DATABASE_URL: databaseUrl,
    DATABASE_SCHEMA: schema,
    REDIS_URL: redisUrl,
    REDIS_KEY_PREFIX: schema,
  };
  const ca = await openStandAuthority(readConfig(base));
  const judge = judgedOnce(settledJudge(readConfig(base)));
  const portal = await openStandPortal({
    directory: join(folder, 'stand', 'portal'),
    receiptDelayMs: 0,
    verify: async (content, signature) =>
      (await judge(content, signature, instantOf(new Date()))).verdict === 'passed',
    documentXsd: mode === 'full' ? documentXsdOf : () => undefined,
  });
  const environment = {
    ...base,
    PORTAL_CHANNEL: 'portal',
    PORTAL_URL: portal.url.href,
    RECEIPTS_POLL_MS: '200',
    SWEEP_EVERY_MS: '1000',
  };
  const house = await openHouse(readConfig(environment), false);
  const workers: Side[] = [];
  try {
    for (let n = 0; n < 2; n += 1) workers.push(await startSide(WORKER, [mode], environment));
    const rooms = mode === 'light' ? lightened(house.rooms) : house.rooms;
    const officials = benchOfficials(rooms, ca, mode);
    const began = performance.now();
    let early = 0;
    for (let through = 0; through < count;) {
      await officials.work(count);
      through = (await house.rooms.store.list({ states: ['published'] })).length;
      if (early === 0 && through >= count / 10) early = largest(workers);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const wallMs = performance.now() - began;
    return { wallMs, stageMs: stagesOf(workers), rssMb: { early, late: largest(workers) } };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await closed(house, schema, databaseUrl, redisUrl);
    await portal.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function closed(house: House, schema: string, databaseUrl: string, redisUrl: string): Promise<void> {
  await house.close();
  await forgetKeys({ url: new URL(redisUrl), prefix: schema });
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`drop schema if exists ${schema} cascade`);
  await client.end();
}

const largest = (workers: readonly Side[]): number =>
  Math.max(
    ...workers.map(({ pid }) => {
      const said = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
      return Number(said?.[1] ?? 0) / 1_024;
    }),
  );

function stagesOf(workers: readonly Side[]): Record<string, number> {
  const jobs = workers.flatMap(({ lines }) => lines).filter(({ event }) => event === 'job.ended');
  return Object.fromEntries(
    [...Map.groupBy(jobs, ({ queue }) => String(queue))].map(([queue, some]) => [
      queue,
      some.reduce((sum, { tookMs }) => sum + Number(tookMs), 0) / some.length,
    ]),
  );
}
