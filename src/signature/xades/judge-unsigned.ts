import type { Instant } from '../../domain/identifiers.ts';
import { type Certificate, readCertificate } from '../certificate.ts';
import { notDer } from '../der/reader.ts';
import { evidenceProblem, MOST_EVIDENCE } from '../judge/evidence.ts';
import type { Path } from '../judge/path.ts';
import { type Evidence, NO_EVIDENCE } from '../judge/revocation.ts';
import { both, judgeStamps, NO_STAMPS, type Stamps } from '../judge/stamps.ts';
import type { Trust } from '../judge/trust.ts';
import { MOST_TOKENS } from '../judge/unsigned.ts';
import { WORDS } from '../judge/words.ts';
import { basicAnswerIn, readOcspAnswer } from '../ocsp/answer.ts';
import { readable } from '../readable.ts';
import { readRevocationList } from '../revocation-list.ts';
import { readTimestampToken } from '../timestamp/token.ts';
import type { XmlFindings } from './findings.ts';
import type { Unsigned } from './unsigned.ts';

/** What was added to the signature, read. */
export interface Added {
  readonly certificates: readonly Certificate[];
  readonly evidence: Evidence;
}

const NONE: Added = { certificates: [], evidence: NO_EVIDENCE };

/** @returns nothing where it cannot be read; the findings say so */
export function readAdded(findings: XmlFindings, unsigned: Unsigned): Added {
  const { certificates, lists, answers } = unsigned;
  if (lists.length + answers.length > MOST_EVIDENCE || certificates.length > MOST_EVIDENCE) {
    findings.decide('evidence', WORDS.evidenceCount(MOST_EVIDENCE));
    return NONE;
  }
  const read = readable(() => ({
    certificates: certificates.map(readCertificate),
    evidence: { lists: lists.map(readRevocationList), answers: answers.map(answerIn) },
  }));
  if (read === undefined) findings.decide('evidence', WORDS.evidenceUnreadable);
  return read ?? NONE;
}

function answerIn(response: Uint8Array): Evidence['answers'][number] {
  const basic = basicAnswerIn(response);
  if (basic === undefined) throw notDer('ocsp-refusal', 0);
  return readOcspAnswer(basic);
}

/** Each list and answer must be by an authority of the chains, as in a CMS. */
export function judgeEvidence(findings: XmlFindings, { evidence }: Added, paths: readonly Path[]): void {
  findings.decide('evidence', evidenceProblem([], evidence, paths));
}

/** A token, and the canonical bytes that it should be over. */
export interface StampedValue {
  readonly token: Uint8Array;
  /** Absent where its canonical form is none that we make. */
  readonly stamped?: Uint8Array;
}

/** No time-stamp over another is made or judged in XML. */
const NOWHERE = (): undefined => undefined;

/** With a bad token the signature is judged as if it had none, and does not pass. */
export function judgeTimestamps(
  findings: XmlFindings,
  trust: Trust,
  values: readonly StampedValue[],
  { embedded, at }: { readonly embedded: Evidence; readonly at: Instant },
): Stamps {
  if (values.length === 0) findings.notAsked('timestamp', WORDS.noTimestamp);
  if (values.length > MOST_TOKENS) findings.decide('timestamp', WORDS.timestampCount(MOST_TOKENS));
  if (values.length === 0 || values.length > MOST_TOKENS) return NO_STAMPS;
  let stamps = NO_STAMPS;
  for (const { token: bytes, stamped } of values) {
    const token = readable(() => readTimestampToken(bytes));
    if (token === undefined) findings.decide('timestamp', WORDS.timestampUnreadable);
    else if (stamped === undefined) findings.undecided('timestamp', WORDS.algorithmUnknown);
    if (token === undefined || stamped === undefined) return NO_STAMPS;
    const outcome = judgeStamps(trust, [token], { stamped, at, embedded, shown: NOWHERE });
    if (outcome.kind === 'bad') findings.decide('timestamp', outcome.why);
    else if (outcome.kind === 'unknown') findings.undecided('timestamp', outcome.why);
    if (outcome.kind !== 'good') return NO_STAMPS;
    stamps = both(stamps, outcome);
  }
  findings.decide('timestamp', undefined);
  return stamps;
}
