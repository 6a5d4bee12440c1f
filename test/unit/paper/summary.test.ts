import { describe, expect, it } from 'vitest';
import { paperCaseId, instant, localDate } from '../../../src/domain/identifiers.ts';
import { readWorkbook } from '../../../src/import/xlsx/workbook.ts';
import { paperRoom } from '../../../src/paper/open-paper-room.ts';
import type { CaseStory } from '../../../src/paper/summary/paper-summary.ts';
import type { PaperMove } from '../../../src/store/paper-cases.ts';

type Step = readonly [event: PaperMove['event'], state: PaperMove['state'], at: string];

let cases = 0;

function story(steps: readonly Step[], more: Partial<CaseStory['header']> = {}): CaseStory {
  cases += 1;
  const id = paperCaseId(`00000000-0000-4000-8000-${String(cases).padStart(12, '0')}`);
  return {
    paperCase: {
      id,
      decision: { ground: 'mandated-by-act', clause: '9', system: '', evidence: '', decidedBy: '' },
    },
    header: { kind: 'social-order', documentNumber: `СЗ-${cases}`, authorizedBodyInn: '0000000000', ...more },
    moves: steps.map(([event, state, at]) => ({ paperCaseId: id, event, state, at: instant(at) })),
    jurisdiction: 'город Кемерово',
    timeZone: 'Asia/Novokuznetsk',
  };
}

const opened = (at: string): Step => ['CaseOpened', 'opened', at];
const certified = (at: string): Step => ['ScanCertified', 'certified', at];
const closed = (at: string): Step => ['CaseClosed', 'closed', at];
const noon = (day: string): string => `${day}T05:00:00.000Z`;

const MAY = localDate('2023-05-31');
const STORIES = [
  story([opened(noon('2023-04-20')), certified(noon('2023-05-02')), closed(noon('2023-05-03'))]),
  story([opened(noon('2023-05-01')), ['CaseCancelled', 'cancelled', noon('2023-05-30')]]),
  story([opened(noon('2023-05-21')), ['OriginalPrinted', 'printed', noon('2023-05-22')]]),
  story([opened(noon('2023-04-01')), certified(noon('2023-04-02'))], { kind: 'social-certificate' }),
  // Over before the month, and not begun in it.
  story([opened(noon('2023-04-01')), closed(noon('2023-04-03'))]),
  story([opened(noon('2023-06-01'))]),
];

const summaryOf = (stories: readonly CaseStory[]) => paperRoom.summary(stories, '2023-05', MAY);

describe('the monthly summary of paper', () => {
  it('counts what happened in the month, and what was open at both its ends', () => {
    const { total } = summaryOf(STORIES);
    expect(total).toEqual({
      before: 2,
      opened: 2,
      certified: 1,
      closed: 1,
      converted: 0,
      cancelled: 1,
      after: 2,
      inState: { opened: 0, printed: 1, 'hand-signed': 0, entered: 0, certified: 1 },
      oldestDays: 60,
    });
    expect(total.before + total.opened - total.closed - total.cancelled).toBe(total.after);
  });

  it('has a line for each territory, body, kind and ground', () => {
    const { lines } = summaryOf(STORIES);
    expect(lines.map(({ kind, after, oldestDays }) => [kind, after, oldestDays])).toEqual([
      ['social-certificate', 1, 60],
      ['social-order', 1, 10],
    ]);
  });

  it('says what waits and for whom, the oldest first', () => {
    const { waiting } = summaryOf([
      ...STORIES,
      story([opened(noon('2023-05-01')), certified(noon('2023-05-02'))]),
    ]);
    expect(waiting.map(({ ageDays, waitsFor }) => [ageDays, waitsFor])).toEqual([
      [60, 'делопроизводитель: закрыть дело'],
      [30, 'портал: подтвердить размещение; затем делопроизводитель: закрыть дело'],
      [10, 'подписывающие лица: подписать от руки'],
    ]);
  });

  it('says the same of a month that is over, whatever came later', () => {
    const [first, ...rest] = STORIES as [CaseStory, ...CaseStory[]];
    const later = {
      ...first,
      moves: [...first.moves, ...story([['OriginalConverted', 'converted', noon('2023-06-05')]]).moves],
    };
    expect(summaryOf([later, ...rest])).toEqual(summaryOf(STORIES));
  });

  it('begins the month at midnight of the jurisdiction', () => {
    expect(summaryOf([story([opened('2023-04-30T16:59:00.000Z')])]).total.opened).toBe(0);
    expect(summaryOf([story([opened('2023-04-30T17:00:00.000Z')])]).total.opened).toBe(1);
  });

  it('opens as a workbook of two sheets with numbers, days and Russian words', () => {
    const bytes = paperRoom.summaryXlsx(summaryOf(STORIES));
    const [summary, waiting] = readWorkbook(bytes, 'summary.xlsx');
    expect([summary?.name, waiting?.name]).toEqual(['Сводка 2023-05', 'Что ждёт']);
    const texts = summary?.rows.map(({ cells }) => cells.map((cell) => cell && 'text' in cell && cell.text));
    const total = texts?.at(-1);
    expect([total?.[0], ...(total?.slice(4, 11) ?? [])]).toEqual([
      'Всего',
      '2',
      '2',
      '1',
      '1',
      '0',
      '1',
      '2',
    ]);
    const day = waiting?.rows[1]?.cells[7];
    expect(day).toMatchObject({ kind: 'day', day: '2023-04-01' });
    expect(paperRoom.summaryXlsx(summaryOf(STORIES))).toEqual(bytes);
  });

  it('runs no formula that somebody typed, in a workbook or in a file of commas', () => {
    const evil = story([opened(noon('2023-05-01'))], { documentNumber: '=HYPERLINK("http://x")&"\u0000<' });
    const found = summaryOf([evil]);
    const [, waiting] = readWorkbook(paperRoom.summaryXlsx(found), 'summary.xlsx');
    expect(waiting?.rows[1]?.cells[1]).toMatchObject({ kind: 'text', text: '=HYPERLINK("http://x")&"<' });
    expect(new TextDecoder().decode(paperRoom.summaryCsv(found))).toContain(`"'=HYPERLINK(`);
  });
});
