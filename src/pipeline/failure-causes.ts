import type { FaultCode } from '../domain/fault.ts';
import { causeInRussian } from '../domain/fault-text.ru.ts';
import type { DocumentId, Instant } from '../domain/identifiers.ts';
import type { Failure } from '../store/outbox.ts';
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
  readonly documents: readonly DocumentId[];
}

/** The longest standing first. */
export async function failureCauses({ failures }: Pick<Rooms, 'failures'>): Promise<readonly FailureCause[]> {
  const groups = Map.groupBy(await failures.list(), ({ code, queue }) => `${code} ${queue}`);
  return [...groups.values()].flatMap((some) => {
    const [first] = some;
    return first === undefined ? [] : [causeOf(first, some)];
  });
}

/** @param first of them: they come with the longest standing first */
const causeOf = ({ code, queue, since }: Failure, some: readonly Failure[]): FailureCause => ({
  code,
  component: queue,
  count: some.length,
  waiting: some.filter(({ final }) => final).length,
  since,
  lastAt: some.reduce((latest, { lastAt }) => (lastAt > latest ? lastAt : latest), since),
  ...causeInRussian(code),
  documents: some.map(({ documentId }) => documentId),
});
