import { Queue } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type QueueConnection, redisOptions } from '../../../jobs/queue-connection.ts';
import { openQueues, type Queues } from '../../../jobs/queues.ts';
import { startWorkers, type Workers } from '../../../jobs/workers.ts';
import { Fault } from '../../../src/domain/fault.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { startQueueEngine } from '../../../src/main/embedded/queue-engine.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { sweep } from '../../../src/pipeline/sweep.ts';
import { jobLog } from '../../../src/service/log/job-log.ts';
import { openLog } from '../../../src/service/log/logger.ts';
import { redisForTests, testRedis } from '../../support/databases.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { approve, order, registered, sign } from '../../support/officials.ts';
import { forgetKeys, keptBy, keysIn } from '../../support/queue.ts';

interface Line {
  readonly level: number;
  readonly queue: string;
  readonly jobId: string;
  readonly attempt: number;
  readonly result: string;
  readonly fault?: string;
}

interface QueueForTests {
  readonly connection: QueueConnection;
  readonly stop: () => Promise<void>;
}

const ENGINES: readonly { name: string; here: boolean; start: () => Promise<QueueForTests> }[] = [
  { name: 'the embedded engine', here: true, start: () => startQueueEngine('pechat-test') },
  {
    name: testRedis.name,
    here: testRedis.here,
    start: async () => {
      const { url = '', prefix = '' } = redisForTests() ?? {};
      const connection = { url: new URL(url), prefix };
      return { connection, stop: () => forgetKeys(connection) };
    },
  },
];

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

