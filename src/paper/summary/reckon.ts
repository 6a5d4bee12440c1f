import { type LocalDate, localDateIn } from '../../domain/identifiers.ts';
import type { PaperState } from '../../domain/paper-case.ts';
import type { PaperMove } from '../../store/paper-cases.ts';
import {
  type CaseStory,
  OPEN_STATES,
  type OpenState,
  type PaperSummaries,
  type SummaryCounts,
  type SummaryLine,
  type WaitingCase,
} from './paper-summary.ts';
import { waitsFor } from './words.ru.ts';

/** What one case is in the month. */
interface CaseInMonth {
  readonly story: CaseStory;
  readonly wasOpen: boolean;
  /** What happened in it. */
  readonly events: readonly PaperMove['event'][];
  /** At its end; absent for a case that was over by then. */
  readonly openIn: OpenState | undefined;
  readonly openedOn: LocalDate;
  readonly ageDays: number;
}

/** Reckoned from the chains of the cases, not from where they stand now: a month that is over does not change. */
export const reckon: PaperSummaries['summary'] = (stories, month, through) => {
  const cases = stories.flatMap((story) => inMonth(story, month, through) ?? []);
  return {
    month,
    through,
    lines: [...Map.groupBy(cases, lineKey)]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, some]) => lineOf(some)),
    total: counted(cases),
    waiting: cases.flatMap(waiting).toSorted((a, b) => b.ageDays - a.ageDays),
  };
};

/** @returns `undefined` for a case that was not open in the month and to which nothing happened in it */
function inMonth(story: CaseStory, month: string, through: LocalDate): CaseInMonth | undefined {
  const dated = story.moves.map((move) => ({ ...move, day: localDateIn(story.timeZone, move.at) }));
  const [opening] = dated;
  const earlier = dated.filter(({ day }) => day.slice(0, 7) < month);
  const within = dated.filter(({ day }) => day.startsWith(month));
  const wasOpen = openState(earlier.at(-1)?.state) !== undefined;
  if (opening === undefined || (!wasOpen && within.length === 0)) return undefined;
  return {
    story,
    wasOpen,
    events: within.map(({ event }) => event),
    openIn: openState((within.at(-1) ?? earlier.at(-1))?.state),
    openedOn: opening.day,
    ageDays: Math.max(0, (Date.parse(through) - Date.parse(opening.day)) / 86_400_000),
  };
}

const openState = (state: PaperState | undefined): OpenState | undefined =>
  OPEN_STATES.find((one) => one === state);

const lineKey = ({ story: { jurisdiction, header, paperCase } }: CaseInMonth): string =>
  [jurisdiction, header.authorizedBodyInn, header.kind, paperCase.decision.ground].join('\n');

const particulars = ({ jurisdiction, header, paperCase }: CaseStory) => ({
  jurisdiction,
  body: header.authorizedBodyInn,
  kind: header.kind,
  ground: paperCase.decision.ground,
});

function lineOf(cases: readonly CaseInMonth[]): SummaryLine {
  const [{ story }] = cases as readonly [CaseInMonth];
  return { ...particulars(story), ...counted(cases) };
}

function counted(cases: readonly CaseInMonth[]): SummaryCounts {
  const having = (event: PaperMove['event']): number =>
    cases.filter(({ events }) => events.includes(event)).length;
  const open = cases.filter(({ openIn }) => openIn !== undefined);
  const inState = Object.fromEntries(
    OPEN_STATES.map((state) => [state, cases.filter(({ openIn }) => openIn === state).length]),
  ) as Record<OpenState, number>;
  return {
    before: cases.filter(({ wasOpen }) => wasOpen).length,
    opened: having('CaseOpened'),
    certified: having('ScanCertified'),
    closed: having('CaseClosed'),
    converted: having('OriginalConverted'),
    cancelled: having('CaseCancelled'),
    after: open.length,
    inState,
    ...(open.length > 0 && { oldestDays: Math.max(...open.map(({ ageDays }) => ageDays)) }),
  };
}

function waiting({ story, openIn, openedOn, ageDays }: CaseInMonth): WaitingCase[] {
  if (openIn === undefined) return [];
  return [
    {
      paperCaseId: story.paperCase.id,
      documentNumber: story.header.documentNumber,
      ...particulars(story),
      state: openIn,
      openedOn,
      ageDays,
      waitsFor: waitsFor(openIn, story.header.kind),
    },
  ];
}
