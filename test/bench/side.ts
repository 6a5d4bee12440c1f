/** One side of a comparison: a key and a message are in it already. */
export interface Side {
  readonly sign: () => Uint8Array;
  readonly verify: (signature: Uint8Array) => boolean;
}
