import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attempted, type JobDefinition } from '../../../jobs/job.ts';
import { jobs } from '../../../jobs/index.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import type { QueueName } from '../../../src/store/store.ts';
import { openTestHouse, RECEIPT_DELAY_MS, type TestHouse, work } from '../../support/house.ts';
import {
  approve,
  order,
  registered,
  rendered,
  sign,
  signedOrder,
  submittedOrder,
} from '../../support/officials.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const jobOf = (queue: QueueName): JobDefinition => {
  const job = jobs.find((one) => one.queue === queue);
  if (job === undefined) throw new Error(`no job for ${queue}`);
  return job;
};
const eventsOf = async (id: DocumentId) => (await house.rooms.store.events(id)).map(({ event }) => event);

interface Held {
  readonly rooms: Rooms;
  /** Lets the held call go on; waits until all that comes after it is over. */
  release(): Promise<void>;
}

/** The same rooms, in which one call of a face stands still before or after it is done. */
function held(
  face: 'store' | 'blobs' | 'publisher' | 'openData',
  name: string,
  side: 'before' | 'after',
): Held {
  const gate = Promise.withResolvers<void>();
  const real = house.rooms[face];
  const call = Reflect.get(real, name) as (...args: unknown[]) => Promise<unknown>;
  let isFirst = true;
  const holding = async (...args: unknown[]): Promise<unknown> => {
    const isHeld = isFirst;
    isFirst = false;
    if (isHeld && side === 'before') await gate.promise;
    const answer = await Reflect.apply(call, real, args);
    if (isHeld && side === 'after') await gate.promise;
    return answer;
  };
  return {
    rooms: { ...house.rooms, [face]: { ...real, [name]: holding } },
    release: async () => {
      gate.resolve();
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
  };
}

/** A first attempt that stands still until its limit is over, a second that goes through, then the first goes on. */
async function overtaken(queue: QueueName, id: DocumentId, holding: Held): Promise<void> {
  const job = { ...jobOf(queue), limitMs: 150 };
  await expect(attempted(job, holding.rooms, { documentId: id })).rejects.toThrowFault('JOB_TIMED_OUT');
  await work(house, { queues: [queue] });
  await holding.release();
}

const PLACES = [
  ['blobs', 'put', 'before'],
  ['store', 'record', 'before'],
  ['store', 'record', 'after'],
] as const;

describe('an attempt that stands still', () => {
  it('is over at the limit, whether it looks at its signal or not', async () => {
    let told = false;
    const job: JobDefinition = {
      ...jobOf('links'),
      limitMs: 50,
      run: (_, __, signal) => {
        signal.addEventListener('abort', () => {
          told = true;
        });
        return new Promise(() => undefined);
      },
    };
    await expect(attempted(job, house.rooms, {})).rejects.toThrowFault('JOB_TIMED_OUT');
    expect(told).toBe(true);
  });

  it('does not matter to one that ends in time, nor what it throws', async () => {
    const job: JobDefinition = { ...jobOf('links'), limitMs: 5_000, run: async () => ({ result: 'done' }) };
    expect(await attempted(job, house.rooms, {})).toEqual({ result: 'done' });
    const thrown = new TypeError('a defect');
    await expect(attempted({ ...job, run: () => Promise.reject(thrown) }, house.rooms, {})).rejects.toBe(
      thrown,
    );
  });

  for (const place of PLACES) {
    const [face, name, side] = place;
    it(`${side} ${face}.${name}, renders once, however late it goes on`, async () => {
      const { id } = await registered(house.rooms, order());
      await overtaken('render', id, held(face, name, side));
      expect(await eventsOf(id)).toEqual(['Registered', 'Rendered']);
      await house.rooms.outbox.done({ queue: 'render', documentId: id });
    });
  }

  it('completes a signing once', async () => {
    const document = await rendered(house, order());
    await approve(house.rooms, document.id);
    await sign(house, document);
    // What the officials did has completed it, or the job has: never both.
    await house.rooms.outbox.add({ queue: 'sign', documentId: document.id });
    await overtaken('sign', document.id, held('store', 'load', 'before'));
    const completed = (await eventsOf(document.id)).filter((event) => event === 'SigningCompleted');
    expect(completed).toHaveLength(1);
    await house.rooms.outbox.done({ queue: 'publish', documentId: document.id });
  });

  for (const place of [
    ...PLACES.slice(1),
    ['publisher', 'submit', 'before'],
    ['publisher', 'submit', 'after'],
  ] as const) {
    const [face, name, side] = place;
    it(`${side} ${face}.${name}, hands over once, however late it goes on`, async () => {
      const { id } = await signedOrder(house);
      await overtaken('publish', id, held(face, name, side));
      await work(house, { queues: ['publish'] });
      expect((await house.rooms.store.load(id)).state).toBe('submitted');
      const arrivals = house.portal.journal().filter(({ refId }) => refId === id);
      expect(arrivals.filter(({ took }) => took)).toHaveLength(1);
      expect((await eventsOf(id)).filter((event) => event === 'SubmissionAcknowledged')).toHaveLength(1);
      await house.rooms.outbox.done({ queue: 'receipts', documentId: id });
    });
  }

  for (const place of [...PLACES, ['openData', 'readBack', 'after']] as const) {
    const [face, name, side] = place;
    it(`${side} ${face}.${name}, confirms a publication once, however late it goes on`, async () => {
      const { id } = await submittedOrder(house);
      await house.forward(6 * RECEIPT_DELAY_MS);
      await overtaken('receipts', id, held(face, name, side));
      const events = await eventsOf(id);
      expect(events.filter((event) => event === 'PublicationConfirmed')).toHaveLength(1);
      expect(events.filter((event) => event === 'PortalRegistered')).toHaveLength(1);
    });
  }
});
