/** A scan is uploaded and held against the print set; what no program can read a person may vouch for, by name. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PaperCase } from '../../../store/paper-cases.ts';
import { Fault } from '../../../domain/fault.ts';
import { checkPaperScan } from '../../../pipeline/check-paper-scan.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { field } from '../pages.ts';
import { fileOf } from '../uploads.ts';
import { asked, callerOf, tellAgain } from './deeds.ts';
import { scanPage } from './scan-page.ts';

const LONGEST_LIST = 1_000;

export function scanning(scope: FastifyInstance, rooms: Rooms): void {
  scope.post('/paper/:id/scan', { config: { action: 'paper.work' } }, async (request, reply) => {
    const { paperCase, document } = await asked(rooms, request, 'paper.work');
    try {
      const { report, recorded } = await checked(rooms, request, paperCase);
      if (recorded !== undefined) return await reply.redirect(`/paper/${paperCase.id}`, 303);
      return await reply.status(422).page(scanPage(request, paperCase, document, report));
    } catch (thrown) {
      return tellAgain(rooms, request, reply, paperCase.id, thrown);
    }
  });
}

async function checked(rooms: Rooms, request: FastifyRequest, { id }: PaperCase) {
  const scan = fileOf(request, 'scan');
  if (scan === undefined) throw new Fault('CONTENT_UNREADABLE', 'no file', { rule: 'файл не выбран' });
  const seen = { pages: seenPages(request), by: field(request, 'seenBy') };
  return checkPaperScan(rooms, id, scan, callerOf(request).actor, seen);
}

/** Boxes `seen-3`, one for each page. */
const seenPages = ({ body }: FastifyRequest): number[] =>
  Object.keys(typeof body === 'object' && body !== null ? body : {})
    .map((name) => Number(/^seen-([1-9]\d{0,3})$/.exec(name)?.[1] ?? 0))
    .filter((page) => page > 0)
    .slice(0, LONGEST_LIST);
