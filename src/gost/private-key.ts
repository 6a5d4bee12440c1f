import { curvePlace } from './curve-context.ts';
import { orderBits, scalarBytes, type CurveName } from './curves.ts';
import { GostError } from './error.ts';
import { expectLength, forget, put, take, wasm } from './module.ts';

/** How often randomness may miss the range before we say that it is broken: a sound one does so in 2^-64. */
const DRAWS = 64;

/**
 * A private key of GOST R 34.10-2012.
 *
 * Prints as `[secret]` however it is printed. Its bytes leave it only by `exportLittleEndian`.
 * JavaScript may have copied what the caller once held: `wipe` clears what this object holds.
 */
export class PrivateKey {
  readonly curve: CurveName;
  readonly #littleEndian: Uint8Array;
  #wiped = false;

  /** Takes the bytes over; use `importPrivateKey`, which copies and judges them. */
  constructor(curve: CurveName, littleEndian: Uint8Array) {
    this.curve = curve;
    this.#littleEndian = littleEndian;
  }

  /**
   * The key itself, little-endian, 32 or 64 bytes: a copy that the caller has to wipe.
   *
   * @throws {GostError} `KEY_WIPED`
   */
  exportLittleEndian(): Uint8Array {
    if (this.#wiped) throw new GostError('KEY_WIPED', 'the private key has been wiped');
    return new Uint8Array(this.#littleEndian);
  }

  /** Clears the key; whoever uses it afterwards gets `KEY_WIPED`. */
  wipe(): void {
    this.#littleEndian.fill(0);
    this.#wiped = true;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}

/**
 * @param littleEndian 32 or 64 bytes, least significant first, as in PKCS#8; copied, not kept
 * @throws {GostError} `WRONG_LENGTH`, `KEY_OUT_OF_RANGE`
 */
export function importPrivateKey(curve: CurveName, littleEndian: Uint8Array): PrivateKey {
  expectLength('a private key', littleEndian, scalarBytes(curve));
  const key = new PrivateKey(curve, new Uint8Array(littleEndian)); // not slice: a Buffer would share
  try {
    publicKeyOf(key);
  } catch (thrown) {
    key.wipe();
    throw thrown;
  }
  return key;
}

/**
 * A new key, uniform in 1 … n - 1: as many bits as n has, drawn anew while out of range, never reduced.
 *
 * @param random gives n bytes from a cryptographic source; they are wiped
 * @throws {GostError} `RANDOM_BROKEN`, `WRONG_LENGTH`
 */
export function generatePrivateKey(curve: CurveName, random: (n: number) => Uint8Array): PrivateKey {
  const bytes = scalarBytes(curve);
  const highest = 255 >> (8 * bytes - orderBits(curve)); // the bits of the last byte that n has too
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const candidate = random(bytes);
    if (candidate.length === bytes) candidate[bytes - 1] = (candidate[bytes - 1] ?? 0) & highest;
    try {
      return importPrivateKey(curve, candidate);
    } catch (thrown) {
      if (!(thrown instanceof GostError) || thrown.code !== 'KEY_OUT_OF_RANGE') throw thrown;
    } finally {
      candidate.fill(0);
    }
  }
  throw new GostError('RANDOM_BROKEN', `no usable key in ${DRAWS} draws`);
}

/**
 * X‖Y, each little-endian: what stands in the OCTET STRING inside a SubjectPublicKeyInfo.
 *
 * @throws {GostError} `KEY_WIPED`, `KEY_OUT_OF_RANGE`
 * @see RFC 9215, 4.3
 */
export function publicKeyOf(key: PrivateKey): Uint8Array {
  const bytes = scalarBytes(key.curve);
  const place = curvePlace(key.curve);
  const secret = key.exportLittleEndian();
  put(secret);
  secret.fill(0);
  const good = wasm.public_key(bytes, place) === 1;
  const point = take(2 * bytes);
  forget(2 * bytes);
  if (good) return point;
  point.fill(0);
  throw new GostError('KEY_OUT_OF_RANGE', 'a private key must be between 1 and n - 1');
}
