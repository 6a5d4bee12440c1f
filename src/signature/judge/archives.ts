import type { Instant } from '../../domain/identifiers.ts';
import { digestNameOf } from '../algorithms.ts';
import type { SignedData } from '../cms/signed-data.ts';
import type { SignerInfo } from '../cms/signer-info.ts';
import type { Der } from '../der/reader.ts';
import { OID } from '../oids.ts';
import { readable } from '../readable.ts';
import { archivedBytes } from '../timestamp/archive.ts';
import { type HashIndex, isIndexed, isWhole, readHashIndex } from '../timestamp/hash-index.ts';
import { readTimestampToken, type TimestampToken } from '../timestamp/token.ts';
import type { Path } from './path.ts';
import type { Evidence } from './revocation.ts';
import { judgeToken } from './timestamp.ts';
import { endOf, type Stamps } from './stamps.ts';
import type { Trust } from './trust.ts';
import { type Why, WORDS } from './words.ts';

interface ArchivesCase {
  readonly trust: Trust;
  readonly content: Uint8Array;
  readonly signed: SignedData;
  readonly signer: SignerInfo;
  readonly at: Instant;
  readonly embedded: Evidence;
}

export type ArchivesOutcome =
  | {
      readonly kind: 'good';
      readonly paths: readonly Path[];
      /** When the first certificate ends of a chain that nothing later vouches for. */
      readonly rests: Pick<Stamps, 'provenUntil'> & { readonly paths: readonly [] };
      /** The earliest moment at which this token over the signature is shown to have been there. */
      readonly shown: (token: TimestampToken) => Instant | undefined;
    }
  | { readonly kind: 'bad' | 'unknown'; readonly why: Why };

/** An archive time-stamp, read. */
interface Archive {
  readonly token: TimestampToken;
  readonly index: HashIndex;
}

/** An archive time-stamp, judged and good. */
interface Good extends Archive {
  readonly provenAt: Instant;
}

/** How many of one signature are looked at: each digests the content. */
const MOST = 8;

/**
 * Archive time-stamps of a signer, all of which must be good: each is judged at the moment which a later one
 * proves that names it, the newest now. Those with an index of an older kind are let stand, and prove nothing here.
 *
 * @see ETSI EN 319 102-1, 5.6.3; ETSI EN 319 122-1, 5.5.3
 */
export function judgeArchives(it: ArchivesCase): ArchivesOutcome {
  const archives = archivesOf(it.signer);
  if ('ru' in archives) return { kind: 'bad', why: archives };
  const good: Good[] = [];
  const paths: Path[] = [];
  const ends: Instant[] = [];
  for (const archive of archives) {
    const stamped = stampedBy(archive, it);
    if (stamped === undefined) return { kind: 'bad', why: WORDS.archiveLacks };
    const { token } = archive;
    const shown = shownBy(good, OID.archiveTimestamp, token);
    const outcome = judgeToken(it.trust, { token, stamped, at: shown ?? it.at, embedded: it.embedded });
    if (outcome.kind !== 'good') return { kind: outcome.kind, why: WORDS.inTimestamp(outcome.why) };
    good.push({ ...archive, provenAt: outcome.provenAt });
    paths.push(outcome.path);
    if (shown === undefined) ends.push(endOf(outcome.path));
  }
  const [provenUntil] = ends.toSorted();
  return {
    kind: 'good',
    paths,
    rests: { paths: [], ...(provenUntil === undefined ? {} : { provenUntil }) },
    shown: (token) => shownBy(good, OID.signatureTimestamp, token),
  };
}

const shownBy = (good: readonly Good[], type: string, { der }: TimestampToken): Instant | undefined =>
  good.flatMap(({ index, provenAt }) => (isIndexed(index, type, der) ? [provenAt] : [])).toSorted()[0];

/** The newest first; in words, why they cannot be read. */
export function archivesOf({ unsignedAttributes }: SignerInfo): readonly Archive[] | Why {
  const values = unsignedAttributes
    .filter(({ type }) => type === OID.archiveTimestamp)
    .flatMap((one) => one.values);
  if (values.length > MOST) return WORDS.timestampCount(MOST);
  const read = readable(() => values.flatMap(readArchive));
  return read?.toSorted(newestFirst) ?? WORDS.timestampUnreadable;
}

const newestFirst = ({ token: one }: Archive, { token: other }: Archive): number =>
  Date.parse(other.info.genTime) - Date.parse(one.info.genTime);

function readArchive({ bytes }: Der): readonly Archive[] {
  const token = readTimestampToken(bytes);
  const [index, ...others] = token.signed.signers
    .flatMap(({ unsignedAttributes }) => unsignedAttributes)
    .filter(({ type }) => type === OID.hashIndex)
    .flatMap(({ values }) => values);
  return index === undefined || others.length > 0 ? [] : [{ token, index: readHashIndex(index) }];
}

/** Absent when something that the index names is gone, or the index speaks in another digest than the token. */
function stampedBy({ index, token }: Archive, it: ArchivesCase): Uint8Array | undefined {
  const { digest } = index;
  const agree = digestNameOf(token.info.imprintAlgorithm) === digest;
  if (!agree || !isWhole(index, it.signed, it.signer)) return undefined;
  return archivedBytes({ ...it, index: index.der, digest });
}
