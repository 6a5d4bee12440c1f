/** How much there is of everything, for those who watch: numbers and moments, no document. */
import type { FaultCode } from '../domain/fault.ts';
import type { Instant } from '../domain/identifiers.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import type { QueueName } from './store.ts';

export interface Numbers {
  /** When they were counted, by the record's own clock. */
  readonly at: Instant;
  /** States in which there are documents. */
  readonly documents: readonly {
    readonly state: DocumentState;
    readonly count: number;
    /** Of the document that has stood still the longest. */
    readonly oldestAt: Instant;
  }[];
  /** Open tasks. */
  readonly tasks: readonly {
    readonly queue: QueueName;
    /** Its last failure was final: nobody tries it again until a person acts. */
    readonly waitsForPerson: boolean;
    readonly count: number;
    readonly oldestAt: Instant;
  }[];
  /** When the first certificate of a kept time-stamp's chain ends; absent while there is no time-stamp. */
  readonly stampsGoodUntil?: Instant;
  readonly failures: readonly {
    readonly queue: QueueName;
    readonly code: FaultCode;
    /** They wait for a person. */
    readonly final: boolean;
    readonly count: number;
    readonly oldestAt: Instant;
  }[];
}

/** Asked every few seconds by several processes: aggregates over indices, and never a list of documents. */
export interface RecordNumbers {
  /** @throws {Fault} `STORE_UNREACHABLE` */
  count(): Promise<Numbers>;
}
