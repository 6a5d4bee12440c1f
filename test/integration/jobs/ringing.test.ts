import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { redisOptions } from '../../../jobs/queue-connection.ts';
import { openQueues, type Queues } from '../../../jobs/queues.ts';
import { documentId } from '../../../src/domain/identifiers.ts';
import { startQueueEngine } from '../../../src/main/embedded/queue-engine.ts';
import type { OutboxLine } from '../../../src/store/outbox.ts';
import type { QueueName } from '../../../src/store/store.ts';

let engine: Awaited<ReturnType<typeof startQueueEngine>>;
let queues: Queues;
let sweeping: Queues;
let [render, receipts] = [] as Queue[];
beforeAll(async () => {
  engine = await startQueueEngine('pechat-ringing');
  queues = openQueues(engine.connection);
  // Another process, which remembers nothing of what this one has rung for.
  sweeping = openQueues(engine.connection);
  const settings = { connection: redisOptions(engine.connection), prefix: engine.connection.prefix };
  render = new Queue('render', settings);
  receipts = new Queue('receipts', settings);
});
afterAll(async () => {
  for (const one of [render, receipts, queues, sweeping]) await one?.close();
  await engine.stop();
});

const line = (queue: QueueName, number: number): OutboxLine => ({
  queue,
  documentId: documentId(`00000000-0000-4000-8000-00000000000${number}`),
  version: 1,
  generation: 1,
});

const dataIn = async (queue: Queue | undefined) =>
  (await queue?.getJobs())?.map(({ data }) => data as object);

/** What was done to the jobs: one that is there already and is added is an event as well. */
async function events(): Promise<readonly string[]> {
  const redis = new Redis(redisOptions(engine.connection));
  try {
    const told = await redis.xrange(`${engine.connection.prefix}:render:events`, '-', '+');
    return told.map(([, fields]) => fields[fields.indexOf('event') + 1] ?? '');
  } finally {
    redis.disconnect();
  }
}

it('rings again for what the queue has lost, and only for that', async () => {
  const [there, lost] = [line('render', 1), line('render', 2)];
  await queues.ringFirst([there]);
  const before = await events();
  await sweeping.ring([there, lost]);
  expect(await dataIn(render)).toEqual([
    { documentId: lost.documentId, version: 1, isAgain: true },
    { documentId: there.documentId, version: 1 },
  ]);
  expect((await events()).slice(before.length)).toEqual(['added', 'waiting']);
});

it('rings once and in a moment for what is done for all together', async () => {
  await queues.ringFirst([line('receipts', 1), line('receipts', 2)]);
  await queues.ringFirst([line('receipts', 3)]);
  expect(await dataIn(receipts)).toEqual([]);
  await expect.poll(() => dataIn(receipts)).toEqual([{}]);
});
