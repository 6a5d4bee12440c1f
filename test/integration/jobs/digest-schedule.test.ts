import { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { redisOptions } from '../../../jobs/queue-connection.ts';
import { openQueues, type Queues } from '../../../jobs/queues.ts';
import { startQueueEngine } from '../../../src/main/embedded/queue-engine.ts';
import { forgetKeys } from '../../support/queue.ts';

let engine: Awaited<ReturnType<typeof startQueueEngine>>;
let queues: Queues;
let queue: Queue;
beforeAll(async () => {
  engine = await startQueueEngine('pechat-digest');
  queues = openQueues(engine.connection);
  queue = new Queue('digest', {
    connection: redisOptions(engine.connection),
    prefix: engine.connection.prefix,
  });
});
afterAll(async () => {
  await queue.close();
  await queues.close();
  await engine.stop();
});

const every = { sweepEveryMs: 1000, lookEveryMs: 1000 };
const nightly = { pattern: '0 1 * * *', timeZone: 'Europe/Moscow' };

const scheduler = () => queue.getJobScheduler('digest');

it('rings for the morning letter at its time, comes back after a loss, and stops when mail is taken away', async () => {
  await queues.schedule(every, { ...nightly, digestPattern: '30 8 * * *' });
  expect(await scheduler()).toMatchObject({ pattern: '30 8 * * *', tz: 'Europe/Moscow' });
  await forgetKeys(engine.connection);
  await expect.poll(scheduler, { timeout: 5000 }).toMatchObject({ pattern: '30 8 * * *' });
  await queues.schedule(every, nightly);
  expect(await scheduler()).toBeUndefined();
});
