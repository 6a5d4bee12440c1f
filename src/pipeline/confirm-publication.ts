import { isPublishableHeader } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';
import { signedDigest } from './signatures.ts';

/**
 * Reads the portal's open data and records `published` with the grade of the evidence; the document as
 * it was when the portal does not show it yet. «Success» that the portal never shows is no success.
 *
 * @throws {Fault} `EVIDENCE_MISMATCH`: the portal shows other bytes than were signed; `STEP_OUT_OF_TURN` for a private kind
 */
export async function confirmPublication(
  { store, openData }: Pick<Rooms, 'store' | 'openData'>,
  document: StoredDocument,
  signal: AbortSignal,
): Promise<StoredDocument> {
  const { id, header } = document;
  if (!isPublishableHeader(header)) {
    throw new Fault('STEP_OUT_OF_TURN', 'a private kind is nowhere published', {
      documentId: id,
      kind: header.kind,
    });
  }
  const seen = await openData.readBack(header, publishedDigests(document), signal);
  if (seen.kind === 'not-shown') return document;
  if (seen.kind === 'differs') {
    throw new Fault('EVIDENCE_MISMATCH', 'the portal shows another document', {
      documentId: id,
      registryNumber: seen.registryNumber,
    });
  }
  const { grade: evidenceGrade, registryNumber } = seen;
  return store.record(document, {
    event: 'PublicationConfirmed',
    actor: 'portal',
    facts: { evidenceGrade, registryNumber },
    change: { evidenceGrade, registryNumber },
  });
}

const publishedDigests = (document: StoredDocument): readonly Digest[] =>
  [signedDigest(document, 'data'), document.files.scan ?? signedDigest(document, 'pdf')].filter(
    (digest) => digest !== undefined,
  );
