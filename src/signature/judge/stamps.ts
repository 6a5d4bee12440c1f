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
  /** When the first certificate ends of a chain that no later time-stamp vouches for. */
  readonly provenUntil?: Instant;
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
  /** The moment of judgement. */
  readonly at: Instant;
  /** By when a later time-stamp shows that a token was there: then it is judged at that moment. */
  readonly shown: (token: TimestampToken) => Instant | undefined;
  readonly embedded: Evidence;
}

/** All tokens must be good, or none counts, for somebody has been at the file; of good ones the earliest. */
export function judgeStamps(
  trust: Trust,
  tokens: readonly TimestampToken[],
  { stamped, at, shown, embedded }: StampsCase,
): StampsOutcome {
  let stamps = NO_STAMPS;
  for (const token of tokens) {
    const moment = shown(token);
    const outcome = judgeToken(trust, { token, stamped, at: moment ?? at, embedded });
    if (outcome.kind !== 'good') return { kind: outcome.kind, why: WORDS.inTimestamp(outcome.why) };
    const { provenAt, path } = outcome;
    stamps = both(stamps, {
      provenAt,
      paths: [path],
      ...(moment === undefined ? { provenUntil: endOf(path) } : {}),
    });
  }
  return { kind: 'good', ...stamps };
}

/** What two proofs of one thing say together. */
export function both(one: Stamps, other: Stamps): Stamps {
  const [provenAt] = [one, other].flatMap((stamps) => stamps.provenAt ?? []).toSorted();
  const [provenUntil] = [one, other].flatMap((stamps) => stamps.provenUntil ?? []).toSorted();
  return {
    paths: [...one.paths, ...other.paths],
    ...(provenAt === undefined ? {} : { provenAt }),
    ...(provenUntil === undefined ? {} : { provenUntil }),
  };
}

/** When the first certificate of a chain ends; the signer's own is there in every one. */
export const endOf = (path: Path): Instant =>
  path.reduce<Instant>((first, { notAfter }) => (notAfter < first ? notAfter : first), path[0].notAfter);

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
