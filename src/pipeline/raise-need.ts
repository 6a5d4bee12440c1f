import type { Digest, DocumentId, Instant } from '../domain/identifiers.ts';
import type { SignatureProfile } from '../signature/level-raiser.ts';
import type { KeptLevel } from '../store/signature-levels.ts';
import type { FileRole, StoredDocument, Task } from '../store/store.ts';
import type { PipelineSettings } from './rooms.ts';
import { newestRevision } from './revisions.ts';
import { dueSignatures, signedDigest } from './signatures.ts';

/** An accepted signature of a document. */
export interface KeptSignature {
  readonly profile: SignatureProfile;
  readonly role: FileRole;
  /** What it is over. */
  readonly signed: Digest;
  readonly signature: Digest;
}

/** Every signature that a document has now: of its signatories, and over the scan of a paper original. */
export function keptSignatures(document: StoredDocument): readonly KeptSignature[] {
  const { files } = document;
  const detached = [
    ...dueSignatures(document).map(({ of, keptAs }) => [keptAs, signedDigest(document, of)] as const),
    ['scan-signature', files.scan] as const,
  ].flatMap(([role, signed]): readonly KeptSignature[] => {
    const signature = files[role];
    if (signed === undefined || signature === undefined) return [];
    return [{ profile: 'cades', role, signed, signature }];
  });
  const inside = newestRevision(document);
  if (inside === undefined || inside === files.pdf) return detached;
  return [...detached, { profile: 'pades', role: 'signed-pdf', signed: inside, signature: inside }];
}

/** The task that an accepted signature asks for; at level B none. */
export const raising = ({ signatureLevel }: PipelineSettings, documentId: DocumentId): readonly Task[] =>
  signatureLevel === 'B' ? [] : [{ queue: 'raise', documentId }];

const HEIGHT = { B: 0, T: 1, LT: 2 } as const;

/**
 * Whether a signature is below the wanted level, or its time-stamp ends within the days of the settings.
 *
 * @param known of this signature's place; absent when nothing is
 */
export function needsRaising(
  { signatureLevel, renewDays }: Pick<PipelineSettings, 'signatureLevel' | 'renewDays'>,
  { signature }: KeptSignature,
  known: KeptLevel | undefined,
  at: Instant,
): boolean {
  if (signatureLevel === 'B') return false;
  if (known === undefined || known.signature !== signature) return true;
  if (HEIGHT[known.level] < HEIGHT[signatureLevel]) return true;
  const left = known.goodUntil === undefined ? 0 : Date.parse(known.goodUntil) - Date.parse(at);
  return left < renewDays * 86_400_000;
}
