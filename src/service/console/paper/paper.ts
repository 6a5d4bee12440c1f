/** «На бумаге»: cases of paper originals, step by step. */
import type { FastifyRequest } from 'fastify';
import { mayAtAll } from '../../../domain/access.ts';
import { visiblePaperCases } from '../../../pipeline/paper-desk.ts';
import type { ServicePart } from '../../service-part.ts';
import { withFiles } from '../uploads.ts';
import { casePage } from './case-page.ts';
import { asked, callerOf, certifying, deeds } from './deeds.ts';
import { files } from './files.ts';
import { listPage, type ListQuery } from './list-page.ts';
import { opening } from './opening.ts';
import { scanning } from './scan.ts';
import { summaries } from './summary.ts';

/** More than the longest scan that is taken, so that the room says what is too long; signatures are small. */
/** A little more than is taken, so that who sends a longer one is told why. */
const SCAN = { fileBytes: 60 << 20, files: 1 };
const SIGNATURE = { fileBytes: 1 << 20, files: 3 };

export const paperPages: ServicePart = async (service, rooms) => {
  const config = { action: 'paper.read' } as const;
  service.get('/paper', { config }, async (request, reply) => {
    const caller = callerOf(request);
    const mayWork = mayAtAll(caller.grants, 'paper.work');
    const entries = await visiblePaperCases(rooms, caller);
    return reply.page(listPage(entries, queryOf(request), rooms.jurisdictions, mayWork));
  });
  service.get('/paper/:id', { config }, async (request, reply) =>
    reply.page(casePage(rooms, request, await asked(rooms, request, 'paper.read'))),
  );
  opening(service, rooms);
  summaries(service, rooms);
  files(service, rooms);
  deeds(service, rooms);
  await withFiles(service, SIGNATURE, (scope) => certifying(scope, rooms));
  await withFiles(service, SCAN, (scope) => scanning(scope, rooms));
};

function queryOf({ query }: FastifyRequest): ListQuery {
  const { show, page = '' } = query as { readonly show?: unknown; readonly page?: unknown };
  const number = typeof page === 'string' && /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1;
  return { isOver: show === 'over', page: number };
}
