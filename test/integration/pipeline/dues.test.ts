import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Due, DueKind } from '../../../src/domain/due.ts';
import { localDate } from '../../../src/domain/identifiers.ts';
import { byStanding, dues } from '../../../src/pipeline/dues.ts';
import { handOverToParticipant } from '../../../src/pipeline/hand-over-to-participant.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { ACTOR, approve, order, rendered, signedOrder, submittedOrder } from '../../support/officials.ts';

const PARTICIPANT = '7710168360';

let house: TestHouse;
let participants: Rooms;
beforeAll(async () => {
  house = await openTestHouse();
  const { settings } = house.rooms;
  participants = {
    ...house.rooms,
    settings: { ...settings, terms: { ...settings.terms, handOverDays: 2 } },
  };
});
afterAll(() => house.close());

const of = async (subject: string, rooms: Rooms = house.rooms): Promise<readonly Due[]> =>
  (await dues(rooms)).filter((due) => due.subject === subject);
const kinds = (some: readonly Due[]): readonly DueKind[] => some.map(({ kind }) => kind);

describe('the terms of a document', () => {
  it('are ours until the portal has it, then the portal’s, and none at the end', async () => {
    const { id, header } = await signedOrder(house);
    expect(await of(id)).toMatchObject([
      { kind: 'submission', whose: 'ours', about: header.documentNumber, term: { kind: 'day' } },
    ]);
    await work(house, { queues: ['publish'] });
    expect(await of(id)).toMatchObject([{ kind: 'publication', whose: 'portal' }]);
    await work(house);
    expect((await house.rooms.store.load(id)).state).toBe('published');
    expect(await of(id)).toEqual([]);
  });

  it('are late, due today or to come by the day of the authority', async () => {
    const { id } = await rendered(house, order());
    await approve(house.rooms, id, '2024-11-20');
    const standing = async (now: string): Promise<string | undefined> => {
      const rooms = { ...house.rooms, now: () => now as ReturnType<Rooms['now']> };
      const grouped = byStanding(rooms, await dues(rooms), 3);
      return Object.entries(grouped).find(([, some]) =>
        some.some(({ subject, kind }) => subject === id && kind === 'submission'),
      )?.[0];
    };
    expect(await standing('2024-11-20T09:00:00.000Z')).toBe('later');
    expect(await standing('2024-11-22T09:00:00.000Z')).toBe('soon');
    expect(await standing('2024-11-27T09:00:00.000Z')).toBe('today');
    expect(await standing('2024-11-27T21:00:00.000Z')).toBe('late');
  });

  it('without a calendar are an alarm', async () => {
    const { id } = await signedOrder(house);
    const rooms = { ...house.rooms, calendar: { ...house.rooms.calendar, years: new Set<number>() } };
    expect((await of(id, rooms)).map(({ term }) => term.kind)).toEqual(['undetermined']);
  });
});

describe('the handing over to another who publishes', () => {
  it('has a term of its own from the approval, which our term does not wait for', async () => {
    const { id } = await signedOrder(house);
    expect(kinds(await of(id))).toEqual(['submission']);
    expect(kinds(await of(id, participants))).toEqual(['hand-over', 'submission']);
    const after = await handOverToParticipant(participants, id, PARTICIPANT, ACTOR);
    expect(after.state).toBe('signed');
    expect(kinds(await of(id, participants))).toEqual(['submission']);
    expect((await house.rooms.store.events(id)).at(-1)).toMatchObject({
      event: 'HandedOver',
      facts: { to: PARTICIPANT },
    });
    const again = await handOverToParticipant(participants, id, PARTICIPANT, ACTOR);
    expect(again.version).toBe(after.version);
    await work(house, { queues: ['publish'] });
    expect((await house.rooms.store.load(id)).state).toBe('submitted');
    expect(await house.rooms.store.audit()).toBeUndefined();
  });

  it('is over at the submission at the latest', async () => {
    const { id } = await submittedOrder(house);
    expect(kinds(await of(id, participants))).toEqual(['publication']);
    await expect(handOverToParticipant(participants, id, PARTICIPANT, ACTOR)).rejects.toThrowFault(
      'STEP_OUT_OF_TURN',
    );
  });

  it('is refused where the body publishes itself, and to a wrong participant', async () => {
    const { id, header } = await signedOrder(house);
    const settings = { ...participants.settings, publishingParticipantInn: header.authorizedBodyInn };
    await expect(handOverToParticipant(house.rooms, id, PARTICIPANT, ACTOR)).rejects.toThrowFault(
      'STEP_OUT_OF_TURN',
    );
    await expect(
      handOverToParticipant({ ...participants, settings }, id, PARTICIPANT, ACTOR),
    ).rejects.toThrowFault('STEP_OUT_OF_TURN');
    const other = { ...participants.settings, publishingParticipantInn: '7707083893' };
    for (const [rooms, inn] of [
      [participants, '7710168361'],
      [participants, header.authorizedBodyInn],
      [{ ...participants, settings: other }, PARTICIPANT],
    ] as const) {
      await expect(handOverToParticipant(rooms, id, inn, ACTOR)).rejects.toThrowFault('CONTENT_INVALID');
    }
    await work(house, { queues: ['publish'] });
  });
});

describe('the plan of an act', () => {
  it('wants the order of the next year until it is approved, then until it is published', async () => {
    const mine = await openTestHouse();
    const rooms = { ...mine.rooms, now: () => '2024-11-21T09:00:00.000Z' as ReturnType<Rooms['now']> };
    const entries = async (): Promise<readonly unknown[]> =>
      (await dues(rooms))
        .filter(({ kind }) => kind.startsWith('plan'))
        .map(({ kind, term, subject }) => [kind, subject, term.kind === 'day' ? term.day : term.year]);
    expect(await entries()).toEqual([]);
    const document = await rendered(mine, order({}, 'omsk'));
    expect(document.header.fiscalYear).toBe(2025);
    expect(await entries()).toEqual([
      ['plan', 'omsk/4.1', '2024-12-31'],
      ['plan-approval', 'omsk/4.1', '2024-12-16'],
    ]);
    await approve(mine.rooms, document.id);
    expect(await entries()).toEqual([['plan', 'omsk/4.1', '2024-12-31']]);
    const late = { ...rooms, now: () => '2025-01-20T09:00:00.000Z' as ReturnType<Rooms['now']> };
    const grouped = byStanding(late, await dues(late), 5);
    expect(grouped.late.map(({ kind }) => kind)).toEqual(['submission', 'plan']);
    await mine.close();
  });
});

describe('what runs out', () => {
  it('stands in the same list', async () => {
    const rooms: Rooms = {
      ...house.rooms,
      expiries: async () => [
        {
          kind: 'certificate',
          subject: '01ab',
          about: '№ 01ab',
          term: { kind: 'day', day: localDate('2024-01-09') },
        },
      ],
    };
    const { late } = byStanding(rooms, await dues(rooms), 5);
    expect(late).toContainEqual(expect.objectContaining({ kind: 'certificate', subject: '01ab' }));
  });
});
