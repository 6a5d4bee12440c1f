/** «Сбои»: failures by their cause, what a replay would do, and the replay. */
import type { FastifyRequest } from 'fastify';
import { type Caller, mayAtAll } from '../../../domain/access.ts';
import { type FaultCode, isFaultCode } from '../../../domain/fault.ts';
import { failureCausesFor } from '../../../pipeline/failure-causes.ts';
import { linkNotices } from '../../../pipeline/link-notices.ts';
import { replayPlan } from '../../../pipeline/retry-failures.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { failuresWithinReach } from '../../api/reach.ts';
import { Refusal } from '../../refusal.ts';
import type { ServicePart } from '../../service-part.ts';
import type { Page } from '../frame.ts';
import { field } from '../pages.ts';
import { callerOf } from '../paper/deeds.ts';
import { recently } from '../recently.ts';
import { bulkWishes } from './bulk-wishes.ts';
import { agree, type Done, replay } from './deeds.ts';
import { listPage } from './list-page.ts';
import { planPage } from './plan-page.ts';

/** The last word of its address, and the field of its form. */
const DEEDS = [
  ['replay', replay, 'reason'],
  ['agree', agree, 'scope'],
] as const;

/** Ten thousand failures are counted once for all who look: nobody sees them older than this. */
const COUNTED_FOR_MS = 1_000;

export const failurePages: ServicePart = (service, rooms) => {
  const counted = recently(COUNTED_FOR_MS, (grants: Caller['grants']) => failureCausesFor(rooms, { grants }));
  service.get('/failures', { config: { action: 'failures.read' } }, async (request, reply) => {
    const caller = callerOf(request);
    const mayRetry = mayAtAll(caller.grants, 'failures.retry');
    const [causes, links, wishes] = await Promise.all([
      counted.answer(caller.grants),
      linkNotices(rooms),
      mayRetry ? bulkWishes(rooms, caller) : [],
    ]);
    return reply.page(listPage({ causes, links, wishes, mayRetry }));
  });
  const config = { action: 'failures.retry' } as const;
  service.get('/failures/:cause', { config }, async (request, reply) =>
    reply.page(await planned(rooms, request)),
  );
  for (const [name, deed, asked] of DEEDS) {
    service.post(`/failures/:cause/${name}`, { config }, async (request, reply) => {
      const word = field(request, asked).trim();
      const done: Done = await deed(rooms, callerOf(request), causeIn(request), word);
      counted.forget();
      if (done === 'done') return reply.redirect('/failures', 303);
      return reply.status(422).page(await planned(rooms, request, done));
    });
  }
};

async function planned(
  rooms: Rooms,
  request: FastifyRequest,
  problem?: Exclude<Done, 'done'>,
): Promise<Page> {
  const [caller, cause] = [callerOf(request), causeIn(request)];
  const plan = await replayPlan(failuresWithinReach(rooms, caller, 'failures.retry'), { cause });
  const wishes = (await bulkWishes(rooms, caller)).filter((one) => one.cause === cause);
  return planPage(request, { cause, plan, wishes, problem, settings: rooms.settings });
}

function causeIn({ params }: FastifyRequest): FaultCode {
  const { cause = '' } = params as { readonly cause?: string };
  if (!isFaultCode(cause)) throw new Refusal('not-found');
  return cause;
}
