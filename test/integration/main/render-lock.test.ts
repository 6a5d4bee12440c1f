/** A worker of the queue renews the lock of a job while its document is rendered in a thread. */
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { redisOptions } from '../../../jobs/queue-connection.ts';
import { createForms } from '../../../src/forms/render.ts';
import type { Forms } from '../../../src/forms/forms.ts';
import { startQueueEngine } from '../../../src/main/embedded/queue-engine.ts';
import { openRenderPool } from '../../../src/main/render/pool.ts';
import { print } from '../../../src/pdf/print.ts';
import { withRows } from '../../support/long-order.ts';
import { order } from '../../support/officials.ts';

/** Far less than the document takes. */
const LOCK_MS = 1_000;
const long = withRows(order(), 3_300);

/** @returns milliseconds that the lock had still to live when the document was ready; negative for none */
async function lockAfter(forms: Forms): Promise<number> {
  const engine = await startQueueEngine('lock-test');
  const connection = redisOptions(engine.connection);
  const { prefix } = engine.connection;
  const queue = new Queue('long', { connection, prefix });
  const redis = new Redis(connection);
  const left = Promise.withResolvers<number>();
  const worker = new Worker(
    'long',
    async ({ id }) => {
      await forms.render(long);
      left.resolve(await redis.pttl(`${prefix}:long:${id ?? ''}:lock`));
    },
    { connection: { ...connection, maxRetriesPerRequest: null }, prefix, lockDuration: LOCK_MS },
  );
  // A job whose lock is gone cannot be completed, and says so here.
  worker.on('error', () => undefined);
  worker.on('failed', (_job, thrown) => left.reject(thrown));
  try {
    await queue.add('long', {});
    return await left.promise;
  } finally {
    await worker.close();
    await queue.close();
    redis.disconnect();
    await engine.stop();
  }
}

it('keeps the lock of a job whose document is rendered in a thread; rendered in place it is lost', async () => {
  const pool = openRenderPool({ threads: 1, memoryMb: 1_024, timeoutMs: 100_000, waiting: 1 });
  try {
    expect(await lockAfter(pool.forms)).toBeGreaterThan(0);
  } finally {
    await pool.close();
  }
  expect(await lockAfter(createForms(print))).toBeLessThan(0);
});
