/** Срочные письма: what could not wait for the morning, each cause told once a date. */
import type { FaultCode } from '../domain/fault.ts';
import type { Instant, LocalDate } from '../domain/identifiers.ts';
import type { LetterState } from './letters.ts';

export type UrgentKind =
  /** Failures that only a repair of ours ends. */
  'repair' | 'overdue' | 'outage-opened' | 'outage-closed' | 'audit-broken' | 'runs-out' | 'hook-paused';

export interface UrgentCause {
  readonly kind: UrgentKind;
  /** Tells it from every other of its kind: a code and a queue, an identifier, a serial number. Never a person. */
  readonly subject: string;
  /** What stands for days is told again on each; what happens once has the date of that. */
  readonly on: LocalDate;
}

export type UrgentClaim =
  | { readonly kind: 'claimed'; readonly letter: number; readonly causes: readonly UrgentCause[] }
  | { readonly kind: 'nothing-new' }
  /** So many have left within the last hour: the causes stay untold, and are for a later letter. */
  | { readonly kind: 'enough' };

export interface KeptUrgentLetter {
  readonly letter: number;
  readonly state: LetterState;
  readonly attempts: number;
  readonly code?: FaultCode;
  readonly since: Instant;
  readonly lastAt: Instant;
  readonly causes: readonly UrgentCause[];
}

export interface UrgentLetters {
  /**
   * Takes for one letter all of these causes that none has told yet, and writes down that it is being sent. What a
   * process claimed that then died stays told: nobody can say whether its letter left, and the morning letter comes.
   *
   * @param most letters within an hour, failed ones aside
   */
  claim(causes: readonly UrgentCause[], most: number): Promise<UrgentClaim>;
  /** The end of a claimed attempt; `failed` lets its causes go, for the next attempt to tell. */
  settle(letter: number, state: 'sent' | 'unknown' | 'failed', code?: FaultCode): Promise<void>;
  /** The newest first. */
  list(limit: number): Promise<readonly KeptUrgentLetter[]>;
}
