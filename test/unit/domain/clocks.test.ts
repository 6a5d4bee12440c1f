import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../src/domain/calendar/calendar-year.ts';
import { CALENDAR_YEARS, productionCalendar } from '../../../src/domain/calendar/index.ts';
import { type ClockEvents, clocks, type Hour, USUAL_CLOCKS } from '../../../src/domain/clocks.ts';
import { instant, localDate } from '../../../src/domain/identifiers.ts';

const approved: ClockEvents = { approvedOn: localDate('2023-12-22') };

const submittedAt = (moment: string): ClockEvents => ({ ...approved, submittedAt: instant(moment) });

const hour = (now: string, timeZone = 'Asia/Novokuznetsk'): Hour => ({
  now: instant(now),
  timeZone,
  calendar: productionCalendar(),
});

const at = (now: string, events = approved, settings = USUAL_CLOCKS): ReturnType<typeof clocks> =>
  clocks(events, settings, hour(now));

it('no clock runs before approval', () => {
  expect(at('2023-12-22T10:00:00.000Z', {})).toEqual({});
});

describe('T1, our duty to submit', () => {
  it('runs from approval and ends on its fifth working day', () => {
    const { submission, handOver, publication } = at('2023-12-25T10:00:00.000Z');
    expect(submission).toEqual({
      from: '2023-12-22',
      term: { kind: 'day', day: '2023-12-29' },
      stopped: false,
      inAuthorityZone: 'in-time',
      inMoscow: 'in-time',
    });
    expect(handOver).toBeUndefined();
    expect(publication).toBeUndefined();
  });

  it('is late from midnight of the authority, four hours before midnight of Moscow', () => {
    expect(at('2023-12-29T16:59:59.999Z').submission?.inAuthorityZone).toBe('in-time');
    const { submission } = at('2023-12-29T17:00:00.000Z');
    expect(submission).toMatchObject({ inAuthorityZone: 'late', inMoscow: 'in-time' });
    expect(at('2023-12-29T21:00:00.000Z').submission?.inMoscow).toBe('late');
  });

  it('is judged at the moment of submission, however late it is now', () => {
    const later = '2024-06-01T00:00:00.000Z';
    expect(at(later, submittedAt('2023-12-29T10:00:00.000Z')).submission).toMatchObject({
      stopped: true,
      inAuthorityZone: 'in-time',
    });
    expect(at(later, submittedAt('2024-01-09T10:00:00.000Z')).submission).toMatchObject({
      stopped: true,
      inAuthorityZone: 'late',
    });
  });

  it('runs from state registration where the act needs it', () => {
    const { submission } = at('2023-12-25T10:00:00.000Z', {
      ...approved,
      stateRegisteredOn: localDate('2023-12-27'),
    });
    expect(submission).toMatchObject({ from: '2023-12-27', term: { kind: 'day', day: '2024-01-11' } });
  });
});

describe('T0, the hand-over', () => {
  const settings = { ...USUAL_CLOCKS, handOverDays: 2 };

  it('runs only where the author is not the publishing participant, and does not move T1', () => {
    const { handOver, submission } = at('2023-12-27T10:00:00.000Z', approved, settings);
    expect(handOver).toMatchObject({ term: { kind: 'day', day: '2023-12-26' }, inAuthorityZone: 'late' });
    expect(submission).toMatchObject({
      term: { kind: 'day', day: '2023-12-29' },
      inAuthorityZone: 'in-time',
    });
  });

  it('stops when the document is handed over', () => {
    const events = { ...approved, handedOverAt: instant('2023-12-25T03:00:00.000Z') };
    const { handOver } = at('2023-12-31T10:00:00.000Z', events, settings);
    expect(handOver).toMatchObject({ stopped: true, inAuthorityZone: 'in-time' });
  });
});

describe('T2, the portal', () => {
  // 00:30 of the 29th in Novokuznetsk, 20:30 of the 28th in Moscow.
  const submitted = submittedAt('2023-12-28T17:30:00.000Z');

  it("runs from the day of submission in the authority's zone", () => {
    const { publication } = at('2023-12-30T00:00:00.000Z', submitted);
    expect(publication).toMatchObject({ from: '2023-12-29', term: { kind: 'day', day: '2024-01-15' } });
  });

  it('is late by itself, while we were in time', () => {
    const { submission, publication } = at('2024-01-16T10:00:00.000Z', submitted);
    expect(submission?.inAuthorityZone).toBe('in-time');
    expect(publication).toMatchObject({ stopped: false, inAuthorityZone: 'late', inMoscow: 'late' });
  });
});

describe('a term into a year without a calendar', () => {
  const until2023 = calendarOf(CALENDAR_YEARS.filter(({ year }) => year === 2023));
  const late = { approvedOn: localDate('2023-12-27') };
  const submission = (now: string): unknown =>
    clocks(late, USUAL_CLOCKS, { ...hour(now), calendar: until2023 }).submission;

  it('is undetermined, but surely not over while the loaded years last', () => {
    expect(submission('2023-12-31T10:00:00.000Z')).toMatchObject({
      term: { kind: 'undetermined', year: 2024 },
      inAuthorityZone: 'in-time',
    });
    // Midnight of the authority, not of Moscow.
    expect(submission('2023-12-31T17:00:00.000Z')).toMatchObject({
      inAuthorityZone: 'undetermined',
      inMoscow: 'in-time',
    });
    expect(submission('2024-02-01T10:00:00.000Z')).toMatchObject({
      inAuthorityZone: 'undetermined',
      inMoscow: 'undetermined',
    });
  });
});
