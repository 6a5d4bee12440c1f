import { hexOf, sameBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import { isSignedBy } from '../public-key.ts';

/** From the signer's certificate up to a trusted root, both included. */
export type Path = readonly [Certificate, ...Certificate[]];

/** Longest chain looked for, and how many signatures may be checked in looking for it. */
const LIMITS = { certificates: 8, signatures: 48 } as const;

/**
 * All chains from `signer` to one of `roots` in which each certificate is named by, and signed with the
 * key of, the next. Whether its members may do what they do is another question: `constraintProblem`.
 *
 * Certificates of `pool` came with the signature: nothing is believed of them but their mathematics.
 * The work is bounded, for a hostile pool can be made of certificates that all seem to issue each other.
 *
 * @see RFC 5280, 6.1
 */
export function* pathsToRoots(
  signer: Certificate,
  pool: readonly Certificate[],
  roots: readonly Certificate[],
): Generator<Path> {
  const budget = { signatures: LIMITS.signatures };
  if (isOneOf(roots, signer)) yield [signer];
  else yield* extend([signer], distinct(pool), roots, budget);
}

function* extend(
  path: Path,
  pool: readonly Certificate[],
  roots: readonly Certificate[],
  budget: { signatures: number },
): Generator<Path> {
  const last = path.at(-1) ?? path[0];
  const issues = (candidate: Certificate): boolean => {
    if (!couldIssue(candidate, last) || budget.signatures <= 0) return false;
    budget.signatures -= 1;
    return isSignedBy(candidate, last);
  };
  for (const root of roots) if (issues(root)) yield [...path, root];
  if (path.length + 1 >= LIMITS.certificates) return;
  for (const next of pool) {
    if (!isOneOf(path, next) && !isOneOf(roots, next) && issues(next)) {
      yield* extend([...path, next], pool, roots, budget);
    }
  }
}

function couldIssue(issuer: Certificate, subject: Certificate): boolean {
  if (!sameBytes(issuer.subject.bytes, subject.issuer.bytes)) return false;
  const { subjectKeyIdentifier } = issuer;
  const { authorityKeyIdentifier } = subject;
  return (
    subjectKeyIdentifier === undefined ||
    authorityKeyIdentifier === undefined ||
    sameBytes(subjectKeyIdentifier, authorityKeyIdentifier)
  );
}

const isOneOf = (list: readonly Certificate[], { der }: Certificate): boolean =>
  list.some((other) => sameBytes(other.der, der));

/** By a table, for a hostile signature brings thousands that differ in their last bytes only. */
const distinct = (pool: readonly Certificate[]): readonly Certificate[] => [
  ...new Map(pool.map((one) => [hexOf(one.der), one])).values(),
];
