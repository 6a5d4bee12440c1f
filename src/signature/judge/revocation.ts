import type { Instant } from '../../domain/identifiers.ts';
import { sameBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import { KEY_USAGE } from '../extensions.ts';
import { isSignedBy } from '../public-key.ts';
import type { RevocationList } from '../revocation-list.ts';
import type { Path } from './path.ts';
import { type Why, WORDS } from './words.ts';

export type RevocationOutcome =
  | { readonly kind: 'good'; readonly why?: Why }
  | { readonly kind: 'revoked'; readonly why: Why }
  /** No list of the issuer that may be believed, or only an old one. */
  | { readonly kind: 'unknown'; readonly why: Why };

/**
 * Whether anybody in the chain, the root aside, was revoked at the moment `at`.
 *
 * A list counts when it names the issuer, is signed with the issuer's key, the issuer may sign lists,
 * and it was still in force at `at`. A list made after `at` counts too: it knows more of that moment,
 * not less. One revoked after `at` was good then; who judges at a moment that only the signer claims
 * must not rely on it.
 *
 * @see RFC 5280, 6.3
 */
export function revocationOf(path: Path, lists: readonly RevocationList[], at: Instant): RevocationOutcome {
  let undecided: RevocationOutcome | undefined;
  let later: Why | undefined;
  for (const [i, certificate] of path.entries()) {
    const issuer = path[i + 1];
    if (issuer === undefined) break;
    const { serialNumber } = certificate;
    const own = lists.filter((list) => speaksFor(list, issuer));
    const [since] = own.flatMap(({ revokedSince }) => revokedSince.get(serialNumber) ?? []).toSorted();
    // Even an old list is believed in what it lists; one who came back from a hold shows a newer list.
    if (since !== undefined && since <= at) return { kind: 'revoked', why: WORDS.revoked(serialNumber) };
    if (since !== undefined) later = WORDS.revokedLater(serialNumber);
    if (own.length === 0) undecided ??= { kind: 'unknown', why: WORDS.noList(serialNumber) };
    else if (!own.some((list) => isFresh(list, at))) {
      undecided ??= { kind: 'unknown', why: WORDS.listStale(serialNumber) };
    }
  }
  return undecided ?? { kind: 'good', ...(later === undefined ? {} : { why: later }) };
}

const speaksFor = (list: RevocationList, issuer: Certificate): boolean =>
  !list.beyondUs &&
  sameBytes(list.issuer.bytes, issuer.subject.bytes) &&
  issuer.keyUsage?.has(KEY_USAGE.crlSign) === true &&
  isSignedBy(issuer, list);

const isFresh = ({ nextUpdate }: RevocationList, at: Instant): boolean =>
  nextUpdate !== undefined && at <= nextUpdate;
