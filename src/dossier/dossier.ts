/** Досье документа: one file that proves the whole story of one document, without the record and without a net. */
import type { DocumentKind } from '../domain/document.ts';
import type { DocumentId, Instant } from '../domain/identifiers.ts';
import type { FileDesk, FileReport } from '../signature/file-desk.ts';
import type { Seal } from '../signature/seal.ts';
import type { Check, Verdict } from '../signature/verifier.ts';

export interface DossierFile {
  /** Plain ASCII without a path. */
  readonly name: string;
  /** In Russian, for the cover. */
  readonly about: string;
  readonly bytes: Uint8Array;
}

export interface DossierContents {
  readonly documentId: DocumentId;
  readonly kind: DocumentKind;
  readonly madeAt: Instant;
  /** Whether it names people who are not officials. */
  readonly personalData: boolean;
  /** In the order in which they will stand. */
  readonly files: readonly DossierFile[];
}

export interface PackDossier {
  /**
   * The same contents give the same bytes but for the seal.
   *
   * @throws {Fault} `CONTENT_INVALID` when it is too large; as `Seal`
   */
  (contents: DossierContents, seal: Seal): Promise<{ readonly bytes: Uint8Array; readonly sealed: boolean }>;
}

/** What became of one signature of the document, judged at the time when it was accepted. */
export interface DossierSignature {
  readonly name: string;
  readonly at: Instant;
  readonly report: FileReport;
}

export interface DossierReport {
  /** The worst of the checks. */
  readonly verdict: Verdict;
  readonly documentId?: DocumentId;
  readonly madeAt?: Instant;
  readonly checks: readonly Check[];
  readonly signatures: readonly DossierSignature[];
}

export interface CheckDossier {
  /**
   * Any bytes give a report.
   *
   * @param openDesk a judge that also looks at these revocation lists, which the dossier brings along; they are signed
   * by the authorities, and nothing else of a dossier is trusted
   */
  (bytes: Uint8Array, openDesk: (lists: readonly Uint8Array[]) => Promise<FileDesk>): Promise<DossierReport>;
}
