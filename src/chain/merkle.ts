/**
 * One digest over many, from which any one of them can be proven without the others: the tree of RFC 6962,
 * section 2.1, with Streebog-256. Leaves and nodes are hashed under prefixes of their own, so that neither
 * passes for the other.
 */
import type { Digest } from '../domain/identifiers.ts';
import { streebog256 } from '../gost/streebog.ts';

/** From the leaf up: on which side the neighbour stands, and its digest. */
export type MerklePath = readonly (readonly [side: 'left' | 'right', digest: Digest])[];

/** Of a list of any length ≥ 1. */
export function merkleRoot(leaves: readonly Uint8Array[]): Digest {
  return hex(top(leaves.map(leafHash)));
}

/** How the leaf at `index` is proven against the root of all. */
export function merklePath(leaves: readonly Uint8Array[], index: number): MerklePath {
  const path: [side: 'left' | 'right', digest: Digest][] = [];
  let level = leaves.map(leafHash);
  for (let at = index; level.length > 1; at >>= 1) {
    const neighbour = level[at ^ 1];
    // The odd one at the end goes up as it is.
    if (neighbour !== undefined) path.push([at % 2 === 0 ? 'right' : 'left', hex(neighbour)]);
    level = above(level);
  }
  return path;
}

/** The root to which a leaf leads along its path. */
export const rootAlong = (leaf: Uint8Array, path: MerklePath): Digest =>
  hex(
    path.reduce((hash, [side, digest]) => {
      const other = Uint8Array.from(Buffer.from(digest, 'hex'));
      return side === 'left' ? nodeHash(other, hash) : nodeHash(hash, other);
    }, leafHash(leaf)),
  );

function top(hashes: readonly Uint8Array[]): Uint8Array {
  let level = hashes;
  while (level.length > 1) level = above(level);
  return level[0] ?? streebog256(new Uint8Array());
}

// Pairs from the left, the odd one kept: the same tree as RFC 6962 draws from the top.
function above(level: readonly Uint8Array[]): Uint8Array[] {
  const next: Uint8Array[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]];
    if (left !== undefined) next.push(right === undefined ? left : nodeHash(left, right));
  }
  return next;
}

const leafHash = (leaf: Uint8Array): Uint8Array => streebog256(joined(0, leaf));
const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => streebog256(joined(1, left, right));
const hex = (bytes: Uint8Array): Digest => Buffer.from(bytes).toString('hex') as Digest;

const joined = (prefix: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(Buffer.concat([Uint8Array.of(prefix), ...parts]));
