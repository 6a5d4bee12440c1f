import { DOOR_BYTES, forget, memory, put, take, wasm } from './module.ts';
import { testHash } from './self-test.ts';

testHash();

const STATE = wasm.hash_state();
const STATE_BYTES = wasm.hash_state_size();

/**
 * Streebog («Стрибог»), the hash function of GOST R 34.11-2012, fed in pieces of any size.
 *
 * The digest's bytes stand in the order OpenSSL and RFC 9215 use; read as a number they are
 * little-endian.
 *
 * @see RFC 6986
 */
export class Streebog {
  readonly #bits: 256 | 512;
  readonly #state: Uint8Array;
  #ended = false;

  constructor(bits: 256 | 512) {
    this.#bits = bits;
    wasm.hash_start(bits);
    this.#state = memory().slice(STATE, STATE + STATE_BYTES);
  }

  update(chunk: Uint8Array): this {
    this.#resume();
    for (let from = 0; from < chunk.length; from += DOOR_BYTES) {
      const part = chunk.subarray(from, from + DOOR_BYTES);
      put(part);
      wasm.hash_add(part.length);
    }
    this.#state.set(memory().subarray(STATE, STATE + STATE_BYTES));
    return this;
  }

  /** 32 or 64 bytes. Ends the hash: nothing can be added afterwards, nor asked again. */
  digest(): Uint8Array {
    this.#resume();
    wasm.hash_end();
    this.#ended = true;
    this.#state.fill(0);
    return take(this.#bits / 8);
  }

  /** The module has one hash at work; each instance brings its own state back before it goes on. */
  #resume(): void {
    if (this.#ended) throw new TypeError('this hash has ended');
    memory().set(this.#state, STATE);
  }
}

/** Streebog-256 of the bytes: 32 bytes. */
export const streebog256 = (bytes: Uint8Array): Uint8Array => new Streebog(256).update(bytes).digest();

/** Streebog-512 of the bytes: 64 bytes. */
export const streebog512 = (bytes: Uint8Array): Uint8Array => new Streebog(512).update(bytes).digest();

/**
 * HMAC over Streebog.
 *
 * @see RFC 7836, 4.1.1 and 4.1.2 (HMAC_GOSTR3411_2012_256 and _512)
 */
export function hmacStreebog(bits: 256 | 512, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const [inner, outer] = [new Uint8Array(64), new Uint8Array(64)];
  const short = key.length > 64 ? new Streebog(bits).update(key).digest() : key;
  for (const [pad, byte] of [[inner, 0x36] as const, [outer, 0x5c] as const]) {
    pad.set(short);
    pad.forEach((_, index) => (pad[index] = (pad[index] ?? 0) ^ byte));
  }
  const first = new Streebog(bits).update(inner).update(bytes).digest();
  const code = new Streebog(bits).update(outer).update(first).digest();
  for (const secret of [inner, outer, first]) secret.fill(0);
  forget(DOOR_BYTES);
  return code;
}
