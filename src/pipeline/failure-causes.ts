import { type Caller, scopeOf } from '../domain/access.ts';
import type { FaultCode } from '../domain/fault.ts';
import { causeInRussian } from '../domain/fault-text.ru.ts';
import { givenUpInRussian } from '../domain/given-up-text.ru.ts';
import type { DocumentId, Instant } from '../domain/identifiers.ts';
import type { FailureGroup } from '../store/outbox.ts';
import type { QueueName } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

/** Причина сбоев: all that failed alike in the same part of the program, and one decision for all of it. */
export interface FailureCause {
  readonly code: FaultCode;
  /** Where it failed. */
  readonly component: QueueName;
  readonly count: number;
  /** Of these so many wait for a person; the others are tried again by themselves. */
  readonly waiting: number;
  readonly since: Instant;
  readonly lastAt: Instant;
  /** In Russian. */
  readonly what: string;
  readonly who: string;
  readonly doThis: string;
  /** The first of them to fail, `MOST_NAMED` at most: a list of thousands is `findDocuments`, page by page. */
  readonly documents: readonly DocumentId[];
}

const MOST_NAMED = 20;

/** The longest standing first. */
export const failureCauses = async ({
  failures,
}: Pick<Rooms, 'failures'>): Promise<readonly FailureCause[]> =>
  (await failures.groups(MOST_NAMED)).map(causeOf);

/** Of the documents whose failures somebody may see. */
export const failureCausesFor = async (
  { failures, settings }: Pick<Rooms, 'failures' | 'settings'>,
  { grants }: Pick<Caller, 'grants'>,
): Promise<readonly FailureCause[]> => {
  const scope = scopeOf(grants, 'failures.read', settings.publishingParticipantInn);
  return (await failures.groups(MOST_NAMED, scope)).map(causeOf);
};

const causeOf = ({ queue, ...group }: FailureGroup): FailureCause => ({
  ...group,
  component: queue,
  ...(group.waiting > 0 ? givenUpInRussian : causeInRussian)(group.code),
});
