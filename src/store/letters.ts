import type { FaultCode } from '../domain/fault.ts';
import type { Instant, LocalDate } from '../domain/identifiers.ts';

/**
 * What became of the letter of a date. `sending`: its bytes may be on their way; whoever finds that after a crash
 * sends no second one. `unknown`: they left, and no answer came.
 */
export type LetterState = 'failed' | 'sending' | 'sent' | 'unknown';

export interface KeptLetter {
  readonly date: LocalDate;
  readonly state: LetterState;
  readonly attempts: number;
  /** Of the last attempt in vain. */
  readonly code?: FaultCode;
  readonly since: Instant;
  readonly lastAt: Instant;
}

/** The morning letters by business date: none is sent twice. */
export interface Letters {
  /**
   * Takes the letter of a date for this process and writes down that it is being sent. A claim whose process
   * died stays: from outside nobody can tell whether its letter left.
   *
   * @returns `false` when it was sent, may have been, or is being sent
   */
  claim(date: LocalDate): Promise<boolean>;
  /** The end of a claimed attempt; only after `failed` may the letter be claimed again. */
  settle(date: LocalDate, state: 'sent' | 'unknown' | 'failed', code?: FaultCode): Promise<void>;
  /** The newest first. */
  list(limit: number): Promise<readonly KeptLetter[]>;
}
