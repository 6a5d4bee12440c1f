import { createHash } from 'node:crypto';
import { Streebog } from '../../gost/streebog.ts';
import type { ByteSink } from '../../xml/canonical.ts';
import type { DigestName } from '../algorithms.ts';

/** The digest of what `produce` sends, chunk by chunk: the whole is nowhere held. */
export function digestWhile(name: DigestName, produce: (sink: ByteSink) => void): Uint8Array {
  if (name === 'streebog256' || name === 'streebog512') {
    const hash = new Streebog(name === 'streebog256' ? 256 : 512);
    produce((chunk) => void hash.update(chunk));
    return hash.digest();
  }
  const hash = createHash(name);
  produce((chunk) => void hash.update(chunk));
  return new Uint8Array(hash.digest());
}
