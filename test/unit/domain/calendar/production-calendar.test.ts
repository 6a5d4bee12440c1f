import { describe, expect, it } from 'vitest';
import { calendarOf, holidaysOf } from '../../../../src/domain/calendar/calendar-year.ts';
import { CALENDAR_YEARS, isWorking, productionCalendar } from '../../../../src/domain/calendar/index.ts';
import { isWeekend, shifted } from '../../../../src/domain/calendar/working-calendar.ts';
import { localDate } from '../../../../src/domain/identifiers.ts';

const calendar = productionCalendar();

/** Working days of each month, as the published production calendars of a five-day week have them. */
const NORMS: readonly [year: number, total: number, months: readonly number[]][] = [
  [2023, 247, [17, 18, 22, 20, 20, 21, 21, 23, 21, 22, 21, 21]],
  [2024, 248, [17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21]],
  [2025, 247, [17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22]],
  [2026, 247, [15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22]],
];

const daysOf = (year: number): ReturnType<typeof localDate>[] => {
  const days = [];
  for (let day = localDate(`${year}-01-01`); day.startsWith(`${year}`); day = shifted(day, 1)) days.push(day);
  return days;
};

describe.each(NORMS)('the year %i', (year, total, months) => {
  const working = daysOf(year).filter((day) => isWorking(day, calendar));

  it('has as many working days as its norm, month by month', () => {
    const counted = months.map(
      (_, index) => working.filter((day) => Number(day.slice(5, 7)) === index + 1).length,
    );
    expect(counted).toEqual(months);
    expect(working).toHaveLength(total);
  });

  it('works on no holiday of art. 112', () => {
    const holidays = new Set(holidaysOf(year));
    expect(holidays.size).toBe(14);
    expect(working.filter((day) => holidays.has(day))).toEqual([]);
  });

  it('moves days off from weekends to weekdays of its own, each once', () => {
    const { moved } = CALENDAR_YEARS.find((one) => one.year === year)!;
    expect(moved.every(({ from, to }) => isWeekend(from) && !isWeekend(to))).toBe(true);
    expect(moved.every(({ from, to }) => from.startsWith(`${year}`) && to.startsWith(`${year}`))).toBe(true);
    expect(new Set(moved.flatMap(({ from, to }) => [from, to])).size).toBe(2 * moved.length);
    const holidays = new Set(holidaysOf(year));
    expect(moved.filter(({ to }) => holidays.has(to))).toEqual([]);
  });

  it('moves every weekend that a holiday took outside January', () => {
    const { moved } = CALENDAR_YEARS.find((one) => one.year === year)!;
    const taken = holidaysOf(year).filter((day) => isWeekend(day) && !day.startsWith(`${year}-01`));
    expect(moved.map(({ from }) => from)).toEqual(expect.arrayContaining(taken));
  });

  it('moves by art. 112 to the next working day', () => {
    const { moved } = CALENDAR_YEARS.find((one) => one.year === year)!;
    for (const { from, to } of moved.filter(({ by }) => by === 'article-112')) {
      const between = daysOf(year).filter((day) => day > from && day < to);
      expect(between.every(isWeekend)).toBe(true);
    }
  });
});

it('works on the Saturdays that decrees made working, and on no other weekend', () => {
  const weekends = NORMS.flatMap(([year]) => daysOf(year)).filter(isWeekend);
  expect(weekends.filter((day) => isWorking(day, calendar))).toEqual([
    '2024-04-27',
    '2024-11-02',
    '2024-12-28',
    '2025-11-01',
  ]);
});

it('knows nothing of a year whose decree is not loaded', () => {
  expect(isWorking(localDate('2022-12-30'), calendar)).toBeUndefined();
  expect(isWorking(localDate('2027-01-11'), calendar)).toBeUndefined();
});

it("adds a region's own days off, also against a Saturday made working", () => {
  const region = calendarOf(CALENDAR_YEARS, [localDate('2024-05-14'), localDate('2024-04-27')]);
  expect(isWorking(localDate('2024-05-14'), calendar)).toBe(true);
  expect(isWorking(localDate('2024-05-14'), region)).toBe(false);
  expect(isWorking(localDate('2024-04-27'), region)).toBe(false);
  expect(isWorking(localDate('2024-11-02'), region)).toBe(true);
});
