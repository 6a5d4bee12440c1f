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
  /** The parts of a constructed value, in order; empty for a primitive one. Made anew each time it is asked for. */
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
/** Lists of real authorities reach several megabytes: here is room for a million entries. */
export const REVOCATION_LIST_LIMITS: DerLimits = { bytes: 32 << 20, depth: 24, values: 3_000_000 };

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
  const end = check(own, 0, own.length, limits.depth, { values: limits.values });
  if (end !== own.length) throw notDer('trailing-bytes', end);
  return new DerValue(own, 0, own.length);
}

/** What is wrong with an encoding; never what stood there. */
export const notDer = (rule: string, offset: number): Fault =>
  new Fault('CONTENT_UNREADABLE', `not the expected DER: ${rule} at byte ${offset}`, { rule, offset });

/**
 * A value of bytes that were checked as a whole. Its parts are made when somebody looks: a hostile file has
 * a hundred thousand of them, and hardly any is ever looked at.
 */
class DerValue implements Der {
  readonly tag: number;
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;

  constructor(all: Uint8Array, start: number, limit: number) {
    const { tag, from, end } = headAt(all, start, limit);
    this.tag = tag;
    this.bytes = all.subarray(start, end);
    this.content = all.subarray(from, end);
  }

  get parts(): readonly Der[] {
    return [...eachPart(this)];
  }
}

/** The parts one by one, for lists that are too long to be held. */
export function* eachPart({ tag, content }: Der): Generator<Der> {
  if ((tag & 0x20) === 0) return;
  const all = new Uint8Array(content.buffer);
  const limit = content.byteOffset + content.length;
  for (let next = content.byteOffset; next < limit;) {
    const part = new DerValue(all, next, limit);
    yield part;
    next += part.bytes.length;
  }
}

/** @returns where the value ends. @throws {Fault} `CONTENT_UNREADABLE` */
function check(
  all: Uint8Array,
  start: number,
  limit: number,
  depth: number,
  budget: { values: number },
): number {
  if (depth === 0) throw notDer('too-deep', start);
  budget.values -= 1;
  if (budget.values < 0) throw notDer('too-many-values', start);
  const { tag, from, end } = headAt(all, start, limit);
  const problem = canonicalProblem(tag, all.subarray(from, end));
  if (problem !== undefined) throw notDer(problem, start);
  if ((tag & 0x20) !== 0) {
    for (let next = from; next < end;) next = check(all, next, end, depth - 1, budget);
  }
  return end;
}

interface Head {
  readonly tag: number;
  /** Where the content starts, and where it ends. */
  readonly from: number;
  readonly end: number;
}

function headAt(all: Uint8Array, start: number, limit: number): Head {
  const tag = at(all, start, limit);
  if ((tag & 0x1f) === 0x1f) throw notDer('long-tag', start);
  const [length, from] = readLength(all, start + 1, limit);
  const end = from + length;
  if (end > limit) throw notDer('cut-off', start);
  return { tag, from, end };
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
