import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALENDAR_YEARS, isWorking, productionCalendar } from '../../../src/domain/calendar/index.ts';
import { calendarOf } from '../../../src/domain/calendar/calendar-year.ts';
import { shifted } from '../../../src/domain/calendar/working-calendar.ts';
import { deadline, lastStartBefore, termOf, workingDaysBefore } from '../../../src/domain/deadline.ts';
import { localDate } from '../../../src/domain/identifiers.ts';

const calendar = productionCalendar();

describe('five working days', () => {
  it.each([
    ['2023-02-22', '2023-03-03'],
    ['2023-04-28', '2023-05-10'],
    ['2023-09-22', '2023-09-29'],
    ['2023-11-02', '2023-11-10'],
    ['2023-12-27', '2024-01-11'],
    ['2024-04-26', '2024-05-07'],
    ['2024-12-26', '2025-01-13'],
  ])('from %s end on %s', (event, last) => expect(deadline(localDate(event), 5, calendar)).toBe(last));
});

describe('an order to be posted before 1 January', () => {
  it.each([
    ['2024-01-01', 5, '2023-12-22'],
    ['2025-01-01', 5, '2024-12-23'],
    ['2024-01-01', 10, '2023-12-15'],
    ['2025-01-01', 10, '2024-12-16'],
  ])('%s, with a term of %i days, is to be approved by %s', (before, days, last) =>
    expect(lastStartBefore(localDate(before), days, calendar)).toBe(last),
  );
});

describe('a term that runs into a year without a calendar', () => {
  const until2024 = calendarOf(CALENDAR_YEARS.filter(({ year }) => year <= 2024));
  const event = localDate('2024-12-26');

  it('is undetermined, where it would be 03.01.2025 by weekdays alone', () => {
    expect(termOf(event, 5, until2024)).toEqual({ kind: 'undetermined', year: 2025 });
  });

  it('fails loudly where a day is needed', () => {
    expect(() => deadline(event, 5, until2024)).toThrowFault('CALENDAR_NOT_LOADED');
    expect(() => workingDaysBefore(localDate('2023-01-09'), 1, until2024)).toThrowFault(
      'CALENDAR_NOT_LOADED',
    );
  });

  it('is told while it ends within the loaded years', () => {
    expect(termOf(event, 2, until2024)).toEqual({ kind: 'day', day: '2024-12-28' });
  });

  it('may begin in a year without a calendar, for its first day is not counted', () => {
    expect(deadline(localDate('2022-12-31'), 1, until2024)).toBe('2023-01-09');
  });
});

it.each([0, -1, 1.5, Number.NaN])('a term of %d working days is a wrong setting', (days) => {
  expect(() => termOf(localDate('2024-03-01'), days, calendar)).toThrowFault('CONFIG_INVALID');
});

describe('whatever the day and the length', () => {
  const day = fc.nat(3 * 365).map((count) => shifted(localDate('2023-01-31'), count));
  const length = fc.integer({ min: 1, max: 60 });

  it('the last day is a working day after the event, with as many working days up to it', () => {
    fc.assert(
      fc.property(day, length, (event, days) => {
        const last = deadline(event, days, calendar);
        expect(isWorking(last, calendar)).toBe(true);
        let count = 0;
        for (let one = shifted(event, 1); one <= last; one = shifted(one, 1)) {
          if (isWorking(one, calendar)) count += 1;
        }
        expect(count).toBe(days);
      }),
    );
  });

  it('a later event or a longer term never ends earlier', () => {
    fc.assert(
      fc.property(day, length, fc.nat(20), (event, days, more) => {
        const last = deadline(event, days, calendar);
        expect(deadline(shifted(event, more), days, calendar) >= last).toBe(true);
        expect(deadline(event, days + more, calendar) >= last).toBe(true);
      }),
    );
  });

  it('counting back from the end arrives at the event, when that is a working day', () => {
    fc.assert(
      fc.property(day, length, (event, days) => {
        fc.pre(isWorking(event, calendar) === true);
        expect(workingDaysBefore(deadline(event, days, calendar), days, calendar)).toBe(event);
      }),
    );
  });

  it('the last start ends before the day, and the next working day does not', () => {
    fc.assert(
      fc.property(day, length, (event, days) => {
        const before = shifted(deadline(event, days + 1, calendar), 1);
        const start = lastStartBefore(before, days, calendar);
        expect(deadline(start, days, calendar) < before).toBe(true);
        expect(deadline(deadline(start, 1, calendar), days, calendar) >= before).toBe(true);
      }),
    );
  });
});
