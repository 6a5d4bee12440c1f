/**
 * A house in which everything is kept that leaves traces of what it does: log lines, faults, the queue's engine, metrics,
 * spans, letters. What documents and requests say is noted beside it, and must not be found there.
 */
import { vi } from 'vitest';
import type { SocialOrder } from '../../schemas/document/social-order.ts';
import type { QueueConnection } from '../../jobs/queue-connection.ts';
import { openQueues } from '../../jobs/queues.ts';
import { startWorkers } from '../../jobs/workers.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { DocumentId } from '../../src/domain/identifiers.ts';
import { startQueueEngine } from '../../src/main/embedded/queue-engine.ts';
import type { Rooms } from '../../src/pipeline/rooms.ts';
import type { Trace } from '../../src/pipeline/trace.ts';
import { jobLog } from '../../src/service/log/job-log.ts';
import { openLog } from '../../src/service/log/logger.ts';
import { openTracing } from '../../src/service/watch/open-tracing.ts';
import { openWatch, type Watch } from '../../src/service/watch/open-watch.ts';
import { tracedRooms } from '../../src/service/watch/traced-rooms.ts';
import { openCollector } from './collector.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { order } from './officials.ts';
import { keptBy } from './queue.ts';
import { scrape } from './scrape.ts';

export const PERSON = 'Примерова Метка Макетовна';
/** What somebody writes who has not read that no names belong there. */
export const REASON = `${PERSON}, СНИЛС 001-001-001 12, тел. +7 900 000-00-00`;

/** An order whose officials have the name that is looked for. */
export function namingOrder(): SocialOrder {
  const content = order();
  const signatories = content.signatories.map((one) => ({ ...one, name: PERSON }));
  return { ...content, signatories, approver: { ...content.approver, name: PERSON } };
}

export interface LeakWatch {
  readonly house: TestHouse;
  /** Those of the house, traced, with workers that ring. */
  readonly rooms: Rooms;
  readonly log: ReturnType<typeof openLog>;
  readonly watch: Watch;
  readonly engine: QueueConnection;
  readonly trace: Trace;
  readonly telling: ReadonlySet<string>;
  /** What it says may be found nowhere from now on. */
  readonly note: (content: unknown) => void;
  /** Further traces. */
  readonly keep: (...texts: readonly string[]) => void;
  /** What the queue and the list of failures hold at this moment. */
  readonly look: () => Promise<void>;
  /** What is thrown goes into the log, as a service or a command would put it there. */
  readonly tried: (work: () => Promise<unknown>) => Promise<void>;
  readonly reaches: (id: DocumentId, holds: (state: string) => boolean) => Promise<void>;
  /** Everything that was left, in one text, with the metrics and spans of this moment. */
  readonly traces: () => Promise<string>;
  close(): Promise<void>;
}

/** @param change rooms with which the workers, and everybody else, work in place of the house's */
export async function openLeakWatch(
  change: (rooms: Rooms) => Partial<Rooms> = () => ({}),
): Promise<LeakWatch> {
  const house = await openTestHouse(undefined, { settleMs: 200, receiptsPollMs: 50 }, 50);
  const engine = await startQueueEngine('pechat-test');
  const { connection } = engine;
  const queues = openQueues(connection);
  const collector = await openCollector();
  const tracing = openTracing({ url: collector.url, role: 'all' });
  const said: string[] = [];
  const telling = new Set<string>([PERSON, 'Примерова', '001-001-001', '900 000-00-00']);
  const log = openLog('debug', { write: (line: string) => void said.push(line) });
  const rooms = tracedRooms({ ...house.rooms, ...change(house.rooms), bell: queues }, tracing);
  const watch = openWatch(rooms, queues.countJobs, { targets: ['portal'], termsEveryMs: 1_000 });
  const workers = startWorkers(connection, rooms, watch.counted(jobLog(log)), {
    retryBaseMs: 20,
    trace: tracing,
    onTrouble: () => undefined,
  });
  await queues.schedule(
    { sweepEveryMs: 100, lookEveryMs: 60_000, hooksEveryMs: 60_000 },
    { pattern: '0 1 * * *', timeZone: 'Europe/Moscow' },
  );
  const look = async (): Promise<void> =>
    void said.push(await keptBy(connection), JSON.stringify(await house.rooms.failures.list()));
  return {
    house,
    rooms,
    log,
    watch,
    engine: connection,
    trace: tracing,
    telling,
    note: (content) => tellingTexts(content).forEach((text) => telling.add(text)),
    keep: (...texts) => void said.push(...texts),
    look,
    async tried(run) {
      try {
        await run();
      } catch (fault) {
        log.error({ event: 'refused', err: fault });
        if (fault instanceof Fault) said.push(JSON.stringify([fault.message, fault.facts]));
      }
    },
    async reaches(id, holds) {
      const isThere = async (): Promise<void> => {
        await look();
        const { state } = await house.rooms.store.load(id);
        if (!holds(state)) throw new Error(state);
      };
      await vi.waitFor(isThere, { timeout: 60_000, interval: 50 });
    },
    async traces() {
      await look();
      const listener = watch.listener();
      const url = await listener.listen({ host: '127.0.0.1', port: 0 });
      said.push((await scrape(`${url}/metrics`)).text);
      await listener.close();
      await tracing.close();
      return [...said, collector.text()].join('\n');
    },
    async close() {
      await workers.close();
      await queues.close();
      await engine.stop();
      await house.close();
      await collector.close();
    },
  };
}

/** Which of the texts stand there, as they are or as an address, a form, JSON or Base64 would write them. */
export const leaksIn = (traces: string, telling: Iterable<string>): readonly string[] =>
  [...telling].filter((text) => ways(text).some((way) => traces.includes(way)));

const ways = (text: string): readonly string[] => {
  const encoded = encodeURIComponent(text);
  const escaped = JSON.stringify(text).slice(1, -1);
  const inAscii = escaped.replaceAll(
    /[^\p{ASCII}]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [text, escaped, inAscii, encoded, encoded.replaceAll('%20', '+'), base64(text)];
};

/** Without its end, which depends on what follows. */
const base64 = (text: string): string => {
  const whole = Buffer.from(text).toString('base64');
  return whole.length > 12 ? whole.slice(0, -4) : whole;
};

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
