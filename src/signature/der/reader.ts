import { Fault } from '../../domain/fault.ts';
import { canonicalProblem } from './canonical.ts';

/** One value of a DER encoding, with what it consists of. */
export interface Der {
  /** The identifier octet: class, constructed bit and number, e.g. `0x30` for SEQUENCE. */
  readonly tag: number;
  /** The whole encoding: identifier, length and content. */
  readonly bytes: Uint8Array;
  /** What stands after the length. */
  readonly content: Uint8Array;
  /** The parts of a constructed value, in order; empty for a primitive one. */
  readonly parts: readonly Der[];
}

/** Where reading stops, so that no input takes the machine with it. */
export interface DerLimits {
  readonly bytes: number;
  readonly depth: number;
  readonly values: number;
}

/** Enough for a signature with its chain, and for any certificate. */
export const SIGNATURE_LIMITS: DerLimits = { bytes: 4 << 20, depth: 24, values: 100_000 };
/** Lists of real authorities reach several megabytes. */
export const REVOCATION_LIST_LIMITS: DerLimits = { bytes: 64 << 20, depth: 24, values: 4_000_000 };

/**
 * Reads one DER value and nothing else: definite and shortest lengths, canonical primitives, no bytes
 * after the end, no tag numbers above 30. BER that is not DER is refused, because two readers may see
 * two different things in it.
 *
 * Order within SET OF is not looked at here, for CMS asks for it only where something is signed:
 * see `requireSetOrder`.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`; `offset` in bytes from the start of `bytes`, and `rule`
 * @see ITU-T X.690, clauses 8, 10 and 11
 */
export function readDer(bytes: Uint8Array, limits: DerLimits = SIGNATURE_LIMITS): Der {
  if (bytes.length > limits.bytes) throw notDer('too-large', limits.bytes);
  // A copy: what was judged cannot be changed afterwards, and offsets in faults count from its start.
  const own = new Uint8Array(bytes);
  const [value, end] = readValue(own, 0, own.length, limits.depth, { values: limits.values });
  if (end !== own.length) throw notDer('trailing-bytes', end);
  return value;
}

/** What is wrong with an encoding; never what stood there. */
export const notDer = (rule: string, offset: number): Fault =>
  new Fault('CONTENT_UNREADABLE', `not the expected DER: ${rule} at byte ${offset}`, { rule, offset });

function readValue(
  all: Uint8Array,
  start: number,
  limit: number,
  depth: number,
  budget: { values: number },
): [Der, number] {
  if (depth === 0) throw notDer('too-deep', start);
  budget.values -= 1;
  if (budget.values < 0) throw notDer('too-many-values', start);
  const tag = at(all, start, limit);
  if ((tag & 0x1f) === 0x1f) throw notDer('long-tag', start);
  const [length, from] = readLength(all, start + 1, limit);
  const end = from + length;
  if (end > limit) throw notDer('cut-off', start);
  const content = all.subarray(from, end);
  const problem = canonicalProblem(tag, content);
  if (problem !== undefined) throw notDer(problem, start);
  const parts: Der[] = [];
  if ((tag & 0x20) !== 0) {
    for (let next = from; next < end;) {
      const [part, after] = readValue(all, next, end, depth - 1, budget);
      parts.push(part);
      next = after;
    }
  }
  return [{ tag, bytes: all.subarray(start, end), content, parts }, end];
}

/** @returns the length in bytes, and where the content starts */
function readLength(all: Uint8Array, start: number, limit: number): [number, number] {
  const first = at(all, start, limit);
  if (first < 0x80) return [first, start + 1];
  if (first === 0x80) throw notDer('indefinite-length', start);
  const count = first & 0x7f;
  // Four bytes hold more than any limit allows; `first === 0xff` is reserved by X.690 8.1.3.5.
  if (count > 4) throw notDer('length-too-long', start);
  let length = 0;
  for (let i = 1; i <= count; i += 1) length = length * 256 + at(all, start + i, limit);
  if (length < 0x80 || length < 256 ** (count - 1)) throw notDer('length-not-shortest', start);
  return [length, start + 1 + count];
}

function at(all: Uint8Array, index: number, limit: number): number {
  const byte = index < limit ? all[index] : undefined;
  if (byte === undefined) throw notDer('cut-off', index);
  return byte;
}
