import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { QueueConnection } from '../../../jobs/queue-connection.ts';
import { openQueues, type Queues } from '../../../jobs/queues.ts';
import { startWorkers, type Workers } from '../../../jobs/workers.ts';
import { Fault } from '../../../src/domain/fault.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { startQueueEngine } from '../../../src/main/embedded/queue-engine.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { openTracing, type Tracing } from '../../../src/service/watch/open-tracing.ts';
import { tracedRooms } from '../../../src/service/watch/traced-rooms.ts';
import { type Collector, openCollector, type SentSpan } from '../../support/collector.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { approve, order, registered, sign } from '../../support/officials.ts';

const silentLog = { start: () => () => undefined };

let house: TestHouse;
let engine: { readonly connection: QueueConnection; stop(): Promise<void> };
let queues: Queues;
let workers: Workers;
let collector: Collector;
let tracing: Tracing;
let rooms: Rooms;

beforeAll(async () => {
  house = await openTestHouse(undefined, { settleMs: 200, receiptsPollMs: 50 }, 50);
  engine = await startQueueEngine('pechat-test');
  queues = openQueues(engine.connection);
  collector = await openCollector();
  tracing = openTracing({ url: collector.url, role: 'all' });
  rooms = tracedRooms({ ...house.rooms, bell: queues }, tracing);
  const settings = { retryBaseMs: 20, trace: tracing, onTrouble: () => undefined };
  workers = startWorkers(engine.connection, rooms, silentLog, settings);
  await queues.schedule(
    { sweepEveryMs: 100, lookEveryMs: 60_000 },
    { pattern: '0 1 * * *', timeZone: 'Europe/Moscow' },
  );
});

afterAll(async () => {
  await workers.close();
  await queues.close();
  await engine.stop();
  await house.close();
  await collector.close();
});

async function reaches(id: DocumentId, wanted: string): Promise<void> {
  const isThere = async (): Promise<void> => {
    const { state } = await house.rooms.store.load(id);
    if (state !== wanted) throw new Error(`${state}, and not ${wanted}`);
  };
  await vi.waitFor(isThere, { timeout: 60_000, interval: 50 });
}

describe('traces', () => {
  let spans: readonly SentSpan[];
  let traceId: string;

  beforeAll(async () => {
    const { id, header } = await registered(rooms, order());
    traceId = id.replaceAll('-', '');
    await reaches(id, 'rendered');
    await approve(rooms, id);
    await sign({ ...house, rooms }, { id, header });
    await reaches(id, 'published');
    await tracing
      .job(id, 'publish', { attempt: 2 }, async () => {
        throw new Fault('PORTAL_SILENT', '«Образцова Проба» не отвечает');
      })
      .catch(() => undefined);
    await tracing.close();
    spans = collector.spans;
  });

  const ofDocument = (): readonly SentSpan[] => spans.filter((span) => span.traceId === traceId);
  const named = (name: string): readonly SentSpan[] => ofDocument().filter((span) => span.name === name);

  it('hold a document’s whole life in one, which its identifier names', () => {
    const events = named('record.step').map(
      ({ attributes }) => attributes.find(({ key }) => key === 'event')?.value['stringValue'],
    );
    expect(events).toEqual(
      expect.arrayContaining([
        'Rendered',
        'Approved',
        'SignatureAdded',
        'SubmissionStarted',
        'PublicationConfirmed',
      ]),
    );
    for (const name of ['render', 'sign', 'publish', 'portal.submit', 'forms.render', 'files.get'])
      expect(named(name), name).not.toEqual([]);
  });

  it('hang all jobs on the registration, and each step on what it is a step of', () => {
    const [root, ...more] = named('document');
    expect(more).toEqual([]);
    expect(root?.parentSpanId ?? '').toBe('');
    const ids = new Set(ofDocument().map(({ spanId }) => spanId));
    const loose = ofDocument().filter(({ parentSpanId }) => !ids.has(parentSpanId ?? ''));
    expect(new Set(loose.map(({ name }) => name))).toEqual(new Set(['document']));
    const [publish] = named('publish');
    expect(publish?.parentSpanId).toBe(root?.spanId);
    expect(named('portal.submit')[0]?.parentSpanId).toBe(publish?.spanId);
  });

  it('tell of what failed the code alone, and no person anywhere', () => {
    const failed = named('publish').find(({ status }) => status?.code === 2);
    expect(failed?.attributes).toContainEqual({
      key: 'pechat.fault',
      value: { stringValue: 'PORTAL_SILENT' },
    });
    const { signatories } = order();
    for (const { name, inn } of signatories) {
      expect(collector.text()).not.toContain(name.split(' ')[0]);
      expect(collector.text()).not.toContain(inn);
    }
    expect(collector.text()).not.toMatch(/[А-Яа-яё]/);
  });
});
