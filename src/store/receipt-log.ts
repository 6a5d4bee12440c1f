import type { Digest, Instant } from '../domain/identifiers.ts';

/**
 * Whose a receipt is, as its signature says: `good`, the portal's own; `anyones`, whole, and nobody said whose it should
 * be; `strange`, whole and another's; `wrong`, broken or revoked; `undecided`, for a root or a list is missing.
 */
export type ReceiptProof = 'unsigned' | 'good' | 'anyones' | 'strange' | 'wrong' | 'undecided';

/** A receipt as it came, settled once by its id. */
export interface KeptReceipt {
  readonly id: string;
  readonly refId: string;
  readonly about: string;
  readonly passed: boolean;
  readonly receivedAt: Instant;
  /** The original bytes are in the blob store. */
  readonly digest: Digest;
  /** Of the portal's signature, in the blob store, too. */
  readonly signature?: Digest;
  readonly proof: ReceiptProof;
}

export interface ReceiptLog {
  /** Of an id that is already there nothing changes: twice is once. */
  keep(...receipts: readonly KeptReceipt[]): Promise<void>;
  settled(...ids: readonly string[]): Promise<void>;
  /**
   * What was found of a receipt that could not be judged when it came; it is settled.
   *
   * @param nowId what it is called from now on, unless another has come under that id meanwhile
   */
  judged(id: string, proof: ReceiptProof, nowId?: string): Promise<void>;
  /** Kept and not settled, oldest first. */
  unsettled(): Promise<readonly KeptReceipt[]>;
  forDocument(refId: string): Promise<readonly KeptReceipt[]>;
  /** Of these packages, those on which there is a receipt of which that was found. */
  among(refIds: readonly string[], proofs: readonly ReceiptProof[]): Promise<ReadonlySet<string>>;
  /** How many of which that was found were kept in the last so many ms, by the record's clock. */
  lately(lastMs: number, proofs: readonly ReceiptProof[]): Promise<number>;
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
