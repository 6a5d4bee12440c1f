/**
 * The place of a signature in a file: a string of zeros that is not signed, and the ranges that say so.
 *
 * Source: ISO 32000-1, 12.8.1.
 */

export interface PreparedSignature {
  /** With zeros where the signature will be. */
  readonly file: Uint8Array;
  /** What is not signed: from the `<` of the signature's string to after its `>`. */
  readonly gap: readonly [from: number, to: number];
}

/** Ten digits a number: rewritten in place once the numbers are known. */
const RANGES = `[0 ${'0'.repeat(10)} ${'0'.repeat(10)} ${'0'.repeat(10)}]`;

/** @param room for the signature, in bytes */
export const placeholder = (room: number): { ByteRange: string; Contents: string } => ({
  ByteRange: RANGES,
  Contents: `<${'00'.repeat(room)}>`,
});

/** @param from where the new revision begins: an earlier signature has ranges of its own */
export function withRanges(file: Uint8Array, from: number): PreparedSignature {
  const view = Buffer.from(file.buffer, file.byteOffset, file.length);
  const ranges = view.indexOf(RANGES, from, 'latin1');
  const open = view.indexOf('/Contents <00', ranges, 'latin1') + '/Contents '.length;
  const close = view.indexOf('>', open, 'latin1') + 1;
  const written = `[0 ${open} ${close} ${file.length - close}`;
  view.write(`${written.padEnd(RANGES.length - 1)}]`, ranges, 'latin1');
  return { file, gap: [open, close] };
}

/** What a signature of this file is over: all of it but the gap. */
export const signedBytes = ({ file, gap: [from, to] }: PreparedSignature): Uint8Array =>
  new Uint8Array(Buffer.concat([file.subarray(0, from), file.subarray(to)]));

/**
 * Puts the signature in its place; zeros after it remain.
 *
 * @returns `undefined` when there is not enough room
 */
export function fillSignature(
  { file, gap: [from, to] }: PreparedSignature,
  cms: Uint8Array,
): Uint8Array | undefined {
  if (cms.length * 2 > to - from - 2) return undefined;
  const filled = new Uint8Array(file);
  Buffer.from(filled.buffer).write(Buffer.from(cms).toString('hex'), from + 1, 'latin1');
  return filled;
}
