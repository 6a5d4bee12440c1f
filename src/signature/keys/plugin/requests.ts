import type { Digest, DocumentId, Instant } from '../../../domain/identifiers.ts';

/**
 * What the official's browser does. `cms`: the plug-in makes the whole CMS over the digest of the document.
 * `raw`: we build the signed attributes, the plug-in signs their digest, and we assemble.
 */
export type PluginWay = 'cms' | 'raw';

/** What is to be signed: one part of one document. */
export interface SigningSubject {
  readonly documentId: DocumentId;
  /** `pdf`, `data`, …: the pipeline says which parts a document has. */
  readonly part: string;
}

/**
 * A signature that was asked for, and has not been given yet. Bound to one part of one document and to one
 * certificate; there is nothing secret in it.
 */
export interface SigningRequest extends SigningSubject {
  /** 256 random bits, hexadecimal: nobody guesses the request of another. */
  readonly id: string;
  readonly way: PluginWay;
  /** Streebog-256 of the part's bytes, whatever the size of the key. */
  readonly documentDigest: Digest;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  /** When it was asked for: signingTime where we build the attributes. */
  readonly at: Instant;
}

/** A request that was taken to be answered. */
export interface TakenRequest extends SigningRequest {
  /** It was taken after its term, by the clock of whoever kept it. */
  readonly expired: boolean;
}

/**
 * Where requests wait. Kept with the record, so that another worker, or this one after a restart, can
 * finish what was begun; `memoryRequests` serves a single process.
 */
export interface SigningRequests {
  /**
   * Beyond `MOST_WAITING` for one part of one document the oldest give way.
   *
   * @param lifeMs how long it may be answered
   * @returns until when, by the clock of whoever keeps it
   */
  add(request: SigningRequest, lifeMs: number): Promise<Instant>;
  /**
   * Gives the request and forgets it in one step: of any number of callers one alone gets it. An expired
   * one may be given, and may be gone.
   */
  take(id: string): Promise<TakenRequest | undefined>;
  /** Forgets those whose term is over; gives back how many. */
  sweep(): Promise<number>;
}

/** So that asking without ever signing fills nothing. */
export const MOST_WAITING = 20;
