import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueues, type Queues } from '../../../jobs/queues.ts';
import { rateOf, startWorkers, type Workers } from '../../../jobs/workers.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { startQueueEngine, type QueueEngine } from '../../../src/main/embedded/queue-engine.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { openExchange } from '../../../src/portal/exchange.ts';
import { openLinks } from '../../../src/portal/look-at-links.ts';
import { openPortal } from '../../../src/portal/portal-client.ts';
import { jobLog } from '../../../src/service/log/job-log.ts';
import { openLog } from '../../../src/service/log/logger.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { signedOrder } from '../../support/officials.ts';
import { clientSettings } from '../../support/portal.ts';

const LOOK_EVERY_MS = 100;
const NOWHERE = new URL('http://127.0.0.1:9/');

interface Line {
  readonly queue: string;
  readonly jobId: string;
  readonly attempt: number;
  readonly result: string;
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A portal that can be unplugged, for those who send and for those who look. */
function unpluggable(house: TestHouse): { rooms: Rooms; unplugged: { is: boolean } } {
  const unplugged = { is: true };
  const at = <T>(open: (url: URL) => T): (() => T) => {
    const [there, nowhere] = [open(house.portal.url), open(NOWHERE)];
    return () => (unplugged.is ? nowhere : there);
  };
  const portal = at((url) => openPortal(clientSettings(url)));
  const looks = at((url) =>
    openLinks({
      targets: [{ target: 'portal', url, ask: openExchange(clientSettings(url)) }],
      neutral: [house.portal.url],
      timeoutMs: 1_000,
    }),
  );
  const publisher: Rooms['publisher'] = {
    pack: (submission) => portal().pack(submission),
    submit: (...question) => portal().submit(...question),
    find: (...question) => portal().find(...question),
    receipts: (...question) => portal().receipts(...question),
    reread: (...question) => portal().reread(...question),
  };
  return { rooms: { ...house.rooms, publisher, lookAtLinks: (signal) => looks()(signal) }, unplugged };
}

describe('two workers before a portal that cannot be reached', () => {
  let house: TestHouse;
  let engine: QueueEngine;
  let queues: Queues;
  const workers: Workers[] = [];
  const lines: Line[] = [];
  let rooms: Rooms;
  let unplugged: { is: boolean };

  beforeAll(async () => {
    const links = { maintenance: [], lookEveryMs: LOOK_EVERY_MS, failuresInARow: 2 };
    house = await openTestHouse(undefined, { settleMs: 200, receiptsPollMs: 50, links }, 50);
    ({ rooms, unplugged } = unpluggable(house));
    engine = await startQueueEngine('pechat-test');
    queues = openQueues(engine.connection);
    const log = jobLog(openLog('debug', { write: (text) => lines.push(JSON.parse(text) as Line) }));
    const settings = { retryBaseMs: 20, lockMs: 2_000, onTrouble: () => undefined };
    for (let count = 0; count < 2; count += 1)
      workers.push(startWorkers(engine.connection, { ...rooms, bell: queues }, log, settings));
    const every = { sweepEveryMs: 100, lookEveryMs: LOOK_EVERY_MS };
    await queues.schedule(every, { pattern: '0 1 * * *', timeZone: 'Europe/Moscow' });
  });

  afterAll(async () => {
    for (const one of workers) await one.close();
    await queues.close();
    await engine.stop();
    await house.close();
  });

  const linesOf = (id: DocumentId) =>
    lines.filter(({ queue, jobId }) => queue === 'publish' && jobId.includes(id));

  it('put everything off, use up no attempt, and go on when it is back', async () => {
    await until(async () => (await rooms.outages.state('portal')).outage?.openedAt !== undefined);
    const ids: DocumentId[] = [];
    for (let count = 0; count < 4; count += 1) ids.push((await signedOrder(house)).id);
    for (const id of ids) await until(() => linesOf(id).length >= 5);
    for (const id of ids) {
      expect(new Set(linesOf(id).map(({ attempt, result }) => `${attempt} ${result}`))).toEqual(
        new Set(['1 portal-away']),
      );
    }
    // The test renders and settles beside the workers, and loses to them now and then.
    const failed = (await house.rooms.failures.list()).filter(
      ({ queue }) => queue !== 'render' && queue !== 'sign',
    );
    expect(failed).toEqual([]);
    expect(house.portal.journal()).toEqual([]);
    unplugged.is = false;
    for (const id of ids) await until(async () => (await house.rooms.store.load(id)).state === 'published');
    for (const id of ids) {
      expect(new Set(linesOf(id).map(({ attempt }) => attempt))).toEqual(new Set([1]));
      expect(house.portal.journal().filter(({ refId, took }) => refId === id && took)).toHaveLength(1);
    }
    expect(await house.rooms.outages.list()).toMatchObject([{ target: 'portal', owner: 'portal' }]);
    expect((await house.rooms.outages.list())[0]?.until).toBeDefined();
  });
});

describe('the rate of requests to the portal', () => {
  it('is shared between the queues that ask, by what a job of each asks', () => {
    expect(rateOf({ asksPortal: 3 }, 60)).toEqual({ limiter: { max: 1, duration: 6_000 } });
    expect(rateOf({ asksPortal: 2 }, 60)).toEqual({ limiter: { max: 1, duration: 4_000 } });
    expect(rateOf({}, 60)).toEqual({});
    expect(rateOf({ asksPortal: 3 }, undefined)).toEqual({});
  });

  it('is kept by two workers together', async () => {
    const house = await openTestHouse(undefined, { receiptsPollMs: 60_000 }, 50);
    const engine = await startQueueEngine('pechat-test');
    const queues = openQueues(engine.connection);
    const sent: number[] = [];
    const publisher: Rooms['publisher'] = {
      ...house.rooms.publisher,
      submit: (...question) => {
        sent.push(performance.now());
        return house.rooms.publisher.submit(...question);
      },
    };
    const rooms = { ...house.rooms, publisher, bell: queues };
    const log = { start: () => () => undefined };
    // Six requests a job's share of 900 a minute: one job in 400 ms.
    const settings = { retryBaseMs: 20, portalRequestsPerMinute: 900, onTrouble: () => undefined };
    const workers = [1, 2].map(() => startWorkers(engine.connection, rooms, log, settings));
    try {
      for (let count = 0; count < 4; count += 1) await signedOrder(house);
      await queues.ring((await house.rooms.outbox.open()).filter(({ queue }) => queue === 'publish'));
      await until(() => sent.length === 4);
      // All were there at once; a machine in a hurry can only be late, never early.
      expect((sent.at(-1) ?? 0) - (sent[0] ?? 0)).toBeGreaterThan(3 * 400 * 0.8);
    } finally {
      for (const one of workers) await one.close();
      await queues.close();
      await engine.stop();
      await house.close();
    }
  });
});
