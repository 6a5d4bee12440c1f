import { describe, expect, it } from 'vitest';
import { productionCalendar } from '../../../src/domain/calendar/index.ts';
import { endOfDayIn } from '../../../src/domain/day-end.ts';
import { type Due, standingOf } from '../../../src/domain/due.ts';
import { type Instant, localDate } from '../../../src/domain/identifiers.ts';
import { ABSENT } from '../../../src/domain/jurisdiction.ts';
import { approvalTerm, lastDayOf, planDues } from '../../../src/domain/plan-dues.ts';
import { isReminded, remindersOn } from '../../../src/domain/reminder.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';
import { dueInRussian } from '../../../src/pipeline/due-words.ru.ts';

const calendar = productionCalendar();
const due = (day: string, more: Partial<Due> = {}): Due => ({
  kind: 'submission',
  whose: 'ours',
  subject: '00000000-0000-4000-8000-000000000001',
  about: 'СЗ-1',
  term: { kind: 'day', day: localDate(day) },
  timeZone: 'Asia/Novosibirsk',
  ...more,
});

describe('a due', () => {
  it('is late from midnight in the zone of its authority, though Moscow has another day', () => {
    const before = '2024-11-27T16:59:59.000Z' as Instant;
    const after = '2024-11-27T17:00:00.000Z' as Instant;
    expect(standingOf(due('2024-11-27'), before, 5, calendar)).toBe('today');
    expect(standingOf(due('2024-11-27'), after, 5, calendar)).toBe('late');
    expect(standingOf(due('2024-11-27', { timeZone: 'Europe/Moscow' }), after, 5, calendar)).toBe('today');
  });

  it('is soon within so many working days, and later beyond them', () => {
    // Friday; Saturday 28.12 is working by the decree, 30 and 31 December are not.
    const friday = '2024-12-27T05:00:00.000Z' as Instant;
    expect(standingOf(due('2024-12-28'), friday, 1, calendar)).toBe('soon');
    expect(standingOf(due('2025-01-09'), friday, 2, calendar)).toBe('soon');
    expect(standingOf(due('2025-01-10'), friday, 2, calendar)).toBe('later');
    expect(standingOf(due('2024-12-28'), friday, 0, calendar)).toBe('later');
  });

  it('without a day is an alarm, and has no reminder', () => {
    const open = due('2024-11-27', { term: { kind: 'undetermined', year: 2030 } });
    expect(standingOf(open, '2024-11-27T05:00:00.000Z' as Instant, 5, calendar)).toBe('undetermined');
    expect(remindersOn([open], localDate('2024-11-27'), calendar)).toEqual([]);
    expect(dueInRussian(open)).toContain('нет календаря на 2030 год');
  });

  it('shows its day, and when that day ends in Moscow', () => {
    expect(dueInRussian(due('2024-11-27'))).toBe(
      'СЗ-1: передать на портал, до 27.11.2024 включительно (по Москве до 27.11.2024, 19:59); наш срок',
    );
    expect(
      dueInRussian(due('2024-11-27', { timeZone: 'Europe/Moscow', kind: 'publication', whose: 'portal' })),
    ).toBe('СЗ-1: порталу опубликовать, до 27.11.2024 включительно; срок портала');
  });
});

describe('the end of a day', () => {
  it.each([
    ['Europe/Moscow', '2024-11-27T20:59:59.000Z'],
    ['Asia/Omsk', '2024-11-27T17:59:59.000Z'],
    ['Asia/Kolkata', '2024-11-27T18:29:59.000Z'],
    ['Pacific/Kiritimati', '2024-11-27T09:59:59.000Z'],
  ])('in %s is %s', (zone, at) => {
    expect(endOfDayIn(zone, localDate('2024-11-27'))).toBe(at);
  });
});

describe('a reminder', () => {
  it('is made 5, 3 and 1 working days before, on the day, and daily after', () => {
    const days = Array.from({ length: 14 }, (_, index) =>
      localDate(`2024-11-${String(index + 18).padStart(2, '0')}`.replace('11-31', '12-01')),
    );
    expect(
      days.filter((on) => isReminded(localDate('2024-11-27'), on, calendar)).map((day) => day.slice(8)),
    ).toEqual(['20', '22', '26', '27', '28', '29', '30', '01']);
  });

  it('counts working days over holidays', () => {
    expect(isReminded(localDate('2024-05-13'), localDate('2024-05-08'), calendar)).toBe(true);
    expect(isReminded(localDate('2024-05-13'), localDate('2024-05-10'), calendar)).toBe(false);
  });

  it('is made on the day and after it where no calendar tells the days before', () => {
    expect(isReminded(localDate('2031-03-03'), localDate('2031-03-03'), calendar)).toBe(true);
    expect(isReminded(localDate('2031-03-03'), localDate('2031-02-28'), calendar)).toBe(false);
  });
});

const planOf = (id: keyof typeof jurisdictions) => {
  const { pilotPlan } = jurisdictions[id];
  return pilotPlan === ABSENT ? [] : pilotPlan;
};

describe('a plan', () => {
  it.each([
    ['apanasenkovsky', '4.1'],
    ['kemerovo', '4'],
    ['omsk', '4.1'],
  ] as const)('of %s wants the order of each year before 1 January', (id, number) => {
    expect(planDues(planOf(id), localDate('2024-11-22'))).toEqual([
      { number, before: '2024-01-01', fiscalYear: 2024 },
      { number, before: '2025-01-01', fiscalYear: 2025 },
    ]);
  });

  it('gives what speaks of posting and is still to come, whatever the shape of its term', () => {
    const numbers = (id: keyof typeof jurisdictions, day: string): readonly string[] =>
      planDues(planOf(id), localDate(day)).map(({ number, before }) => `${number} ${before}`);
    expect(numbers('smolensk', '2024-11-22')).toEqual(['1.1 2025-01-01', '4.1 2025-01-01']);
    expect(numbers('smolensk', '2025-01-01')).toEqual([]);
    expect(numbers('omsk', '2023-08-31')).toEqual(['1.1 2023-09-02', '4.1 2023-09-01', '4.1 2024-01-01']);
    expect(planOf('seversk')).toEqual([]);
  });

  it('is kept by approving in time for our term, and for the portal’s after it', () => {
    const [next] = planDues(planOf('omsk'), localDate('2023-11-22'));
    if (next === undefined) throw new Error('no entry');
    expect(lastDayOf(next)).toEqual({ kind: 'day', day: '2023-12-31' });
    expect(approvalTerm(next, 5, calendar)).toEqual({ kind: 'day', day: '2023-12-22' });
    expect(approvalTerm(next, 10, calendar)).toEqual({ kind: 'day', day: '2023-12-15' });
    expect(approvalTerm({ ...next, before: localDate('2031-01-01') }, 5, calendar)).toMatchObject({
      kind: 'undetermined',
    });
  });
});
