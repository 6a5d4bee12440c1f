import type { Instant } from '../../domain/identifiers.ts';
import { digestNameOf } from '../algorithms.ts';
import { sameBytes } from '../bytes.ts';
import { pointsAt } from '../cms/signer-info.ts';
import { digestBy } from '../digest.ts';
import { OID } from '../oids.ts';
import type { TimestampToken } from '../timestamp/token.ts';
import { bestPath } from './best-path.ts';
import { CLOCK_TOLERANCE_MS } from './clock.ts';
import { constraintProblem, timestampUsageProblem, validityProblem } from './constraints.ts';
import { Findings } from './findings.ts';
import type { Path } from './path.ts';
import { type Evidence, revocationOf, together } from './revocation.ts';
import { judgeSigner } from './signer.ts';
import type { Trust } from './trust.ts';
import { type Why, WORDS } from './words.ts';

export type TimestampOutcome =
  | {
      readonly kind: 'good';
      /** What was stamped existed by then. */
      readonly provenAt: Instant;
      /** From the authority's certificate to a root. */
      readonly path: Path;
    }
  | { readonly kind: 'bad' | 'unknown'; readonly why: Why };

interface TokenCase {
  readonly token: TimestampToken;
  /** What should have been stamped: of a CAdES-T the octets of the signature value. */
  readonly stamped: Uint8Array;
  readonly at: Instant;
  /** Lists and answers that came with the signature. */
  readonly embedded: Evidence;
}

/**
 * Whether a token proves that `stamped` existed at its time: imprint, signature, usage, chain, terms, and that
 * its authority was not revoked. The chain's terms are looked at now, at the moment of judgement: before
 * its certificate ends, a token has to be renewed.
 *
 * @see RFC 3161, 2.3, 2.4.2 and 4; ETSI EN 319 102-1, 5.4
 */
export function judgeToken(trust: Trust, it: TokenCase): TimestampOutcome {
  const why = mathematicsProblem(it) ?? timeProblem(it);
  if (why !== undefined) return { kind: 'bad', why };
  const { signed, info } = it.token;
  const certificate = signerOf(it.token);
  if (certificate === undefined) return { kind: 'bad', why: WORDS.timestampSigners };
  const usage = timestampUsageProblem(certificate);
  if (usage !== undefined) return { kind: 'bad', why: usage };
  const pool = [...signed.certificates, ...trust.intermediates];
  const path = bestPath(certificate, pool, trust.roots, it.at);
  const problem =
    path === undefined ? WORDS.noPath : (constraintProblem(path) ?? validityProblem(path, it.at));
  if (path === undefined || problem !== undefined) return { kind: 'bad', why: problem ?? WORDS.noPath };
  if (info.genTime < certificate.notBefore || info.provenAt > certificate.notAfter) {
    return { kind: 'bad', why: WORDS.timestampTerm };
  }
  return revocationProblem(trust, path, it) ?? { kind: 'good', provenAt: info.provenAt, path };
}

function signerOf({ signed }: TimestampToken) {
  const [signer, ...others] = signed.signers;
  if (signer === undefined || others.length > 0) return undefined;
  const pointed = signed.certificates.filter((one) => pointsAt(signer.identifier, one));
  return pointed.length === 1 ? pointed[0] : undefined;
}

/** Imprint and signature, in the words of the check that is not as it should be. */
function mathematicsProblem({ token, stamped }: TokenCase): Why | undefined {
  const { signed, content, info } = token;
  const digest = digestNameOf(info.imprintAlgorithm);
  if (digest === undefined) return WORDS.algorithmUnknown;
  if (!sameBytes(digestBy(digest, stamped), info.imprint)) return WORDS.timestampImprint;
  const [signer] = signed.signers;
  const certificate = signerOf(token);
  if (signer === undefined || certificate === undefined) return WORDS.timestampSigners;
  const findings = new Findings();
  judgeSigner(findings, {
    content,
    signed,
    signer,
    certificate,
    wanted: 'timestamp',
    contentType: OID.timestampInfo,
  });
  return findings.problemAmong(
    'attributes',
    'algorithms',
    'content-type',
    'digest',
    'signing-certificate',
    'signature',
  );
}

const timeProblem = ({ token, at }: TokenCase): Why | undefined =>
  Date.parse(token.info.genTime) > Date.parse(at) + CLOCK_TOLERANCE_MS ? WORDS.timestampFuture : undefined;

function revocationProblem(
  trust: Trust,
  path: Path,
  { embedded, token }: TokenCase,
): TimestampOutcome | undefined {
  const outcome = revocationOf(path, together(trust.evidence, embedded), token.info.provenAt);
  if (outcome.kind === 'revoked') return { kind: 'bad', why: outcome.why };
  // Where nobody configured lists, none is missed.
  if (outcome.kind === 'unknown' && trust.evidence === undefined) return undefined;
  // An authority that lost its key later may have stamped at any time since (RFC 3161, 4).
  return outcome.why === undefined ? undefined : { kind: 'unknown', why: outcome.why };
}
