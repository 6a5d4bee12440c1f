/** «Сроки»: ours and the portal's, of documents, plans and what runs out, in a month and in a list. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { duesFor } from '../../api/dues-for.ts';
import { callerOf, inQuery } from '../document/asked.ts';
import { monthOf, monthOfDay } from './month.ts';
import { deadlinesPage } from './page.ts';
import { type Choice, todayOf, viewOf } from './view.ts';

export function deadlinePages(service: FastifyInstance, rooms: Rooms): void {
  service.get('/deadlines', { config: { action: 'deadlines.read' } }, async (request, reply) => {
    const all = await duesFor(rooms, callerOf(request));
    return reply.page(deadlinesPage(rooms, await viewOf(rooms, all, choiceIn(rooms, request))));
  });
}

function choiceIn(rooms: Rooms, request: FastifyRequest): Choice {
  const asked = inQuery(request, 'month');
  const month = asked === undefined ? undefined : monthOf(asked);
  const body = inQuery(request, 'body');
  return {
    month: month ?? monthOfDay(todayOf(rooms)),
    // What is no ИНН of a body is a body without documents here.
    body: body?.slice(0, 12),
    isMonthWrong: asked !== undefined && month === undefined,
  };
}
