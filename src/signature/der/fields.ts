import { compareBytes } from '../bytes.ts';
import { type Der, notDer } from './reader.ts';
import { TAG } from './tags.ts';

/**
 * Walks the parts of a constructed value in the order of its ASN.1 definition.
 *
 * Nothing may be left over: `end` refuses what the definition does not name.
 */
export class Fields {
  readonly #parts: readonly Der[];
  readonly #base: number;
  #next = 0;

  /** @throws {Fault} `CONTENT_UNREADABLE` when `value` has another tag */
  constructor(value: Der, tag: number = TAG.sequence) {
    if (value.tag !== tag) throw notDer('unexpected-type', value.bytes.byteOffset);
    this.#parts = value.parts;
    this.#base = value.bytes.byteOffset;
  }

  /** The tag of what comes next; `undefined` at the end. */
  get tag(): number | undefined {
    return this.#parts[this.#next]?.tag;
  }

  /** @throws {Fault} `CONTENT_UNREADABLE` when something else, or nothing, comes next */
  take(tag?: number): Der {
    const part = this.#parts[this.#next];
    if (part === undefined) throw notDer('field-missing', this.#base);
    if (tag !== undefined && part.tag !== tag) throw notDer('unexpected-type', part.bytes.byteOffset);
    this.#next += 1;
    return part;
  }

  takeIf(tag: number): Der | undefined {
    return this.tag === tag ? this.take() : undefined;
  }

  /** @throws {Fault} `CONTENT_UNREADABLE` when parts are left that nobody took */
  end(): void {
    const left = this.#parts[this.#next];
    if (left !== undefined) throw notDer('unexpected-field', left.bytes.byteOffset);
  }
}

/** The parts of a SEQUENCE OF or SET OF. @throws {Fault} `CONTENT_UNREADABLE` when it is something else */
export function partsOf(value: Der, tag: number = TAG.sequence): readonly Der[] {
  if (value.tag !== tag) throw notDer('unexpected-type', value.bytes.byteOffset);
  return value.parts;
}

/**
 * Parts of a SET OF, which DER wants in ascending order of their encodings; equal neighbours are
 * refused too, since nothing that we read may stand twice.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see ITU-T X.690, 11.6
 */
export function requireSetOrder(parts: readonly Der[]): readonly Der[] {
  for (const [i, part] of parts.entries()) {
    const before = parts[i - 1];
    if (before !== undefined && compareBytes(before.bytes, part.bytes) >= 0) {
      throw notDer('set-order', part.bytes.byteOffset);
    }
  }
  return parts;
}
