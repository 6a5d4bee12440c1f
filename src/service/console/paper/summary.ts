/** Сводка за месяц: on the page, and as a file for a spreadsheet. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isWithin, scopeOf } from '../../../domain/access.ts';
import { Fault } from '../../../domain/fault.ts';
import { localDateIn } from '../../../domain/identifiers.ts';
import type { PaperSummary } from '../../../paper/summary/paper-summary.ts';
import { paperSummary } from '../../../pipeline/paper-summary.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { callerOf } from './deeds.ts';
import { problemOf } from './problem.ts';
import { summaryPage } from './summary-page.ts';

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function summaries(service: FastifyInstance, rooms: Rooms): void {
  const config = { action: 'paper.read' } as const;
  service.get('/paper/summary', { config }, async (request, reply) => {
    const month = monthIn(request) ?? localDateIn(rooms.settings.timeZone, rooms.now()).slice(0, 7);
    try {
      return await reply.page(summaryPage(month, await summaryFor(rooms, request, month)));
    } catch (thrown) {
      return reply.status(422).page(summaryPage(month, undefined, problemOf(thrown)));
    }
  });
  service.get('/paper/summary.xlsx', { config }, async (request, reply) => {
    const summary = await summaryFor(rooms, request, monthIn(request) ?? '');
    return reply
      .type(SPREADSHEET)
      .header('content-disposition', `attachment; filename="paper-${summary.month}.xlsx"`)
      .send(rooms.paper.summaryXlsx(summary));
  });
}

/** Of the documents that concern whoever asks, and of no others. */
function summaryFor(rooms: Rooms, request: FastifyRequest, month: string): Promise<PaperSummary> {
  const { grants } = callerOf(request);
  const scope = scopeOf(grants, 'paper.read', rooms.settings.publishingParticipantInn);
  return paperSummary(rooms, month, (header) => isWithin(scope, header));
}

/** Absent where nobody chose one; browsers without a field for months send what was typed. */
function monthIn({ query }: FastifyRequest): string | undefined {
  const { month } = query as { readonly month?: unknown };
  if (month === undefined || typeof month === 'string') return month;
  throw new Fault('CONTENT_INVALID', 'more than one month', { at: 'month' });
}
