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
  /** `false` when this id is already there: twice is once. */
  keep(receipt: KeptReceipt): Promise<boolean>;
  settled(id: string): Promise<void>;
  /** Kept and not settled, oldest first. */
  unsettled(): Promise<readonly KeptReceipt[]>;
  forDocument(refId: string): Promise<readonly KeptReceipt[]>;
  /** How far the portal's list of receipts has been read; `undefined` before the first reading. */
  cursor(): Promise<string | undefined>;
  moveCursor(cursor: string): Promise<void>;
}
