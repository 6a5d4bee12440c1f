/** What a night does, step by step; each leaves facts for the summary. */
import { isPublishable } from '../../domain/document.ts';
import { Fault } from '../../domain/fault.ts';
import type { LocalDate } from '../../domain/identifiers.ts';
import type { EventFacts } from '../../store/store.ts';
import { auditRecord } from '../audit-record.ts';
import { doctor, inSummary } from '../doctor.ts';
import { dues } from '../dues.ts';
import { keepReceipts } from '../keep-receipts.ts';
import { hoursOf } from '../portal-hours.ts';
import { raiseLeftBehind } from '../raise-left-behind.ts';
import { remind } from '../remind.ts';
import type { Rooms } from '../rooms.ts';
import { sweep } from '../sweep.ts';
import { isTakenOver } from '../take-over.ts';
import { catchUp } from './catch-up.ts';

export type NightRooms = Omit<Rooms, 'forms' | 'paper' | 'signDetached' | 'pdfSignatures' | 'pluginSigning'>;

/** In the order in which they are begun; a name stands in the summary where there was no time left. */
export const NIGHT_STEPS = [
  'doctor',
  'missed-nights',
  'reminders',
  'publish',
  'raise',
  'ring',
  'receipts',
  'audit',
] as const;

export type NightStep = (typeof NIGHT_STEPS)[number];

type Step = (rooms: NightRooms, date: LocalDate, hasTime: () => boolean) => Promise<EventFacts>;

export const nightSteps: Readonly<Record<NightStep, Step>> = {
  // The chains are gone through at the end, after the night's own events.
  doctor: async ({ probes }) => inSummary(await doctor(probes().filter(({ code }) => code !== 'chains'))),
  'missed-nights': async (rooms, date) => ({ madeUpFor: (await catchUp(rooms, date)).join(' ') }),
  reminders: async (rooms, date) => ({ reminders: await remind(rooms, await dues(rooms), date) }),
  publish: async (rooms, _date, hasTime) => publishLeftBehind(rooms, hasTime),
  raise: async (rooms) => {
    await raiseLeftBehind(rooms);
    return {};
  },
  ring: async (rooms) => {
    await sweep(rooms);
    return {};
  },
  receipts: readReceipts,
  audit: async (rooms) => {
    const { broken, last } = await auditRecord(rooms);
    // Whoever keeps the letters and the log keeps the newest anchor outside the record with them.
    return {
      auditPassed: broken === undefined,
      ...(last !== undefined && { anchor: `${last.sequence}:${last.digest}` }),
    };
  },
};

/**
 * Signed while documents were carried by hand, or whose task was lost: they are put on the list again, but
 * not those that wait for a person, or that a person has taken over.
 */
async function publishLeftBehind(
  { store, outbox, failures, settings }: NightRooms,
  hasTime: () => boolean,
): Promise<EventFacts> {
  if (settings.channel !== 'portal') return {};
  // A level that is owed holds no publication back.
  const failed = new Set(
    (await failures.list()).filter(({ queue }) => queue !== 'raise').map(({ documentId }) => documentId),
  );
  const behind = (await store.list({ states: ['signed'] })).filter(
    ({ id, header }) => isPublishable(header.kind) && !failed.has(id),
  );
  let begun = 0;
  for (const document of behind) {
    if (!hasTime()) break;
    if (!(await isTakenOver({ store }, document))) {
      await outbox.add({ queue: 'publish', documentId: document.id });
    }
    begun += 1;
  }
  return begun < behind.length ? { publishLeft: behind.length - begun } : {};
}

const READ_LIMIT_MS = 120_000;

/**
 * A portal that is away must not keep the night from its other work, and one that is known to be closed is not
 * asked: `false`, and tomorrow again.
 */
async function readReceipts(rooms: NightRooms): Promise<EventFacts> {
  const { closed } = await hoursOf(rooms, 'portal');
  if (closed !== undefined) return { receiptsRead: false, portalClosed: true };
  try {
    await keepReceipts(rooms, AbortSignal.timeout(READ_LIMIT_MS));
    return { receiptsRead: true };
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code.startsWith('PORTAL_')) return { receiptsRead: false };
    throw thrown;
  }
}
