import type { Indication } from './file-desk.ts';
import type { Check, Verdict, VerificationReport } from './verifier.ts';

const INDICATION = {
  passed: 'TOTAL-PASSED',
  failed: 'TOTAL-FAILED',
  indeterminate: 'INDETERMINATE',
} as const satisfies Record<Verdict, Indication['indication']>;

/** By the check that decided; the rest of what is wrong about a signature breaks its constraints. */
const FAILED: Readonly<Record<string, string>> = {
  structure: 'FORMAT_FAILURE',
  detached: 'FORMAT_FAILURE',
  signers: 'FORMAT_FAILURE',
  attributes: 'FORMAT_FAILURE',
  'content-type': 'FORMAT_FAILURE',
  placement: 'FORMAT_FAILURE',
  references: 'FORMAT_FAILURE',
  transforms: 'FORMAT_FAILURE',
  coverage: 'FORMAT_FAILURE',
  'pdf-structure': 'FORMAT_FAILURE',
  'pdf-encryption': 'FORMAT_FAILURE',
  'pdf-end': 'FORMAT_FAILURE',
  'pdf-signature': 'FORMAT_FAILURE',
  'pdf-ranges': 'FORMAT_FAILURE',
  digest: 'HASH_FAILURE',
  'attributes-digest': 'HASH_FAILURE',
  signature: 'SIG_CRYPTO_FAILURE',
  certificate: 'NO_SIGNING_CERTIFICATE_FOUND',
  path: 'CHAIN_CONSTRAINTS_FAILURE',
  revocation: 'REVOKED',
};

const DOUBTFUL: Readonly<Record<string, string>> = {
  algorithms: 'CRYPTO_CONSTRAINTS_FAILURE',
  certificate: 'NO_SIGNING_CERTIFICATE_FOUND',
  path: 'NO_CERTIFICATE_CHAIN_FOUND',
  revocation: 'TRY_LATER',
  'power-of-attorney-status': 'TRY_LATER',
};

/**
 * A verdict in the standard's names. Where we refuse what the standard leaves undecided (a certificate
 * without the right, a property that should not be there), the sub-indication is the standard's for the
 * same finding.
 *
 * @see ETSI EN 319 102-1, table 5
 */
export function indicationOf(report: VerificationReport): Indication {
  const { verdict, checks } = report;
  const indication = INDICATION[verdict];
  if (verdict === 'passed') return { indication };
  const decisive = checks.filter((check) => check.verdict === verdict && check.advisory !== true);
  const named = decisive.map((check) => nameOf(check, report)).find((name) => name !== undefined);
  return { indication, subIndication: named ?? 'SIG_CONSTRAINTS_FAILURE' };
}

function nameOf({ name, verdict }: Check, report: VerificationReport): string | undefined {
  if (verdict === 'failed' && name === 'validity') return termName(report);
  return (verdict === 'failed' ? FAILED : DOUBTFUL)[name];
}

function termName({ signedBy, provenAt, judgedAt }: VerificationReport): string {
  const at = provenAt ?? judgedAt;
  if (signedBy === undefined || at > signedBy.notAfter) return 'EXPIRED';
  return at < signedBy.notBefore ? 'NOT_YET_VALID' : 'CHAIN_CONSTRAINTS_FAILURE';
}
