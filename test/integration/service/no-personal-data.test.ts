/**
 * Whatever stands in a document, none of it may stand in a log line, a fault, the queue's engine, a metric or a span.
 * Documents of all kinds go every way that leaves such traces, and then all traces are searched.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { QueueConnection } from '../../../jobs/queue-connection.ts';
import { openQueues, type Queues } from '../../../jobs/queues.ts';
import { startWorkers, type Workers } from '../../../jobs/workers.ts';
import { parseDocument } from '../../../schemas/document/parse.ts';
import { Fault } from '../../../src/domain/fault.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { importTables } from '../../../src/import/import-tables.ts';
import { startQueueEngine } from '../../../src/main/embedded/queue-engine.ts';
import { registerDocument } from '../../../src/pipeline/register-document.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { declineSigning, withdrawDocument } from '../../../src/pipeline/withdraw-document.ts';
import { jobLog } from '../../../src/service/log/job-log.ts';
import { openLog } from '../../../src/service/log/logger.ts';
import { openTracing, type Tracing } from '../../../src/service/watch/open-tracing.ts';
import { openWatch, type Watch } from '../../../src/service/watch/open-watch.ts';
import { tracedRooms } from '../../../src/service/watch/traced-rooms.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';
import { applicationBase, applicationExport, sampleApplication } from '../../support/application-export.ts';
import { type Collector, openCollector } from '../../support/collector.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { ACTOR, approve, CHOICE, order, registered, sign } from '../../support/officials.ts';
import { keptBy } from '../../support/queue.ts';
import { scrape } from '../../support/scrape.ts';

const PERSON = 'Примерова Метка Макетовна';
const REASON = `${PERSON}, СНИЛС 001-001-001 12, тел. +7 900 000-00-00`;

/** Texts of a document that would tell of it: words in Russian, numbers of persons; not dates, codes of kinds, units. */
function tellingTexts(content: unknown): readonly string[] {
  if (typeof content === 'string')
    return /[А-Яа-яё]{3}.* .*[А-Яа-яё]{3}/.test(content) && content.length >= 10
      ? [content]
      : digitsOf(content);
  if (typeof content !== 'object' || content === null) return [];
  return Object.values(content).flatMap(tellingTexts);
}

const digitsOf = (text: string): readonly string[] => (/^\+?[\d\s()-]{11,}$/.test(text) ? [text] : []);

/** The same document with one text spoiled, for each of its texts: each is refused by its place, or taken. */
function* spoiled(content: unknown, spoil: (text: string) => string): Generator {
  if (typeof content === 'string') yield spoil(content);
  if (typeof content !== 'object' || content === null) return;
  for (const [key, value] of Object.entries(content))
    for (const worse of spoiled(value, spoil))
      yield Array.isArray(content)
        ? content.map((one: unknown, at): unknown => (String(at) === key ? worse : one))
        : { ...content, [key]: worse };
}

