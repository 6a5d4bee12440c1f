import { curvePlace } from './curve-context.ts';
import { scalarBytes, type CurveName } from './curves.ts';
import { expectLength, forget, put, take, wasm } from './module.ts';

/**
 * A signature with a given k. For known answers: a k that anybody knows gives the key away.
 * No file of the public face exports this.
 *
 * @param key, digest, k little-endian, 32 or 64 bytes each
 * @returns s‖r, or undefined where this k gives r = 0 or s = 0 or is out of range
 */
export function signWithNonce(
  curve: CurveName,
  key: Uint8Array,
  digest: Uint8Array,
  k: Uint8Array,
): Uint8Array | undefined {
  const bytes = scalarBytes(curve);
  for (const part of [key, digest, k]) expectLength('each part', part, bytes);
  const place = curvePlace(curve);
  put(key, digest, k);
  const good = wasm.sign_given(bytes, place) === 1;
  const signature = take(2 * bytes);
  forget(3 * bytes);
  return good ? signature : undefined;
}
