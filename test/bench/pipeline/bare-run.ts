import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Queue } from 'bullmq';
import { Pool } from 'pg';
import { BARE_STEPS, bareTables } from './bare-tables.ts';
import { cpuOf, startSide, type Spent } from './side-process.ts';

/** Taken through before anything is measured: a worker of the night has long been at work. */
export const WARM_UP = 200;

const WORKER = fileURLToPath(new URL('bare-worker.ts', import.meta.url));

/** Takes documents through the bare steps with two workers. */
export async function bareRun(databaseUrl: string, redisUrl: string, count: number): Promise<Spent> {
  const name = `bare_${randomBytes(4).toString('hex')}`;
  const { document, event } = bareTables(name);
  const pool = new Pool({ connectionString: databaseUrl, max: 4 });
  await pool.query(`create table ${document} (id text primary key, step int not null)`);
  await pool.query(`create table ${event} (id text not null, step int not null)`);
  const first = new Queue(`${name}-${BARE_STEPS[0]}`, { connection: { url: redisUrl } });
  const workers = await Promise.all([0, 1].map(() => startSide(WORKER, [redisUrl, databaseUrl, name], {})));
  try {
    const through = async (from: number, to: number): Promise<Spent> => {
      const ids = Array.from({ length: to - from }, (_, number) => String(from + number));
      await pool.query(`insert into ${document} select unnest($1::text[]), 0`, [ids]);
      const began = performance.now();
      const before = cpuOf(workers);
      await first.addBulk(
        ids.map((id) => ({ name: 'step', data: { id }, opts: { removeOnComplete: true } })),
      );
      for (const worker of workers) worker.go();
      const done = `select count(*)::int as count from ${document} where step = ${BARE_STEPS.length}`;
      while ((await pool.query<{ count: number }>(done)).rows[0]?.count !== to) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const spent = { wallMs: performance.now() - began, cpuMs: cpuOf(workers) - before };
      await Promise.all(workers.map((worker) => worker.rest()));
      return spent;
    };
    await through(0, WARM_UP);
    return await through(WARM_UP, WARM_UP + count);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    for (const step of BARE_STEPS) {
      const queue = new Queue(`${name}-${step}`, { connection: { url: redisUrl } });
      await queue.obliterate({ force: true });
      await queue.close();
    }
    await first.close();
    await pool.query(`drop table ${document}, ${event}`);
    await pool.end();
  }
}
