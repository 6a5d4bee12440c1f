import { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { redisOptions } from '../../../jobs/queue-connection.ts';
import { openQueues, type Queues } from '../../../jobs/queues.ts';
import { startQueueEngine } from '../../../src/main/embedded/queue-engine.ts';
import { forgetKeys } from '../../support/queue.ts';

let engine: Awaited<ReturnType<typeof startQueueEngine>>;
let queues: Queues;
let queue: Queue;
let urgent: Queue;
beforeAll(async () => {
  engine = await startQueueEngine('pechat-digest');
  queues = openQueues(engine.connection);
  const settings = { connection: redisOptions(engine.connection), prefix: engine.connection.prefix };
  queue = new Queue('digest', settings);
  urgent = new Queue('urgent', settings);
});
afterAll(async () => {
  await queue.close();
  await urgent.close();
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

it('looks for what is urgent as often as it is told, until mail is taken away', async () => {
  await queues.schedule(every, { ...nightly, urgentEveryMs: 60_000 });
  expect(await urgent.getJobScheduler('urgent')).toMatchObject({ every: 60_000 });
  await queues.schedule(every, nightly);
  expect(await urgent.getJobScheduler('urgent')).toBeUndefined();
});
