import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instant, instantOf, type LocalDate, localDate } from '../../../src/domain/identifiers.ts';
import { nightly } from '../../../src/pipeline/nightly.ts';
import { NIGHT_STEPS } from '../../../src/pipeline/nightly/steps.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { summaryLines } from '../../../src/pipeline/summary-words.ru.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { approve, order, rendered, signedOrder } from '../../support/officials.ts';
import { stopAt, stopped } from '../../support/stops.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const day = (text: string): LocalDate => localDate(text);
/** The same rooms, on another day: the clock moves on by a minute each time that it is read. */
const at = (moment: string, more: Partial<Rooms['settings']> = {}, stepMs = 0): Rooms => {
  let ms = Date.parse(moment);
  const now = (): Instant => instantOf(new Date((ms += stepMs)));
  return { ...house.rooms, now, settings: { ...house.rooms.settings, ...more } };
};

describe('the reminders of a night', () => {
  it('are made for its date, once, whatever stops and begins anew', async () => {
    const { id } = await rendered(house, order());
    await approve(house.rooms, id, '2024-11-20');
    const date = day('2024-11-26');
    const rooms = at('2024-11-25T22:00:00.000Z');
    for (const place of [4, 6, 8]) {
      const stopping = stopAt(rooms, place).rooms;
      await stopped(() => nightly(stopping, date));
    }
    // The night that stopped belongs to its run for a while; its reminders stand, or are made by the next.
    const next = day('2024-11-27');
    const { summary } = await nightly(at('2024-11-26T22:00:00.000Z'), next);
    expect(summary).toMatchObject({ reminders: 1 });
    expect(await house.rooms.reminders.on(next)).toMatchObject([
      { kind: 'submission', subject: id, lastDay: '2024-11-27', on: next },
    ]);
    expect((await house.rooms.reminders.on(date)).length).toBeLessThanOrEqual(1);
  });
});

describe('nights that were missed', () => {
  it('are made up for by the next, each once, with the reminders of its date', async () => {
    const { result, summary } = await nightly(at('2024-11-30T22:00:00.000Z'), day('2024-12-01'));
    expect(result).toBe('done');
    expect(summary).toMatchObject({ madeUpFor: '2024-11-28 2024-11-29 2024-11-30' });
    for (const missed of ['2024-11-28', '2024-11-29', '2024-11-30'].map(day)) {
      expect(await house.rooms.nights.summary(missed)).toEqual({ madeUpBy: '2024-12-01', reminders: 1 });
      expect(await nightly(house.rooms, missed)).toEqual({ result: 'already-done' });
    }
    const again = await nightly(at('2024-12-01T22:00:00.000Z'), day('2024-12-02'));
    expect(again.summary).toMatchObject({ madeUpFor: '' });
  });

  it('are not made up for beyond a month', async () => {
    const { summary } = await nightly(at('2025-03-09T22:00:00.000Z'), day('2025-03-10'));
    const dates = String(summary?.['madeUpFor']).split(' ');
    expect(dates).toHaveLength(31);
    expect([dates[0], dates.at(-1)]).toEqual(['2025-02-07', '2025-03-09']);
  });
});

describe('the stop time', () => {
  it('leaves what has not begun, says what, and counts all the same', async () => {
    // 01:00 in Moscow; five minutes pass each time that the clock is read.
    const rooms = at('2025-03-10T22:00:00.000Z', { nightStopsAt: '01:20' }, 300_000);
    const { result, summary } = await nightly(rooms, day('2025-03-11'));
    expect(result).toBe('done');
    const left = String(summary?.['leftUndone']).split(' ');
    expect(left.length).toBeGreaterThan(2);
    expect(left).toEqual(NIGHT_STEPS.slice(-left.length));
    expect(summary).not.toHaveProperty('auditPassed');
    expect(summary).toHaveProperty('openTasks');
    expect(summaryLines(summary ?? {}).join('\n')).toContain('не успели до времени остановки:');
    expect(summaryLines(summary ?? {}).join('\n')).toContain('проверка цепочек');
  });

  it('that has passed today is tomorrow’s: a run by day goes to its end', async () => {
    const rooms = at('2025-03-12T09:00:00.000Z', { nightStopsAt: '06:00' }, 60_000);
    expect((await nightly(rooms, day('2025-03-12'))).summary).toMatchObject({
      leftUndone: '',
      auditPassed: true,
    });
  });

  it('stops the putting on of documents to be sent too', async () => {
    const documents = [await signedOrder(house), await signedOrder(house), await signedOrder(house)];
    for (const { id } of documents) await house.rooms.outbox.done({ queue: 'publish', documentId: id });
    const began = Date.parse('2025-03-12T22:00:00.000Z');
    let reads = 0;
    // The stop comes with the third reading after the step has begun: before it the clock stands.
    const outbox = {
      ...house.rooms.outbox,
      add: async (task: Parameters<Rooms['outbox']['add']>[0]) => {
        reads += 1;
        await house.rooms.outbox.add(task);
      },
    };
    const now = (): Instant => instantOf(new Date(began + (reads >= 2 ? 86_000_000 : 0)));
    const rooms: Rooms = { ...at('2025-03-12T22:00:00.000Z', { nightStopsAt: '06:00' }), outbox, now };
    const { summary } = await nightly(rooms, day('2025-03-13'));
    expect(summary).toMatchObject({ publishLeft: 1, leftUndone: 'raise ring receipts audit' });
  });
});

describe('a kept summary', () => {
  it('is what the run returned', async () => {
    const date = day('2025-03-14');
    const { summary } = await nightly(at('2025-03-13T22:00:00.000Z'), date);
    const kept = await house.rooms.nights.summary(date);
    expect(kept).toEqual(summary);
    expect(summaryLines(kept ?? {})).toEqual(summaryLines(summary ?? {}));
  });
});
