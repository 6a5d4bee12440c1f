import type { Instant } from '../../domain/identifiers.ts';
import type { TimestampToken } from '../timestamp/token.ts';
import type { Path } from './path.ts';
import { type Evidence, revocationOf } from './revocation.ts';
import { judgeToken } from './timestamp.ts';
import type { Trust } from './trust.ts';
import { type Why, WORDS } from './words.ts';

/** What the time-stamps of one signature prove. */
export interface Stamps {
  /** By when the signature existed; absent where no good token says. */
  readonly provenAt?: Instant;
  /** From each authority that stamped to a root. */
  readonly paths: readonly Path[];
}

export const NO_STAMPS: Stamps = { paths: [] };

export type StampsOutcome =
  | (Stamps & { readonly kind: 'good' })
  | { readonly kind: 'bad' | 'unknown'; readonly why: Why };

interface StampsCase {
  /** What should have been stamped. */
  readonly stamped: Uint8Array;
  /** By when the tokens themselves are known to have existed, else the moment of judgement. */
  readonly at: Instant;
  readonly embedded: Evidence;
}

/** All tokens must be good, or none counts, for somebody has been at the file; of good ones the earliest. */
export function judgeStamps(
  trust: Trust,
  tokens: readonly TimestampToken[],
  { stamped, at, embedded }: StampsCase,
): StampsOutcome {
  let stamps = NO_STAMPS;
  for (const token of tokens) {
    const outcome = judgeToken(trust, { token, stamped, at, embedded });
    if (outcome.kind !== 'good') return { kind: outcome.kind, why: WORDS.inTimestamp(outcome.why) };
    stamps = both(stamps, { provenAt: outcome.provenAt, paths: [outcome.path] });
  }
  return { kind: 'good', ...stamps };
}

/** What two proofs of one thing say together. */
export function both(one: Stamps, other: Stamps): Stamps {
  const [provenAt] = [one, other].flatMap((stamps) => stamps.provenAt ?? []).toSorted();
  const paths = [...one.paths, ...other.paths];
  return provenAt === undefined ? { paths } : { paths, provenAt };
}

/** LT when the evidence in the signature, or around it, shows of every chain that nobody was revoked at the proven time. */
export function levelOf(
  { provenAt, paths }: Stamps,
  path: Path | undefined,
  evidence: Evidence,
): 'B' | 'T' | 'LT' {
  if (provenAt === undefined) return 'B';
  if (path === undefined) return 'T';
  const covered = [path, ...paths].every((one) => revocationOf(one, evidence, provenAt).kind === 'good');
  return covered ? 'LT' : 'T';
}
