/** One side of a comparison: a key and a message are in it already. */
export interface Side {
  readonly sign: () => Uint8Array;
  readonly verify: (signature: Uint8Array) => boolean;
}

/** One side of a comparison of whole signatures: signatory and content are in it already. */
export interface CmsSide {
  /** What is timed. */
  readonly sign: () => unknown;
  /** The same, and what came of it, DER. */
  readonly made: () => Promise<Uint8Array>;
  readonly accepts: (signature: Uint8Array, content: Uint8Array) => Promise<boolean>;
}
