import type { Instant } from '../../domain/identifiers.ts';
import type { Check, Verdict, VerificationReport } from '../verifier.ts';
import { verdictOf } from '../judge/findings.ts';
import type { Why } from '../judge/words.ts';
import { WORDS } from './words.ts';

/** Checks of the file, before any signature is looked at. */
export const FILE_CHECKS = [
  /** Strict PDF, every object of every revision; nothing overlaps. */
  'pdf-structure',
  'pdf-encryption',
  /** Nothing follows the last end of file. */
  'pdf-end',
  /** No byte that no cross-reference knows of. */
  'pdf-stray-bytes',
  /** There is a signature. */
  'pdf-signatures',
  /** The security store, where there is one: readable, and about signatures of this file. */
  'pdf-dss',
  /** Time-stamps over the file, where there are any: all of them good. */
  'pdf-timestamps',
] as const;

/** Checks of the place of a signature in the file; those of its CMS follow them. */
export const SIGNATURE_CHECKS = [
  /** `ETSI.CAdES.detached`, a dictionary of its own. */
  'pdf-signature',
  /** The ranges are the whole revision save the one string. */
  'pdf-ranges',
  /** Nothing but zeros after the signature in its string. */
  'pdf-padding',
  /** Later revisions changed nothing but what signing may change. */
  'pdf-changes',
  /** Nobody signed later where this signature said that nobody may (DocMDP, FieldMDP, the lock of its field). */
  'pdf-permissions',
] as const;

/** Протокол проверки of one signature in a PDF. */
export interface PadesSignature extends VerificationReport {
  readonly field: string;
  /** Which revision of the file it covers, from 1. */
  readonly revision?: number;
  /** Whether that is the whole file; else only later signatures, or material for checking, follow. */
  readonly coversWholeFile?: boolean;
  /** When the signatory says he signed, in `/M`: his word, which is no proof. */
  readonly claimedAt?: Instant;
}

/** What was found of a time-stamp over a revision of the file. */
export interface PadesTimestamp {
  readonly field: string;
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  /** Which revision of the file it covers, and all before it; from 1. */
  readonly revision?: number;
  /** Of a good one: what it covers existed by then. */
  readonly provenAt?: Instant;
  /** Of a good one that no later one vouches for: by when the file must have been stamped again. */
  readonly provenUntil?: Instant;
}

/** Протокол проверки of a PDF: the worst of the file's own checks and of all its signatures. */
export interface PadesReport {
  readonly verdict: Verdict;
  readonly judgedAt: Instant;
  /** Of the file. */
  readonly checks: readonly Check[];
  /** In the order in which they were made. */
  readonly signatures: readonly PadesSignature[];
  /** Over the file, the oldest first; those inside a signature are in its own report. */
  readonly timestamps: readonly PadesTimestamp[];
}

/** Checks by name; what nobody came to is said to be undecided. */
export class Notes<Name extends string> {
  readonly #names: readonly Name[];
  readonly #found = new Map<Name, Check>();

  constructor(names: readonly Name[]) {
    this.#names = names;
  }

  /** `passed` when `why` is absent. @returns whether it passed */
  decide(name: Name, why: Why | undefined, otherwise: 'failed' | 'indeterminate' = 'failed'): boolean {
    this.#found.set(name, checkOf(name, why, otherwise));
    return why === undefined;
  }

  checks(): Check[] {
    return this.#names.map(
      (name) => this.#found.get(name) ?? checkOf(name, WORDS.notReached, 'indeterminate'),
    );
  }
}

export const checkOf = (name: string, why: Why | undefined, otherwise: 'failed' | 'indeterminate'): Check =>
  why === undefined ? { name, verdict: 'passed' } : { name, verdict: otherwise, why: why.ru, reason: why.en };

export function reportOf(
  judgedAt: Instant,
  checks: readonly Check[],
  signatures: readonly PadesSignature[],
  timestamps: readonly PadesTimestamp[],
): PadesReport {
  const each = signatures.map(({ field, verdict }): Check => ({ name: field, verdict }));
  return { verdict: verdictOf([...checks, ...each]), judgedAt, checks, signatures, timestamps };
}
