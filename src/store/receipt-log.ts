import type { Digest, Instant } from '../domain/identifiers.ts';

/** A receipt as it came, settled once by its id. */
export interface KeptReceipt {
  readonly id: string;
  readonly refId: string;
  readonly about: string;
  readonly passed: boolean;
  readonly receivedAt: Instant;
  /** The original bytes are in the blob store. */
  readonly digest: Digest;
}

export interface ReceiptLog {
  /** Of an id that is already there nothing changes: twice is once. */
  keep(...receipts: readonly KeptReceipt[]): Promise<void>;
  settled(...ids: readonly string[]): Promise<void>;
  /** Kept and not settled, oldest first. */
  unsettled(): Promise<readonly KeptReceipt[]>;
  forDocument(refId: string): Promise<readonly KeptReceipt[]>;
  /** How far the portal's list of receipts has been read; `undefined` before the first reading. */
  cursor(): Promise<string | undefined>;
  moveCursor(cursor: string): Promise<void>;
  /**
   * Claims the next reading for the caller: of many workers one gets it.
   *
   * @returns 0 when it is the caller's; else how many ms are left until `intervalMs` after the last
   */
  beginRound(now: Instant, intervalMs: number): Promise<number>;
}
