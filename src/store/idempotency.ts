/**
 * Requests of other systems that are to be done once, however often they are sent (`Idempotency-Key`).
 *
 * What is kept says that a request was answered, and how; that it was *done* the record of documents says. So a
 * request whose answer was lost is done again, and the use cases find what is there.
 */

export interface KeyedRequest {
  /** Who asks: the same key of somebody else is another key. */
  readonly actor: string;
  readonly key: string;
  /** SHA-256 of all that was asked. */
  readonly digest: string;
}

/** An answer of ours as it was given: JSON, of writes only. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
}

export type Begun =
  /** Nobody has asked so, or whoever did never came to an answer. */
  | { readonly kind: 'new' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  | { readonly kind: 'in-progress' }
  /** The key was used for something else. */
  | { readonly kind: 'other-request' };

export interface Idempotency {
  /**
   * Takes the key. A request that was begun longer ago than `leaseMs` and never answered is taken over.
   *
   * @param keepMs older keys are forgotten
   */
  begin(request: KeyedRequest, leaseMs: number, keepMs: number): Promise<Begun>;
  answered(request: KeyedRequest, answer: KeptAnswer): Promise<void>;
  /** What was refused has done nothing: its key is free again. */
  refused(request: KeyedRequest): Promise<void>;
}
