/**
 * Faults: what nobody asked to hear.
 *
 * An answer that the caller must be ready for is a value: the portal refusing a document is a
 * `SubmissionOutcome`, a bad signature is a `VerificationReport`. Everything else is a `Fault`, and its
 * code alone decides what happens next. The words for a person stand in `fault-text.ru.ts`.
 */

/** Who can put a fault right. */
export type Remedy =
  /** Nobody need act: the same call may succeed later. */
  | 'retry'
  /** An official must change the document, the certificate or a setting first. */
  | 'correct'
  /** Only a change to this program, or its operator, helps. */
  | 'repair';

const REMEDIES = {
  USAGE_WRONG: 'correct',
  CONFIG_INVALID: 'correct',
  CONTENT_INVALID: 'correct',
  CONTENT_UNREADABLE: 'correct',
  TEXT_NOT_PRINTABLE: 'correct',
  DOCUMENT_NOT_FOUND: 'correct',
  DOCUMENT_DUPLICATE: 'correct',
  PAPER_CASE_NOT_FOUND: 'correct',
  PAPER_GROUND_REFUSED: 'correct',
  FORM_NOT_LISTED: 'correct',
  STEP_OUT_OF_TURN: 'correct',
  SECOND_PERSON_NEEDED: 'correct',
  KEY_UNUSABLE: 'correct',
  CERTIFICATE_UNUSABLE: 'correct',
  SIGNATURE_REFUSED: 'correct',
  SIGNING_REQUEST_OVER: 'correct',
  SIGNATORY_NOT_EXPECTED: 'correct',
  ACCESS_DENIED: 'correct',
  ACCOUNT_NOT_FOUND: 'correct',
  ACCOUNT_EXISTS: 'correct',
  HOOK_NOT_FOUND: 'correct',
  HOOK_REFUSED: 'correct',
  IDENTITY_UNREACHABLE: 'retry',
  CALENDAR_NOT_LOADED: 'correct',
  RECORD_IN_USE: 'correct',
  RECORD_NEWER: 'correct',
  STORE_UNREACHABLE: 'retry',
  STORE_CONFLICT: 'retry',
  BLOBS_UNREACHABLE: 'retry',
  QUEUE_UNREACHABLE: 'retry',
  JOB_TIMED_OUT: 'retry',
  SIGNER_UNREACHABLE: 'retry',
  LEVEL_OWED: 'retry',
  PORTAL_SILENT: 'retry',
  PORTAL_UNREACHABLE: 'retry',
  PORTAL_ANSWER_UNREADABLE: 'retry',
  RECEIPT_UNPROVEN: 'retry',
  PORTAL_CONFLICT: 'correct',
  PORTAL_ACCESS_DENIED: 'correct',
  MAIL_UNREACHABLE: 'retry',
  MAIL_REFUSED: 'correct',
  EVIDENCE_MISMATCH: 'correct',
  BLOB_MISSING: 'repair',
  BLOB_DAMAGED: 'repair',
  AUDIT_BROKEN: 'repair',
  RENDERING_UNFAITHFUL: 'repair',
  RENDERING_TOO_HEAVY: 'repair',
  RENDERING_BUSY: 'retry',
  SELF_TEST_FAILED: 'repair',
  TRANSITION_FORBIDDEN: 'repair',
  UNFORESEEN: 'repair',
} as const satisfies Record<string, Remedy>;

export type FaultCode = keyof typeof REMEDIES;

/** Facts for the log: identifiers, counts, states, places. Never names, never document content. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly facts: Facts;

  /** @param message English, for developers; no personal datum, no secret, no document content */
  constructor(code: FaultCode, message: string, facts: Facts = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.facts = facts;
  }

  get remedy(): Remedy {
    return REMEDIES[this.code];
  }
}

/** Whether a text from outside is one of the codes. */
export const isFaultCode = (text: string): text is FaultCode => Object.hasOwn(REMEDIES, text);

export const remedyOf = (code: FaultCode): Remedy => REMEDIES[code];
