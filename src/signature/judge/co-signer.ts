import type { Instant } from '../../domain/identifiers.ts';
import { hexOf } from '../bytes.ts';
import { type Certificate, summaryOf } from '../certificate.ts';
import type { SignedData } from '../cms/signed-data.ts';
import { pointsAt, type SignerInfo } from '../cms/signer-info.ts';
import { judgeArchives } from './archives.ts';
import type { ClaimsWanted } from './attributes.ts';
import { evidenceProblem, readEvidence } from './evidence.ts';
import type { Findings } from './findings.ts';
import type { Path } from './path.ts';
import { type Evidence, NO_EVIDENCE, together } from './revocation.ts';
import { judgeSigner } from './signer.ts';
import { both, judgeStamps, levelOf, NO_STAMPS, type Stamps } from './stamps.ts';
import { judgeTrust, type Trust } from './trust.ts';
import { tokensOf, unsignedProblem } from './unsigned.ts';
import { type Why, WORDS } from './words.ts';

export interface CoSignerCase {
  readonly trust: Trust;
  readonly wanted: ClaimsWanted;
  /** What is claimed to be signed. */
  readonly content: Uint8Array;
  readonly signed: SignedData;
  readonly signer: SignerInfo;
  readonly at: Instant;
  /** What the file around the signature says of it; absent where there is none. */
  readonly around?: Surroundings;
}

/** Of a file that holds more than the signature, as PDF does. */
export interface Surroundings {
  /** Lists and answers that stand in it, of whichever signature. */
  readonly evidence: Evidence;
  /** Time-stamps over the file as it was with the signature: good ones only. */
  readonly stamps: Stamps;
}

/** One signer of a signature: his mathematics, his time-stamps, his certificate at the time they prove. */
export function judgeCoSigner(findings: Findings, it: CoSignerCase): void {
  const { trust, signed, signer, at } = it;
  const certificate = certificateOf(findings, signer, signed.certificates);
  if (certificate !== undefined) findings.signedBy = summaryOf(certificate);
  const signingTime = judgeSigner(findings, { ...it, certificate });
  const evidence = readEvidence(signed.evidence);
  const own = 'ru' in evidence ? NO_EVIDENCE : evidence;
  const embedded = it.around === undefined ? own : together(own, it.around.evidence);
  const unsigned = unsignedProblem(signer);
  if (unsigned === undefined) findings.passed('unsigned-attributes');
  else findings.undecided('unsigned-attributes', unsigned);
  const stamps = judgeTimestamps(findings, it, embedded);
  if (certificate === undefined) return;
  const { provenAt = at, paths: stampPaths } = stamps;
  if (stamps.provenAt !== undefined) findings.provenAt = stamps.provenAt;
  if (stamps.provenUntil !== undefined) findings.provenUntil = stamps.provenUntil;
  const pool = signed.certificates;
  const path = judgeTrust(findings, trust, { certificate, pool, embedded, signingTime, at: provenAt });
  const others = [...stampPaths, ...stamps.archivePaths];
  const paths = path === undefined ? others : [path, ...others];
  const foreign = 'ru' in evidence ? evidence : foreignEvidence(it, own, paths);
  findings.decide('evidence', foreign);
  if (findings.problemAmong('attributes', 'digest', 'signing-certificate', 'signature') !== undefined) return;
  findings.level = levelOf(stamps, path, embedded);
}

/** With several signers in one file the lists of each stand together: only a single signer's can be told apart. */
function foreignEvidence(
  { signed }: CoSignerCase,
  embedded: Evidence,
  paths: readonly Path[],
): Why | undefined {
  return signed.signers.length === 1 ? evidenceProblem(signed.evidence, embedded, paths) : undefined;
}

function certificateOf(
  findings: Findings,
  { identifier }: SignerInfo,
  certificates: readonly Certificate[],
): Certificate | undefined {
  const pointed = certificates.filter((one) => pointsAt(identifier, one));
  const different = new Set(pointed.map(({ der }) => hexOf(der)));
  const [certificate] = pointed;
  if (different.size > 1) {
    findings.failed('certificate', WORDS.certificateAmbiguous);
    return undefined;
  }
  findings.decide('certificate', certificate === undefined ? WORDS.certificateMissing : undefined);
  return certificate;
}

/** With a bad token the signature is judged as if it had none, and does not pass. */
function judgeTimestamps(
  findings: Findings,
  it: CoSignerCase,
  embedded: Evidence,
): Stamps & { readonly archivePaths: readonly Path[] } {
  const { trust, signer, at, around } = it;
  const later = { ...(around?.stamps ?? NO_STAMPS), archivePaths: [] };
  const tokens = tokensOf(signer);
  if ('ru' in tokens) {
    findings.failed('timestamp', tokens);
    return later;
  }
  const archives = judgeArchives({ ...it, at: later.provenAt ?? at, embedded });
  const stamped = signer.signature;
  const outcome =
    archives.kind === 'good'
      ? judgeStamps(trust, tokens, {
          stamped,
          at,
          shown: (token) => later.provenAt ?? archives.shown(token),
          embedded,
        })
      : archives;
  if (outcome.kind === 'bad') findings.failed('timestamp', outcome.why);
  else if (outcome.kind === 'unknown') findings.undecided('timestamp', outcome.why);
  else if (tokens.length === 0 && later.provenAt === undefined) {
    findings.notAsked('timestamp', WORDS.noTimestamp);
  } else findings.passed('timestamp');
  if (outcome.kind !== 'good' || archives.kind !== 'good') return later;
  const own = both(outcome, archives.rests);
  return { ...both(own, later), archivePaths: archives.paths };
}
