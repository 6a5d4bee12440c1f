import { type Instant, instantOf } from '../../domain/identifiers.ts';
import { sameBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import { KEY_USAGE } from '../extensions.ts';
import type { OcspAnswer } from '../ocsp/answer.ts';
import { isAbout } from '../ocsp/subject.ts';
import { isSignedBy } from '../public-key.ts';
import type { RevocationList } from '../revocation-list.ts';
import { CLOCK_TOLERANCE_MS } from './clock.ts';
import { answersFor } from './ocsp.ts';
import type { Path } from './path.ts';
import { type Why, WORDS } from './words.ts';

/** What speaks of revocation, from the settings or out of a signature. Nothing of it is believed unjudged. */
export interface Evidence {
  readonly lists: readonly RevocationList[];
  readonly answers: readonly OcspAnswer[];
}

export const NO_EVIDENCE: Evidence = { lists: [], answers: [] };

/** What the settings and the signature say, in one. */
export const together = (one: Evidence | undefined, other: Evidence): Evidence => ({
  lists: [...(one?.lists ?? []), ...other.lists],
  answers: [...(one?.answers ?? []), ...other.answers],
});

export type RevocationOutcome =
  /** `why` is there when somebody was revoked after the moment. */
  | { readonly kind: 'good'; readonly why?: Why }
  | { readonly kind: 'revoked'; readonly why: Why }
  /** No list or answer that may be believed, or only an old one. */
  | { readonly kind: 'unknown'; readonly why: Why };

/** What one list or answer says of one certificate. */
interface Statement {
  readonly revokedSince?: Instant;
  readonly good: boolean;
  readonly thisUpdate: Instant;
  readonly nextUpdate?: Instant;
}

/**
 * Whether anybody in the chain, the root aside, was revoked at the moment `at`.
 *
 * A list counts when it names the issuer, is signed with the issuer's key, the issuer may sign lists,
 * and it was still in force at `at`; an OCSP answer when it is signed by the issuer or by one whom the
 * issuer named for that. What was made after `at` counts too: it knows more of that moment, not less —
 * unless the certificate had expired by then, for authorities forget the expired. One revoked after
 * `at` was good then; who judges at a moment that only the signer claims must not rely on it.
 *
 * @see RFC 5280, 6.3; RFC 6960, 3.2
 */
export function revocationOf(path: Path, evidence: Evidence, at: Instant): RevocationOutcome {
  let undecided: RevocationOutcome | undefined;
  let later: Why | undefined;
  for (const [i, certificate] of path.entries()) {
    const issuer = path[i + 1];
    if (issuer === undefined) break;
    const { serialNumber } = certificate;
    const own = statements(evidence, certificate, issuer);
    const [since] = own.flatMap(({ revokedSince }) => revokedSince ?? []).toSorted();
    // Even an old list is believed in what it lists; one who came back from a hold shows a newer list.
    if (since !== undefined && since <= at) return { kind: 'revoked', why: WORDS.revoked(serialNumber) };
    if (since !== undefined) later = WORDS.revokedLater(serialNumber);
    if (own.length === 0) undecided ??= { kind: 'unknown', why: WORDS.noList(serialNumber) };
    else if (!own.some((statement) => isFresh(statement, certificate, at))) {
      undecided ??= { kind: 'unknown', why: WORDS.listStale(serialNumber) };
    }
  }
  return undecided ?? { kind: 'good', ...(later === undefined ? {} : { why: later }) };
}

function statements(
  { lists, answers }: Evidence,
  certificate: Certificate,
  issuer: Certificate,
): readonly Statement[] {
  const listed = lists
    .filter((list) => speaksFor(list, issuer))
    .map((list): Statement => {
      const revokedSince = list.revokedSince.get(certificate.serialNumber);
      return {
        good: true,
        thisUpdate: list.thisUpdate,
        ...(revokedSince === undefined ? {} : { revokedSince }),
        ...(list.nextUpdate === undefined ? {} : { nextUpdate: list.nextUpdate }),
      };
    });
  const answered = answersFor(answers, issuer, lists)
    .flatMap((answer) => answer.statuses)
    .filter((status) => isAbout(status, certificate, issuer))
    .map(({ status, revokedAt, thisUpdate, nextUpdate }): Statement => ({
      good: status !== 'unknown',
      thisUpdate,
      ...(revokedAt === undefined ? {} : { revokedSince: revokedAt }),
      nextUpdate: nextUpdate ?? soonAfter(thisUpdate),
    }));
  return [...listed, ...answered].filter(({ good }) => good);
}

/** Without nextUpdate newer information is always there (RFC 6960, 2.4): fresh only at its own moment. */
const soonAfter = (at: Instant): Instant => instantOf(new Date(Date.parse(at) + CLOCK_TOLERANCE_MS));

/** Whether the issuer may speak by this list, and did. */
export const speaksFor = (list: RevocationList, issuer: Certificate): boolean =>
  !list.beyondUs &&
  sameBytes(list.issuer.bytes, issuer.subject.bytes) &&
  issuer.keyUsage?.has(KEY_USAGE.crlSign) === true &&
  isSignedBy(issuer, list);

const isFresh = ({ thisUpdate, nextUpdate }: Statement, { notAfter }: Certificate, at: Instant): boolean =>
  nextUpdate !== undefined && at <= nextUpdate && thisUpdate <= notAfter;
