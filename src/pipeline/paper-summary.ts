import type { DocumentHeader } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import { type LocalDate, localDateIn } from '../domain/identifiers.ts';
import type { PaperSummary } from '../paper/summary/paper-summary.ts';
import type { Rooms } from './rooms.ts';

/**
 * The month on paper: opened, certified, closed, converted, and what was left open, how old and for whom.
 *
 * Not the month of forming, as in the register, but that in which things happened, in each jurisdiction's time zone.
 *
 * @param month `2023-05`
 * @param concerns whose documents are counted; of all, where it is left out
 * @throws {Fault} `CONTENT_INVALID` for what is no month, or has not begun
 */
export async function paperSummary(
  {
    store,
    paper,
    paperCases,
    jurisdictions,
    settings,
    now,
  }: Pick<Rooms, 'store' | 'paper' | 'paperCases' | 'jurisdictions' | 'settings' | 'now'>,
  month: string,
  concerns: (header: DocumentHeader) => boolean = () => true,
): Promise<PaperSummary> {
  const today = localDateIn(settings.timeZone, now());
  const rule = wrongMonth(month, today);
  if (rule !== undefined) throw new Fault('CONTENT_INVALID', 'not a month to sum up', { at: 'month', rule });
  const headers = new Map((await store.list()).map(({ id, header }) => [id, header]));
  const moves = Map.groupBy(await paperCases.moves(), ({ paperCaseId }) => paperCaseId);
  const stories = (await paperCases.list()).flatMap((paperCase) => {
    const header = headers.get(paperCase.documentId);
    if (header === undefined || !concerns(header)) return [];
    const { name: jurisdiction, timeZone } = jurisdictions[header.jurisdiction];
    return [{ paperCase, header, jurisdiction, timeZone, moves: moves.get(paperCase.id) ?? [] }];
  });
  const last = lastDay(month);
  return paper.summary(stories, month, last < today ? last : today);
}

function wrongMonth(month: string, today: LocalDate): string | undefined {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return 'год и месяц, например 2023-05';
  return month > today.slice(0, 7) ? 'этот месяц ещё не начался' : undefined;
}

const lastDay = (month: string): LocalDate =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0))
    .toISOString()
    .slice(0, 10) as LocalDate;
