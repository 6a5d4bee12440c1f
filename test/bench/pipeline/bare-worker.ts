/** Four queues, four jobs a document, one transaction each, and nothing else: what any book-keeping costs. */
import { Queue, Worker } from 'bullmq';
import { Pool } from 'pg';
import { BARE_STEPS, bareTables } from './bare-tables.ts';
import { onWord } from './on-word.ts';

const [redisUrl = '', databaseUrl = '', name = ''] = process.argv.slice(2);
const connection = { url: redisUrl, maxRetriesPerRequest: null };
const { document, event } = bareTables(name);
const pool = new Pool({ connectionString: databaseUrl, max: 10 });
const queues = BARE_STEPS.map((step) => new Queue(`${name}-${step}`, { connection }));

async function step(id: string, number: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`update ${document} set step = $2 where id = $1`, [id, number + 1]);
    await client.query(`insert into ${event} (id, step) values ($1, $2)`, [id, number + 1]);
    await client.query('commit');
  } finally {
    client.release();
  }
  await queues[number + 1]?.add('step', { id }, { removeOnComplete: true });
}

await onWord(async () => {
  const workers = BARE_STEPS.map(
    (_, number) =>
      new Worker<{ id: string }>(`${name}-${BARE_STEPS[number]}`, ({ data }) => step(data.id, number), {
        connection,
        concurrency: 4,
      }),
  );
  return { close: async () => void (await Promise.all(workers.map((worker) => worker.close()))) };
});
await Promise.all(queues.map((queue) => queue.close()));
await pool.end();
