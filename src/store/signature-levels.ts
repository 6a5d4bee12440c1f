/**
 * What is known of the level of each accepted signature, and what is still owed to it.
 *
 * It stands beside the document's chain of events and not in it: to add a time-stamp changes nothing of the
 * document, and must not get in the way of a hand-over that waits for its answer. What was added proves itself.
 */
import type { Digest, DocumentId, Instant } from '../domain/identifiers.ts';
import type { FileRole } from './store.ts';

/** In the words of the judge: Russian for an official, English for a log. */
export interface DebtReason {
  readonly ru: string;
  readonly en: string;
}

/** What a signature was to have and could not be given yet. */
export interface SignatureDebt {
  /** `renewal`: the time-stamp has to be stamped again before the certificate of its authority ends. */
  readonly owes: 'T' | 'LT' | 'renewal';
  /** When the first attempt was in vain; later ones leave it. */
  readonly since: Instant;
  readonly triedAt: Instant;
  readonly why: DebtReason;
  /** Whom the last attempt asked in vain: hosts, without the rest of their addresses. */
  readonly asked: readonly { readonly host: string; readonly why: DebtReason }[];
}

export interface KeptLevel {
  readonly documentId: DocumentId;
  /** Which of the document's signatures. */
  readonly role: FileRole;
  /** As it was accepted, and as it is handed over. */
  readonly signature: Digest;
  readonly level: 'B' | 'T' | 'LT';
  /** The same signature with all that was added; absent while nothing was. */
  readonly raised?: Digest;
  /** By when the signature existed, as its time-stamp proves. */
  readonly provenAt?: Instant;
  /** When the first certificate of the newest time-stamp's chain ends. */
  readonly goodUntil?: Instant;
  readonly debt?: SignatureDebt;
}

/** A kept level as it was read, with its place in the row of its changes. */
export interface SeenLevel extends KeptLevel {
  /** Grows by one with each change. */
  readonly revision: number;
}

export interface SignatureLevels {
  forDocument(id: DocumentId): Promise<readonly SeenLevel[]>;
  /**
   * Keeps what is known now.
   *
   * @param seen what the caller knew; absent when it knew nothing
   * @returns `false` when somebody else has kept more meanwhile: nothing was changed
   */
  keep(level: KeptLevel, seen: SeenLevel | undefined): Promise<boolean>;
  /** With a debt, the oldest first. */
  owing(): Promise<readonly SeenLevel[]>;
  list(): Promise<readonly SeenLevel[]>;
}