for (const engine of ENGINES) {
  describe.runIf(engine.here)(`workers on ${engine.name}`, () => {
    let house: TestHouse;
    let queue: QueueForTests;
    let queues: Queues;
    let workers: Workers;
    const lines: Line[] = [];
    const texts: string[] = [];
    /** Faults built into the rooms of the workers: they come before the real thing. */
    const faults: { render?: () => void } = {};

    const write = (text: string): void => {
      texts.push(text);
      lines.push(JSON.parse(text) as Line);
    };

    beforeAll(async () => {
      house = await openTestHouse(undefined, { settleMs: 200, receiptsPollMs: 50 }, 50);
      queue = await engine.start();
      queues = openQueues(queue.connection);
      const forms: Rooms['forms'] = {
        ...house.rooms.forms,
        render: async (content) => {
          faults.render?.();
          return house.rooms.forms.render(content);
        },
      };
      const log = jobLog(openLog('debug', { write }));
      const rooms = { ...house.rooms, forms, bell: queues };
      const settings = { retryBaseMs: 20, lockMs: 2_000, onTrouble: () => undefined };
      workers = startWorkers(queue.connection, rooms, log, settings);
      await queues.schedule(
        { sweepEveryMs: 100, lookEveryMs: 100 },
        { pattern: '0 1 * * *', timeZone: 'Europe/Moscow' },
      );
    });

    afterAll(async () => {
      await workers.close();
      await queues.close();
      await queue.stop();
      await house.close();
    });

    const stateOf = async (id: DocumentId) => (await house.rooms.store.load(id)).state;
    const linesOf = (id: string, name?: string) =>
      lines.filter((line) => line.jobId.includes(id) && (name === undefined || line.queue === name));
    const failureOf = async (id: DocumentId) =>
      (await house.rooms.failures.list()).find((failure) => failure.documentId === id);

    it('take a document from registration to publication, people’s steps between', async () => {
      const content = order();
      const { id, header } = await registered(house.rooms, content);
      await until(async () => (await stateOf(id)) === 'rendered');
      await approve(house.rooms, id);
      await sign(house, { id, header });
      await until(async () => (await stateOf(id)) === 'published');
      await until(() => lines.some(({ queue: name, result }) => name === 'receipts' && result === 'ended:1'));
      for (const name of ['render', 'sign', 'publish']) expect(linesOf(id, name)).toHaveLength(1);
      for (const { jobId } of linesOf(id)) expect(jobId).toMatch(/^[a-z]+-[0-9a-f-]{36}-\d+-\d+$/);
      expect(await house.rooms.outbox.open()).toEqual([]);
    });

    it('try again what may succeed later, and forget the failure when it has', async () => {
      let times = 2;
      faults.render = () => {
        times -= 1;
        if (times >= 0) throw new Fault('BLOBS_UNREACHABLE', 'the files do not answer');
      };
      const { id } = await registered(house.rooms, order());
      await until(async () => (await stateOf(id)) === 'rendered');
      await until(async () => (await failureOf(id)) === undefined);
      const ends = linesOf(id, 'render').map(({ attempt, result }) => `${attempt} ${result}`);
      expect(ends).toEqual(['1 fault', '2 fault', '3 rendered']);
    });

    it('give up after the last attempt, call a person, and are not rung again', async () => {
      faults.render = () => {
        throw new Fault('BLOBS_UNREACHABLE', 'the files do not answer');
      };
      const { id } = await registered(house.rooms, order());
      const before = await house.rooms.outbox.open();
      await until(async () => (await failureOf(id))?.final === true);
      delete faults.render;
      expect(await failureOf(id)).toMatchObject({ code: 'BLOBS_UNREACHABLE', attempts: 5 });
      const levels = linesOf(id, 'render').map(({ level, result }) => [level, result]);
      expect(levels).toEqual([...Array.from({ length: 4 }, () => [30, 'fault']), [40, 'given-up']]);
      const told = linesOf(id).length;
      await sweep({ ...house.rooms, bell: queues });
      // As does another's sweep that has read the list before the end, and rings after it.
      const others = openQueues(queue.connection);
      await others.ring(before.filter(({ documentId }) => documentId === id));
      await others.close();
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(linesOf(id)).toHaveLength(told);
      expect(await failureOf(id)).toMatchObject({ attempts: 5, final: true });
      await house.rooms.outbox.add({ queue: 'render', documentId: id });
      await until(async () => (await stateOf(id)) === 'rendered');
    });

    it('do not try again what only a person can put right', async () => {
      const { id } = await signedOrderLeftTo('403');
      await until(async () => (await failureOf(id))?.final === true);
      expect(await failureOf(id)).toMatchObject({ code: 'PORTAL_ACCESS_DENIED', attempts: 1 });
      expect(linesOf(id, 'publish')).toMatchObject([{ attempt: 1, result: 'given-up', level: 40 }]);
    });

    it('are put off by a closed portal at no cost in attempts', async () => {
      const { id } = await signedOrderLeftTo('503', 3);
      await until(async () => (await stateOf(id)) === 'published');
      const ends = linesOf(id, 'publish').map(({ attempt, result }) => `${attempt} ${result}`);
      expect(ends).toEqual(['1 portal-closed', '1 portal-closed', '1 portal-closed', '1 acknowledged']);
      expect(await failureOf(id)).toBeUndefined();
    });

    it('ask first and wait, at one attempt, when the portal was silent', async () => {
      const { id } = await signedOrderLeftTo('drop-before-taking');
      await until(async () => (await stateOf(id)) === 'published');
      const results = linesOf(id, 'publish').map(({ result }) => result);
      expect(results[0]).toBe('fault');
      expect(results.at(-1)).toBe('acknowledged');
      expect(Math.max(...linesOf(id, 'publish').map(({ attempt }) => attempt))).toBe(2);
      expect(house.portal.journal().filter(({ refId, took }) => refId === id && took)).toHaveLength(1);
    });

    it('drop a job whose data cannot be read, once and without a word of it', async () => {
      const stranger = new Queue('render', {
        connection: redisOptions(queue.connection),
        prefix: queue.connection.prefix,
      });
      const opts = { jobId: 'unreadable-1', attempts: 5, removeOnFail: true };
      await stranger.add('render', { documentId: 'Примерова Метка Макетовна' }, opts);
      await until(() => linesOf('unreadable-1').length > 0);
      await until(async () => (await stranger.getJob('unreadable-1')) === undefined);
      await stranger.close();
      expect(linesOf('unreadable-1')).toMatchObject([{ fault: 'CONTENT_INVALID', result: 'given-up' }]);
      expect((await house.rooms.failures.list()).map(({ code }) => code)).not.toContain('CONTENT_INVALID');
    });

    it('go on when the queue loses everything, its schedules and all', async () => {
      const all = await Promise.all([1, 2, 3].map(() => registered(house.rooms, order())));
      await forgetKeys(queue.connection);
      await until(async () =>
        (await Promise.all(all.map(({ id }) => stateOf(id)))).every((s) => s === 'rendered'),
      );
      await until(async () => {
        const keys = await keysIn(queue.connection);
        return ['sweep', 'nightly'].every((name) => keys.some((key) => key.endsWith(`${name}:repeat`)));
      });
      expect(await house.rooms.outbox.open()).toEqual([]);
    });

    it('leave no personal datum in log, queue, failures or job data', async () => {
      const MARK = /Примерова|Метка|Макетовна/;
      const content = order();
      const signatories = content.signatories.map((one) => ({ ...one, name: 'Примерова Метка Макетовна' }));
      const approver = { ...content.approver, name: 'Примерова Метка Макетовна' };
      let failing = 3;
      faults.render = () => {
        failing -= 1;
        if (failing >= 0) throw new SyntaxError('Unexpected token in «Примерова Метка Макетовна»');
      };
      const { id, header } = await registered(house.rooms, { ...content, signatories, approver });
      let seen = '';
      await until(async () => {
        seen += (await keptBy(queue.connection)) + JSON.stringify(await house.rooms.failures.list());
        return (await stateOf(id)) === 'rendered';
      });
      await approve(house.rooms, id);
      house.portal.plan('refusal', 1, { refId: id });
      await sign(house, { id, header });
      await until(async () => (await stateOf(id)) === 'rejected');
      seen += (await keptBy(queue.connection)) + JSON.stringify(await house.rooms.store.events(id));
      expect(linesOf(id, 'render').filter(({ fault }) => fault === 'UNFORESEEN')).toHaveLength(3);
      expect(seen).toContain(id);
      expect(seen).toContain('UNFORESEEN');
      expect(seen).not.toMatch(MARK);
      expect(texts.join('')).not.toMatch(MARK);
    });

    /** The first `times` packages of it meet this fault; workers take it from there. */
    async function signedOrderLeftTo(
      fault: '403' | '503' | 'drop-before-taking',
      times = 1,
    ): Promise<{ id: DocumentId }> {
      const { id, header } = await registered(house.rooms, order());
      house.portal.plan(fault, times, { refId: id });
      await until(async () => (await stateOf(id)) === 'rendered');
      await approve(house.rooms, id);
      await sign(house, { id, header });
      return { id };
    }
  });
}
