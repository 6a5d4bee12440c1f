import * as contracts from '../../../schemas/api/watching.ts';
import { type Caller, mayAtAll } from '../../domain/access.ts';
import { type Due, type DueKind, STANDINGS } from '../../domain/due.ts';
import { Fault, isFaultCode } from '../../domain/fault.ts';
import { documentId, type DocumentId } from '../../domain/identifiers.ts';
import { byStanding, dues } from '../../pipeline/dues.ts';
import { failureCausesFor } from '../../pipeline/failure-causes.ts';
import { isBulk, replayPlan, type RetryChoice, retryFailures } from '../../pipeline/retry-failures.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import { failuresWithinReach, withinReach } from './reach.ts';
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
    const shown = byStanding(rooms, await duesOf(rooms, caller), days);
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
  route(contracts.accessJournal, async ({ query: { limit = USUAL_EVENTS } }, { rooms }) => {
    const events = await rooms.accessLog.list(limit);
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

const OF_DOCUMENTS: ReadonlySet<DueKind> = new Set(['hand-over', 'submission', 'publication']);
/** Everybody may know the plan of an act. */
const OF_PLANS: ReadonlySet<DueKind> = new Set(['plan', 'plan-approval']);

/** Terms of documents that concern the caller, plans; what else runs out: for those who look after the installation. */
async function duesOf(rooms: Rooms, caller: Caller): Promise<readonly Due[]> {
  const all = await dues(rooms);
  const ids = all.filter(({ kind }) => OF_DOCUMENTS.has(kind)).map(({ subject }) => documentId(subject));
  const reach: ReadonlySet<string> = await withinReach(rooms, caller, 'deadlines.read', ids);
  const maySeeOthers = mayAtAll(caller.grants, 'settings.read');
  return all.filter(({ kind, subject }) =>
    OF_DOCUMENTS.has(kind) ? reach.has(subject) : OF_PLANS.has(kind) || maySeeOthers,
  );
}
