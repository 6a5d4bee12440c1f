import type { Scope } from '../domain/access.ts';
import type { Digest, DocumentId, Instant, LocalDate, PaperCaseId } from '../domain/identifiers.ts';
import type { PaperEvent, PaperGround, PaperState } from '../domain/paper-case.ts';

/** Particulars of the paper original (подлинник), as entered by an official. */
export interface PaperOriginal {
  readonly number: string;
  readonly signedOn: LocalDate;
  readonly sheets: number;
  readonly copies: number;
  /** Дело по номенклатуре. */
  readonly storedAt: string;
}

/** The print set that was given out to be signed by hand. */
export interface KeptPrintSet {
  /** Of the file that went to the printer. */
  readonly file: Digest;
  /** Of the printed form of the record, as the codes of the sheets say it. */
  readonly form: Digest;
  readonly sheets: number;
}

/** What was found in the scan of the original: each sheet there once, in order, by its code or by somebody's eye. */
export interface ScanCheck {
  readonly scan: Digest;
  readonly pages: number;
  /** Pages whose code no program read, and that a person compared with the original. */
  readonly seenByEye: readonly number[];
  /** Who did; empty where nobody had to. A personal datum: never in a log. */
  readonly seenBy: string;
}

/** Why the document is on paper, and who so decided. */
export interface PaperDecision {
  readonly ground: PaperGround;
  /** Clause of the act that puts it on paper. */
  readonly clause: string;
  /** The named system that cannot form it; empty for a mandated paper. */
  readonly system: string;
  /** Incident number, digest of a screenshot, the act on the impossibility. */
  readonly evidence: string;
  /** Position of the one who decided, e.g. `начальник отдела образования`; not a name. */
  readonly decidedBy: string;
}

/** Дело о бумажном подлиннике. */
export interface PaperCase {
  readonly id: PaperCaseId;
  readonly documentId: DocumentId;
  readonly state: PaperState;
  readonly version: number;
  readonly decision: PaperDecision;
  readonly openedAt: Instant;
  readonly printSet?: KeptPrintSet;
  readonly original?: PaperOriginal;
  readonly scanCheck?: ScanCheck;
  readonly scan?: Digest;
  readonly scanSignature?: Digest;
}

/** A step of a case in the record; the first is its opening. */
export interface PaperMove {
  readonly paperCaseId: PaperCaseId;
  readonly event: PaperEvent | 'CaseOpened';
  readonly state: PaperState;
  readonly at: Instant;
}

export interface PaperCases {
  /** One case a document: opening it again gives the one that is there. */
  open(documentId: DocumentId, decision: PaperDecision, actor: string): Promise<PaperCase>;
  /** @throws {Fault} `PAPER_CASE_NOT_FOUND` */
  load(id: PaperCaseId): Promise<PaperCase>;
  ofDocument(documentId: DocumentId): Promise<PaperCase | undefined>;
  /** In the order of opening. @param scope only those whose documents somebody may see */
  list(scope?: Scope): Promise<readonly PaperCase[]>;
  /** The steps of all cases, each case's in the order of its chain. */
  moves(): Promise<readonly PaperMove[]>;
  /** @throws {Fault} `STORE_CONFLICT`, `STEP_OUT_OF_TURN` when the table of paper cases has no such step */
  record(
    seen: PaperCase,
    event: PaperEvent,
    actor: string,
    change?: Partial<Pick<PaperCase, 'printSet' | 'original' | 'scanCheck' | 'scan' | 'scanSignature'>>,
  ): Promise<PaperCase>;
}
