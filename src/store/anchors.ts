import type { AnchorLeaf, AnchorStatement } from '../chain/anchor.ts';
import type { ChainKind, Link } from '../chain/link.ts';
import type { Digest, DocumentId } from '../domain/identifiers.ts';
import type { VerifyDetached } from '../signature/verifier.ts';
import type { Blobs } from './blobs.ts';

/** An anchor as it is kept. */
export interface Anchor extends AnchorStatement {
  /** Of the list of its leaves in the blob store. */
  readonly leaves: Digest;
  /** Of the statement. */
  readonly digest: Digest;
  /** Of the installation's signature over the statement, in the blob store; absent where there was no key. */
  readonly signature?: Digest;
}

/** An anchor that is not in the record yet. */
export interface AnchorDraft {
  readonly anchor: AnchorStatement;
  /** What is to be signed. */
  readonly statement: Uint8Array;
  readonly heads: readonly AnchorLeaf[];
  /** What is to be kept of them. */
  readonly list: Uint8Array;
}

/** Where one chain stands in an anchor, with the way that proves it. */
export interface AnchorProof {
  readonly anchor: Anchor;
  readonly leaf: AnchorLeaf;
  readonly path: readonly (readonly [side: 'left' | 'right', digest: Digest])[];
}

/** The first thing that does not hold: of an anchor itself, or of an event that it holds. */
export type AnchorBreak =
  | {
      readonly what: 'anchor';
      readonly anchor: number;
      readonly why: 'missing' | 'chain' | 'time' | 'list' | 'root' | 'signature';
    }
  | {
      readonly what: 'anchored';
      readonly anchor: number;
      readonly why: 'missing' | 'differs' | 'later';
      readonly chain: AnchorLeaf['chain'];
      readonly subjectId: AnchorLeaf['subjectId'];
      readonly sequence: number;
    };

export interface AnchorAudit {
  readonly broken?: AnchorBreak;
  readonly anchors: number;
  readonly unsigned: number;
  /** Signed, but the judge cannot tell today: a list is missing, or the root is not trusted here. */
  readonly undecided: number;
  readonly last?: Pick<Anchor, 'sequence' | 'digest' | 'at'>;
}

/** An anchor that somebody kept outside the record. */
export interface KnownAnchor {
  readonly sequence: number;
  readonly digest: Digest;
}

/** The chain of anchors. */
export interface Anchors {
  last(): Promise<Anchor | undefined>;
  /** Whether none was made for so long; one that was full asks for the next at once. */
  due(everyMs: number, most: number): Promise<boolean>;
  /**
   * Gathers the heads that moved since they were last anchored, at one moment and without a lock.
   *
   * @param most at a time; the others come with the next
   * @returns `undefined` when none did
   */
  draft(most: number): Promise<AnchorDraft | undefined>;
  /** @returns `false` when another worker was quicker: its anchor stands, and what it lacks comes next */
  append(draft: AnchorDraft, leaves: Digest, signature: Digest | undefined): Promise<boolean>;
  /** A chain as it stands, from its first link. */
  chainOf(
    chain: ChainKind,
    subjectId: Link['subjectId'],
  ): Promise<readonly { readonly link: Link; readonly digest: Digest }[]>;
  /** Where a chain was anchored last; `undefined` before it was. */
  proofOf(
    blobs: Blobs,
    chain: AnchorLeaf['chain'],
    subjectId: AnchorLeaf['subjectId'],
  ): Promise<AnchorProof | undefined>;
  /** Every anchor, its signature, and every event that it holds, in batches. */
  audit(room: AuditRoom, known?: KnownAnchor): Promise<AnchorAudit>;
}

export interface AuditRoom {
  readonly blobs: Blobs;
  readonly verify: VerifyDetached;
}

/** What an audit of the whole record found first. */
export type Break =
  | {
      readonly what: 'link';
      readonly chain: ChainKind;
      readonly documentId: DocumentId;
      readonly sequence: number;
    }
  /** In the chain of what somebody did with his rights. */
  | { readonly what: 'access'; readonly actor: string; readonly sequence: number }
  | AnchorBreak;

export interface RecordAudit extends Omit<AnchorAudit, 'broken'> {
  readonly broken?: Break;
}
