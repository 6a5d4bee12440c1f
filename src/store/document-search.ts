/**
 * Finding documents among many: pages of short rows, newest first, of what somebody may see.
 *
 * A page begins after the last row of the one before it, whatever has moved meanwhile; nothing is counted off
 * from the beginning. The whole document is `Store.load`.
 */
import type { Scope } from '../domain/access.ts';
import type { DocumentKind, JurisdictionId } from '../domain/document.ts';
import type { FaultCode } from '../domain/fault.ts';
import type { DocumentId, Instant, LocalDate } from '../domain/identifiers.ts';
import type { DocumentState } from '../domain/lifecycle.ts';

/** What is named must hold together; an empty list lets nothing through. */
export interface Question {
  /** Whose documents, as `scopeOf` of the domain says: asked in the database, never after it. */
  readonly scope: Scope;
  readonly states?: readonly DocumentState[];
  readonly kinds?: readonly DocumentKind[];
  /**
   * Beginnings of words, each of which must be there: of the document's number, its direction of activity, the
   * portal's number, budget, ОКТМО, year, ИНН of the body and of the parties; or the whole number of loading, or its
   * whole identifier; and of the names of the organisations that are its parties, where it was registered since they are
   * kept. Names of people, entrepreneurs among them, are nobody's way to find a document.
   */
  readonly text?: string;
  /** Only those of which some task has failed. */
  readonly failing?: boolean;
  /** Only those that were approved on this day or before. */
  readonly approvedUpTo?: LocalDate;
  /** The `next` of the page before. */
  readonly after?: string;
  /** From 1 to `MOST_ROWS`. */
  readonly limit: number;
}

export const MOST_ROWS = 200;

/** What a line of a list shows. */
export interface FoundDocument {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly jurisdiction: JurisdictionId;
  readonly documentNumber: string;
  readonly activityArea: string;
  readonly fiscalYear: number;
  readonly versionNumber: number;
  readonly formedOn: LocalDate;
  readonly authorizedBodyInn: string;
  readonly state: DocumentState;
  readonly approvedOn?: LocalDate;
  readonly registryNumber?: string;
  /** Of its failures the one that waits for a person, or else that stands the longest. */
  readonly failure?: { readonly code: FaultCode; readonly final: boolean };
  readonly updatedAt: Instant;
}

export interface FoundPage {
  readonly documents: readonly FoundDocument[];
  /** Opaque; absent after the last page. */
  readonly next?: string;
}

export interface StateCount {
  readonly state: DocumentState;
  readonly count: number;
}

export interface DocumentSearch {
  /** @throws {Fault} `CONTENT_INVALID` for an `after` that no page gave, or a `limit` out of its bounds */
  find(question: Question): Promise<FoundPage>;
  /** How many are in each state; a state without any is absent. */
  counts(scope: Scope): Promise<readonly StateCount[]>;
}
