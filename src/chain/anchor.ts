/**
 * An anchor holds the heads of all chains that moved since the one before it, and that one's digest. Whoever
 * keeps the newest anchor outside the record can tell whether anything that it holds was changed, cut off or
 * made anew, whoever wrote to the database meanwhile.
 */
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Digest, DocumentId, Instant, PaperCaseId } from '../domain/identifiers.ts';
import { type ChainKind, digestOf } from './link.ts';
import { merkleRoot } from './merkle.ts';

/** `access`: what one actor did with his rights, a chain that belongs to no document. */
export type AnchoredChain = ChainKind | 'access';

/** The head of one chain, as an anchor holds it. */
export interface AnchorLeaf {
  readonly chain: AnchoredChain;
  /** Of a chain of used rights the actor: `account:…`, `token:…`, `shell`. */
  readonly subjectId: DocumentId | PaperCaseId | string;
  /** Of the newest link. */
  readonly sequence: number;
  readonly digest: Digest;
}

/** What is signed. */
export interface AnchorStatement {
  /** 1 for the first. */
  readonly sequence: number;
  /** Digest of the statement before it. */
  readonly before: Digest;
  /** By the record's clock. */
  readonly at: Instant;
  /** Over the leaves, in their order. */
  readonly root: Digest;
  readonly heads: number;
}

/** The bytes that are signed, and whose digest the next anchor carries. */
export const statementBytes = ({ sequence, before, at, root, heads }: AnchorStatement): Uint8Array =>
  new TextEncoder().encode(canonicalJson({ sequence, before, at, root, heads }));

export const statementDigest = (statement: AnchorStatement): Digest => digestOf(statementBytes(statement));

export const leafBytes = ({ chain, subjectId, sequence, digest }: AnchorLeaf): Uint8Array =>
  new TextEncoder().encode(canonicalJson({ chain, subjectId, sequence, digest }));

export const rootOf = (leaves: readonly AnchorLeaf[]): Digest => merkleRoot(leaves.map(leafBytes));

/** A line a leaf: how the list is kept. An actor is written as in a URL, so that no sign of his breaks a line. */
export const leafList = (leaves: readonly AnchorLeaf[]): Uint8Array =>
  new TextEncoder().encode(
    leaves
      .map(
        ({ chain, subjectId, sequence, digest }) =>
          `${chain} ${encodeURIComponent(subjectId)} ${sequence} ${digest}\n`,
      )
      .join(''),
  );

const LINE =
  /^(?:(document|paper-case) ([0-9a-f-]{36})|(access) ([\w.!~*'()%-]+)) ([1-9]\d{0,9}) ([0-9a-f]{64})$/;

/** The leaves of a kept list; `undefined` when it is not one. */
export function leavesIn(list: Uint8Array): readonly AnchorLeaf[] | undefined {
  const lines = new TextDecoder().decode(list).split('\n');
  if (lines.pop() !== '') return undefined;
  const leaves = lines.map(leafIn);
  return leaves.every((leaf) => leaf !== undefined) ? leaves : undefined;
}

function leafIn(line: string): AnchorLeaf | undefined {
  const [, chain, id, access, actor, sequence, digest] = LINE.exec(line) ?? [];
  const subjectId = id ?? decoded(actor);
  if (subjectId === undefined) return undefined;
  return {
    chain: (chain ?? access) as AnchoredChain,
    subjectId,
    sequence: Number(sequence),
    digest: digest as Digest,
  };
}

function decoded(actor: string | undefined): string | undefined {
  try {
    return actor === undefined ? undefined : decodeURIComponent(actor);
  } catch {
    return undefined;
  }
}
