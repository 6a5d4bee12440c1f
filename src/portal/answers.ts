/** Reading what the portal answered; nothing of the answer goes into a fault. */
import type { AnswerReader } from '../../schemas/portal/answers.ts';
import type { Violation } from '../../schemas/portal/receipt.ts';
import { Fault } from '../domain/fault.ts';
import type { Exchange } from './exchange.ts';
import type { Refusal } from './publisher.ts';
import { closedUntil, USUAL_PAUSE_S } from './retry-after.ts';

/** @throws {Fault} `PORTAL_ANSWER_UNREADABLE` */
export function readable<T>(read: AnswerReader<T>, body: Uint8Array): T {
  const value = read(body);
  if (value === undefined)
    throw new Fault('PORTAL_ANSWER_UNREADABLE', 'the portal answered off the contract');
  return value;
}

/**
 * The body of an answer to a question that changes nothing at the portal.
 *
 * @param expected statuses that the contract has for it
 * @throws {Fault} `PORTAL_UNREACHABLE` (no answer, 5xx, asked to wait; with `until` when it is to be left alone that
 * long), `PORTAL_ACCESS_DENIED`, `PORTAL_ANSWER_UNREADABLE` (any other status)
 */
export function answerIn(now: Date, exchange: Exchange, expected: readonly number[]): Uint8Array {
  if (exchange.kind !== 'answered') {
    throw new Fault('PORTAL_UNREACHABLE', 'the portal did not answer', { code: exchange.code });
  }
  const { status, retryAfter, body } = exchange;
  if (expected.includes(status)) return body;
  if (status === 401 || status === 403) {
    throw new Fault('PORTAL_ACCESS_DENIED', 'the portal denied access', { status });
  }
  if (status >= 500 || status === 429) {
    const until =
      closedUntil(retryAfter, now) ?? (isClosing(status) ? closedUntil(USUAL_PAUSE_S, now) : undefined);
    throw new Fault('PORTAL_UNREACHABLE', 'the portal is not at work', {
      status,
      ...(until === undefined ? {} : { until }),
    });
  }
  throw new Fault('PORTAL_ANSWER_UNREADABLE', 'the portal answered off the contract', { status });
}

/** «Too many» and «closed»: to ask again at once would be in vain. A question changes nothing, so no doubt is left. */
const isClosing = (status: number): boolean => status === 429 || status === 503;

/** Замечания of level «error»: a warning does not refuse. */
export const refusalsOf = (violations: readonly Violation[]): readonly Refusal[] =>
  violations
    .filter(({ level }) => level === 'error')
    .map(({ code, description, path }) => ({
      code,
      text: description,
      ...(path === undefined ? {} : { at: path }),
    }));
