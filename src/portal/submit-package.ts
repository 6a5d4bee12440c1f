import { readRefusal, readTaken } from '../../schemas/portal/answers.ts';
import { Fault } from '../domain/fault.ts';
import { type Instant, instantOf, type SubmissionKey, type TrackingId } from '../domain/identifiers.ts';
import { refusalsOf } from './answers.ts';
import { digestOf } from './digest-of.ts';
import type { Exchange } from './exchange.ts';
import { findPackage } from './find-package.ts';
import type { Portal } from './portal-settings.ts';
import type { Refusal, SubmissionOutcome } from './publisher.ts';
import { closedUntil, USUAL_PAUSE_S } from './retry-after.ts';

export async function submitPackage(
  portal: Portal,
  key: SubmissionKey,
  packed: Uint8Array,
  signal: AbortSignal,
): Promise<SubmissionOutcome> {
  const exchange = await portal.ask({
    method: 'POST',
    url: new URL('packages', portal.url),
    headers: { 'content-type': 'application/zip', 'idempotency-key': key },
    body: packed,
    signal,
  });
  if (exchange.kind === 'not-sent') throw unreachable(exchange.code);
  if (exchange.kind === 'no-answer') return { kind: 'unknown' };
  const closed = closedBy(portal, exchange);
  if (closed !== undefined) return { kind: 'closed', until: closed };
  if (exchange.status === 401 || exchange.status === 403) throw denied(exchange.status);
  if (exchange.status === 409) return known(portal, key, packed, signal, [ID_TAKEN]);
  if (exchange.status === 200 || exchange.status === 202) return acknowledged(key, packed, exchange.body);
  const refused = exchange.status >= 400 && exchange.status < 500 ? readRefusal(exchange.body) : undefined;
  if (refused === undefined) return { kind: 'unknown' };
  const refusals = refusalsOf(refused.violations);
  if (refusals.some(({ code }) => code === 'DUPLICATE_VERSION'))
    return known(portal, key, packed, signal, refusals);
  return outcomeOf(refusals);
}

const ID_TAKEN: Refusal = {
  code: 'PACKAGE_ID_TAKEN',
  text: 'Пакет с таким идентификатором, но с другим содержанием, уже есть на портале',
};

/** `unknown`, not `refused`, for a refusal that names nothing: it may be another's answer. */
const outcomeOf = ([first, ...rest]: readonly Refusal[]): SubmissionOutcome =>
  first === undefined ? { kind: 'unknown' } : { kind: 'refused', refusals: [first, ...rest] };

/** An answer about another package, or other bytes, says nothing of ours. */
function acknowledged(key: SubmissionKey, packed: Uint8Array, body: Uint8Array): SubmissionOutcome {
  const answer = readTaken(body);
  if (answer === undefined || answer.refId !== key || answer.digest !== digestOf(packed))
    return { kind: 'unknown' };
  return {
    kind: 'acknowledged',
    trackingId: answer.loadId as TrackingId,
    at: instantOf(new Date(answer.receivedAt)),
  };
}

/** The portal says that it has it already: ours is adopted, another's is a refusal. */
async function known(
  portal: Portal,
  key: SubmissionKey,
  packed: Uint8Array,
  signal: AbortSignal,
  refusals: readonly Refusal[],
): Promise<SubmissionOutcome> {
  // Whether it was taken is known by now; that the look failed must not turn it into «nothing was sent».
  const found = await findPackage(portal, key, packed, signal).catch((thrown: unknown) => {
    if (thrown instanceof Fault && thrown.remedy === 'retry') return undefined;
    throw thrown;
  });
  if (found === undefined) return { kind: 'unknown' };
  return found.kind === 'acknowledged' ? found : outcomeOf(refusals);
}

/** «Too many» and «closed until»: nothing was taken. A plain 503 may come of anything on the way. */
function closedBy(
  { now }: Portal,
  { status, retryAfter }: Exchange & { kind: 'answered' },
): Instant | undefined {
  if (status === 503) return closedUntil(retryAfter, now());
  if (status === 429) return closedUntil(retryAfter, now()) ?? closedUntil(USUAL_PAUSE_S, now());
  return undefined;
}

const unreachable = (code: string): Fault =>
  new Fault('PORTAL_UNREACHABLE', 'no connection to the portal', { code });

const denied = (status: number): Fault =>
  new Fault('PORTAL_ACCESS_DENIED', 'the portal denied access', { status });
