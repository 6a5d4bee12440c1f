import type { Instant } from '../../domain/identifiers.ts';
import { hexOf } from '../bytes.ts';
import { type Certificate, summaryOf } from '../certificate.ts';
import type { SignedData } from '../cms/signed-data.ts';
import { pointsAt, type SignerInfo } from '../cms/signer-info.ts';
import type { ClaimsWanted } from './attributes.ts';
import { evidenceProblem, readEvidence } from './evidence.ts';
import type { Findings } from './findings.ts';
import type { Path } from './path.ts';
import { type Evidence, NO_EVIDENCE, revocationOf } from './revocation.ts';
import { judgeSigner } from './signer.ts';
import { judgeToken } from './timestamp.ts';
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
}

/** One signer of a signature: his mathematics, his time-stamps, his certificate at the time they prove. */
export function judgeCoSigner(findings: Findings, it: CoSignerCase): void {
  const { trust, signed, signer, at } = it;
  const certificate = certificateOf(findings, signer, signed.certificates);
  if (certificate !== undefined) findings.signedBy = summaryOf(certificate);
  const signingTime = judgeSigner(findings, { ...it, certificate });
  const evidence = readEvidence(signed.evidence);
  const embedded = 'ru' in evidence ? NO_EVIDENCE : evidence;
  const unsigned = unsignedProblem(signer);
  if (unsigned === undefined) findings.passed('unsigned-attributes');
  else findings.undecided('unsigned-attributes', unsigned);
  const stamps = judgeTimestamps(findings, it, embedded);
  if (certificate === undefined) return;
  const { provenAt = at, paths: stampPaths } = stamps;
  if (stamps.provenAt !== undefined) findings.provenAt = stamps.provenAt;
  const pool = signed.certificates;
  const path = judgeTrust(findings, trust, { certificate, pool, embedded, signingTime, at: provenAt });
  const paths = path === undefined ? stampPaths : [path, ...stampPaths];
  const foreign = 'ru' in evidence ? evidence : foreignEvidence(it, embedded, paths);
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

interface Stamps {
  /** By when the signature existed; absent where no good token says. */
  readonly provenAt?: Instant;
  readonly paths: readonly Path[];
}

/** All tokens must be good, or the signature is judged without them and does not pass; the earliest counts. */
function judgeTimestamps(
  findings: Findings,
  { trust, signer, at }: CoSignerCase,
  embedded: Evidence,
): Stamps {
  const tokens = tokensOf(signer);
  if ('ru' in tokens) findings.failed('timestamp', tokens);
  else if (tokens.length === 0) findings.notAsked('timestamp', WORDS.noTimestamp);
  if ('ru' in tokens || tokens.length === 0) return { paths: [] };
  const paths: Path[] = [];
  const proven: Instant[] = [];
  for (const token of tokens) {
    const outcome = judgeToken(trust, { token, stamped: signer.signature, at, embedded });
    if (outcome.kind !== 'good') {
      const why = WORDS.inTimestamp(outcome.why);
      if (outcome.kind === 'bad') findings.failed('timestamp', why);
      else findings.undecided('timestamp', why);
      return { paths: [] };
    }
    paths.push(outcome.path);
    proven.push(outcome.provenAt);
  }
  findings.passed('timestamp');
  const [provenAt] = proven.toSorted();
  return provenAt === undefined ? { paths } : { paths, provenAt };
}

/** LT when what stands in the signature shows, of every chain, that nobody was revoked at the proven time. */
function levelOf({ provenAt, paths }: Stamps, path: Path | undefined, embedded: Evidence): 'B' | 'T' | 'LT' {
  if (provenAt === undefined) return 'B';
  if (path === undefined) return 'T';
  const covered = [path, ...paths].every((one) => revocationOf(one, embedded, provenAt).kind === 'good');
  return covered ? 'LT' : 'T';
}
