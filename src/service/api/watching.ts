import * as contracts from '../../../schemas/api/watching.ts';
import { STANDINGS } from '../../domain/due.ts';
import { Fault, isFaultCode } from '../../domain/fault.ts';
import type { DocumentId } from '../../domain/identifiers.ts';
import { byStanding } from '../../pipeline/dues.ts';
import { failureCausesFor } from '../../pipeline/failure-causes.ts';
import { isBulk, replayPlan, type RetryChoice, retryFailures } from '../../pipeline/retry-failures.ts';
import { accessJournal } from './access-journal.ts';
import { duesFor } from './dues-for.ts';
import { failuresWithinReach } from './reach.ts';
import { type Route, route } from './route.ts';

const USUAL_DAYS = 5;
const USUAL_EVENTS = 100;

export const watchingRoutes: readonly Route[] = [
  route(contracts.failureCauses, async (_, { rooms, caller }) => {
    const causes = await failureCausesFor(rooms, caller);
    return { causes: causes.map(({ documents, ...one }) => ({ ...one, documents: [...documents] })) };
  }),
  route(contracts.planRetry, async ({ body }, { rooms, caller }) => {
    const plan = await replayPlan(failuresWithinReach(rooms, caller, 'failures.retry'), choiceOf(body));
    return {
      needsSecondPerson: isBulk(rooms.settings, plan.length),
      plan: plan.map(({ failure: { documentId: id, queue, code }, replay, why }) => ({
        documentId: id,
        queue,
        code,
        replay,
        why,
      })),
    };
  }),
  route(contracts.retryFailures, async ({ body }, { rooms, caller, secondPerson }) => {
    const reach = failuresWithinReach(rooms, caller, 'failures.retry');
    const second = secondPerson === undefined ? {} : { secondPerson: secondPerson.name };
    const retried = await retryFailures(reach, choiceOf(body), { actor: caller.actor, ...second });
    return {
      retried: retried.map(({ documentId: id, queue, code }) => ({ documentId: id, queue, code })),
    };
  }),
  route(contracts.deadlines, async ({ query: { days = USUAL_DAYS } }, { rooms, caller }) => {
    const shown = byStanding(rooms, (await duesFor(rooms, caller)).dues, days);
    return {
      deadlines: STANDINGS.filter((standing) => standing !== 'later').flatMap((standing) =>
        shown[standing].map((due) => ({ standing, ...due })),
      ),
    };
  }),
  route(contracts.outages, async (_, { rooms }) => {
    const outages = await rooms.outages.list();
    return {
      outages: outages.map(({ id, target, owner, since, until, failures }) => ({
        id,
        target,
        owner,
        since,
        failures,
        ...(until !== undefined && { until }),
      })),
    };
  }),
  route(contracts.accessJournal, async ({ query: { limit = USUAL_EVENTS } }, { rooms, caller }) => {
    const { events } = await accessJournal(rooms, caller, { limit });
    return { events: events.map(({ chainDigest: _digest, ...event }) => event) };
  }),
];

function choiceOf({
  ids,
  cause,
}: {
  readonly ids?: readonly DocumentId[] | undefined;
  readonly cause?: string | undefined;
}): RetryChoice {
  if (ids !== undefined) return { ids };
  if (cause !== undefined && isFaultCode(cause)) return { cause };
  throw new Fault('CONTENT_INVALID', 'no such cause', { at: 'cause', rule: 'такой причины нет' });
}
