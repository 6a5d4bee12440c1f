import type { Instant } from '../../domain/identifiers.ts';
import { fillSignature, signedBytes } from '../../pdf/increment/placeholder.ts';
import { prepareTimestamp } from '../../pdf/increment/prepare-timestamp.ts';
import { addToSecurityStore } from '../../pdf/increment/security-store.ts';
import { type Why, WORDS } from '../judge/words.ts';
import type { LevelDebt, Means } from '../levels.ts';
import type { Stamp, StampAttempt } from '../timestamp/client.ts';
import type { SignatureLevel } from '../verifier.ts';
import { materialFor } from './material.ts';
import type { PadesReport } from './report.ts';
import { keepingPrefix } from './sign.ts';
import { verifyPades } from './verify.ts';

export interface RaisedPades {
  /** With the revisions that could be added; what was given is its beginning. */
  readonly file: Uint8Array;
  /** The lowest of all signatures, as our own judge finds. */
  readonly level: SignatureLevel;
  /** Absent where the wanted level was reached. */
  readonly owed?: LevelDebt;
}

/**
 * Raises all signatures of a PDF to T or LT by revisions that only add: a time-stamp over the whole file, for the
 * signatures themselves cannot be changed any more, and a security store. May be repeated at will: what is there is not added
 * again.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` when the file, or something of the settings, is not readable
 * @see ETSI EN 319 142-1, 5.4 and 6.3
 */
export async function raisePades(
  pdf: Uint8Array,
  wanted: 'T' | 'LT',
  means: Means,
  at: Instant,
): Promise<RaisedPades> {
  const stamped = await stampedOnce(pdf, means, at);
  if ('owed' in stamped || wanted === 'T') return stamped;
  const { why, ...material } = await materialFor(stamped.file, means, at);
  const file = keepingPrefix(stamped.file, addToSecurityStore(stamped.file, material));
  const level = lowest(await judged(file, means, at));
  if (level === 'LT') return { file, level };
  // Half of the evidence would only be in the way of the next attempt.
  return { ...stamped, owed: debt('LT', why ?? WORDS.evidenceIncomplete, at) };
}

/**
 * Renews a PDF before the certificate of the authority that stamped it last ends: the evidence of all that is there,
 * then one more time-stamp over the file with that evidence, then what the new one needs itself.
 *
 * @throws {Fault} as `raisePades`
 * @see ETSI EN 319 142-1, 5.4.3 and 6.3 (B-LTA)
 */
export async function renewPades(pdf: Uint8Array, means: Means, at: Instant): Promise<RaisedPades> {
  const complete = await raisePades(pdf, 'LT', means, at);
  if (complete.level === 'B') return complete;
  const outcome = await stampFile(complete.file, means.stamp, at);
  if ('attempts' in outcome) {
    return { ...complete, owed: debt('LT', WORDS.nobodyStamped, at, outcome.attempts) };
  }
  return raisePades(outcome.file, 'LT', means, at);
}

/** A file whose signatures have all been stamped already is left as it is; so is one with a signature that is not good. */
async function stampedOnce(pdf: Uint8Array, means: Means, at: Instant): Promise<RaisedPades> {
  const before = await judged(pdf, means, at);
  const level = lowest(before);
  if (level !== 'B') return { file: pdf, level };
  const sound = before.signatures.length > 0 && before.signatures.every((one) => one.level !== undefined);
  if (!sound) return { file: pdf, level, owed: { ...debt('T', WORDS.signatureNotGood, at), hopeless: true } };
  const outcome = await stampFile(pdf, means.stamp, at);
  if ('attempts' in outcome) {
    return { file: pdf, level, owed: debt('T', WORDS.nobodyStamped, at, outcome.attempts) };
  }
  const after = lowest(await judged(outcome.file, means, at));
  const owed = after === 'B' ? { owed: debt('T', WORDS.signatureNotGood, at) } : {};
  return { file: outcome.file, level: after, ...owed };
}

/** Room for a token with its authority's chain; a longer one is asked for again, with room for it. */
const ROOM_BYTES = 8 << 10;
const SLACK_BYTES = 512;
const ATTEMPTS = 3;

async function stampFile(
  pdf: Uint8Array,
  stamp: Stamp,
  at: Instant,
): Promise<{ readonly file: Uint8Array } | { readonly attempts: readonly StampAttempt[] }> {
  let room = ROOM_BYTES;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const prepared = prepareTimestamp(pdf, room);
    const outcome = await stamp(signedBytes(prepared), at);
    if (outcome.kind === 'unstamped') return { attempts: outcome.attempts };
    const file = fillSignature(prepared, outcome.token);
    if (file !== undefined) return { file: keepingPrefix(pdf, file) };
    room = outcome.token.length + SLACK_BYTES;
  }
  return { attempts: [] };
}

const judged = (pdf: Uint8Array, { roots, trust }: Means, at: Instant): Promise<PadesReport> =>
  verifyPades(roots, trust)(pdf, at);

const ORDER = ['B', 'T', 'LT'] as const;

/** B where nothing could be read, or nobody signed. */
function lowest({ signatures }: PadesReport): SignatureLevel {
  const levels = new Set(signatures.map(({ level }) => level ?? 'B'));
  return ORDER.find((one) => levels.has(one)) ?? 'B';
}

const debt = (
  level: LevelDebt['level'],
  why: Why,
  since: Instant,
  attempts: readonly StampAttempt[] = [],
): LevelDebt => ({ level, since, why, attempts });
