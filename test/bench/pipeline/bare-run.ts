import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Queue } from 'bullmq';
import { Pool } from 'pg';
import { BARE_STEPS, bareTables } from './bare-tables.ts';
import { startSide, type Spent } from './side-process.ts';

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
  const began = performance.now();
  try {
    for (let number = 0; number < count; number += 1) {
      const id = String(number);
      await pool.query(`insert into ${document} values ($1, 0)`, [id]);
      await first.add('step', { id }, { removeOnComplete: true });
    }
    const through = `select count(*)::int as count from ${document} where step = ${BARE_STEPS.length}`;
    while ((await pool.query<{ count: number }>(through)).rows[0]?.count !== count) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { wallMs: performance.now() - began };
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