describe('what documents say', () => {
  let house: TestHouse;
  let engine: { readonly connection: QueueConnection; stop(): Promise<void> };
  let queues: Queues;
  let workers: Workers;
  let collector: Collector;
  let tracing: Tracing;
  let watch: Watch;
  let rooms: Rooms;
  const said: string[] = [];
  const telling = new Set<string>([PERSON, 'Примерова', '001-001-001', '900 000-00-00']);
  const log = openLog('debug', { write: (line: string) => void said.push(line) });
  /** What the printing throws at the workers, in place of printing. */
  let thrown: Error | undefined;

  beforeAll(async () => {
    house = await openTestHouse(undefined, { settleMs: 200, receiptsPollMs: 50 }, 50);
    engine = await startQueueEngine('pechat-test');
    queues = openQueues(engine.connection);
    collector = await openCollector();
    tracing = openTracing({ url: collector.url, role: 'all' });
    const forms: Rooms['forms'] = {
      ...house.rooms.forms,
      render: async (...args) => {
        if (thrown !== undefined) throw thrown;
        return house.rooms.forms.render(...args);
      },
    };
    rooms = tracedRooms({ ...house.rooms, forms, bell: queues }, tracing);
    watch = openWatch(rooms, queues.countJobs, { targets: ['portal'], termsEveryMs: 1_000 });
    const settings = { retryBaseMs: 20, trace: tracing, onTrouble: () => undefined };
    workers = startWorkers(engine.connection, rooms, watch.counted(jobLog(log)), settings);
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

  const note = (content: unknown): void => {
    for (const text of tellingTexts(content)) telling.add(text);
  };

  async function reaches(id: DocumentId, holds: (state: string) => boolean): Promise<void> {
    const isThere = async (): Promise<void> => {
      said.push(await keptBy(engine.connection), JSON.stringify(await house.rooms.failures.list()));
      const { state } = await house.rooms.store.load(id);
      if (!holds(state)) throw new Error(state);
    };
    await vi.waitFor(isThere, { timeout: 60_000, interval: 50 });
  }

  const tried = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (fault) {
      log.error({ event: 'refused', err: fault });
      if (fault instanceof Fault) said.push(JSON.stringify([fault.message, fault.facts]));
    }
  };

  const named = () => {
    const content = order();
    const signatories = content.signatories.map((one) => ({ ...one, name: PERSON }));
    return { ...content, signatories, approver: { ...content.approver, name: PERSON } };
  };

  it('go through a whole life, a portal’s refusal, a withdrawal and a refusal to sign, with reasons', async () => {
    for (const plan of [undefined, 'refusal'] as const) {
      const content = named();
      note(content);
      const { id, header } = await registered(rooms, content);
      if (plan !== undefined) house.portal.plan(plan, 1, { refId: id });
      await reaches(id, (state) => state === 'rendered');
      await approve(rooms, id);
      await sign({ ...house, rooms }, { id, header });
      await reaches(id, (state) => state === (plan === undefined ? 'published' : 'rejected'));
    }
    for (const end of [withdrawDocument, declineSigning]) {
      const { id } = await registered(rooms, named());
      await reaches(id, (state) => state === 'rendered');
      await end(rooms, id, REASON, ACTOR);
      await tried(() => end(rooms, id, REASON, ACTOR));
      said.push(JSON.stringify(await house.rooms.store.events(id)));
    }
    const ends = (await house.rooms.store.list()).map(({ state }) => state);
    expect(ends.toSorted()).toEqual(['declined', 'published', 'rejected', 'withdrawn']);
  });

  it('fail in the printing, in our words and in somebody else’s', async () => {
    for (const cause of [
      new SyntaxError(`«${PERSON}»`),
      new Fault('STORE_UNREACHABLE', 'away', {}, new Error(PERSON)),
    ]) {
      thrown = cause;
      const { id } = await registered(rooms, named());
      await vi.waitFor(
        async () => {
          const failures = await house.rooms.failures.list();
          said.push(await keptBy(engine.connection), JSON.stringify(failures));
          if (!failures.some(({ documentId }) => documentId === id)) throw new Error('not yet');
        },
        { timeout: 30_000 },
      );
      thrown = undefined;
      await reaches(id, (state) => state === 'rendered');
    }
    expect(await house.rooms.failures.list()).toEqual([]);
  });

  it('name a child, and are printed; and are refused for each of their texts in turn', async () => {
    let count = 0;
    for (const { content } of privateSamples('omsk')) {
      note(content);
      const { id } = await registered(rooms, parseDocument(content));
      await reaches(id, (state) => state === 'rendered' || state === 'signed');
      for (const spoil of [(text: string) => `${text}\u0007`, (text: string) => `${text} 𝕏`, () => REASON])
        for (const worse of spoiled(content, spoil)) {
          count += 1;
          await tried(() => registerDocument(rooms, { input: worse, actor: ACTOR, choice: CHOICE }));
        }
    }
    expect(count).toBeGreaterThan(300);
  });

  it('come in a table whose cells are wrong', () => {
    const content = sampleApplication();
    note(content);
    const request = {
      kind: 'consumer-application' as const,
      base: applicationBase({ ...content, formedOn: 'вчера' }),
      files: [
        {
          name: 'выгрузка.csv',
          bytes: applicationExport({ ...content, consumer: REASON }, REASON, [
            { status: REASON, at: REASON },
          ]),
        },
      ],
    };
    const { refusals, refusedDocuments } = importTables(request);
    expect(refusals.length + refusedDocuments).toBeGreaterThan(0);
    said.push(JSON.stringify(refusals));
  });

  it('and leave nothing of it in log, faults, queue, metrics and traces', async () => {
    const listener = watch.listener();
    const url = await listener.listen({ host: '127.0.0.1', port: 0 });
    said.push((await scrape(`${url}/metrics`)).text);
    await listener.close();
    await tracing.close();
    said.push(collector.text());
    const all = said.join('\n');
    for (const trace of [
      'job.ended',
      'CONTENT_INVALID',
      'UNFORESEEN',
      'pechat_documents',
      'scopeSpans',
      'Withdrawn',
    ])
      expect(all).toContain(trace);
    const numbers = [...telling].filter((text) => /^[+\d]/.test(text));
    expect([telling.size > 60, numbers.length > 5]).toEqual([true, true]);
    expect([...telling].filter((text) => all.includes(text))).toEqual([]);
  });
});
