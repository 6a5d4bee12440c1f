import type { Instant } from '../../domain/identifiers.ts';
import { withSoleElement } from '../../xml/sole-element.ts';
import { sameBytes } from '../bytes.ts';
import { readCertificate } from '../certificate.ts';
import { digestBy } from '../digest.ts';
import { type Gathered, gatherFor } from '../gather.ts';
import { bestPath } from '../judge/best-path.ts';
import { chainsOf } from '../judge/chains.ts';
import type { Path } from '../judge/path.ts';
import type { Trust } from '../judge/trust.ts';
import { type Why, WORDS } from '../judge/words.ts';
import type { LevelDebt, Means } from '../levels.ts';
import { readable } from '../readable.ts';
import type { StampAttempt } from '../timestamp/client.ts';
import { readTimestampToken } from '../timestamp/token.ts';
import { trustOf } from '../trust-settings.ts';
import type { SignatureLevel, VerificationReport } from '../verifier.ts';
import { readSignature, type XmlSignature } from './signature.ts';
import { digestNamed, SIGNATURE } from './uris.ts';
import { verifyXades, verifyXadesDetached } from './verify.ts';
import { evidenceText, insertUnsigned, timestampText } from './write-unsigned.ts';

export interface RaisedXades {
  /** With the properties that could be added; no other byte differs. */
  readonly file: Uint8Array;
  /** That was reached, as our own judge finds. */
  readonly level: SignatureLevel;
  /** Absent where the wanted level was reached. */
  readonly owed?: LevelDebt;
}

/**
 * Raises an XML signature to T or LT by properties that nobody signs: a time-stamp over the signature value, and the
 * evidence for its chains. May be repeated at will: what is there is not added again.
 *
 * @param file the signed document; of a signature beside its document, the signature
 * @param content of a signature beside its document, the document
 * @throws {Fault} `CONTENT_UNREADABLE` when something of the settings is not readable, or a sound signature is written in a
 *   way that we cannot add to
 * @see ETSI EN 319 132-1, 5.3 and 5.4
 */
export async function raiseXades(
  file: Uint8Array,
  wanted: 'T' | 'LT',
  means: Means,
  at: Instant,
  content?: Uint8Array,
): Promise<RaisedXades> {
  const trust = trustOf(means.roots, means.trust ?? {});
  const levelOf = async (xml: Uint8Array): Promise<SignatureLevel | undefined> =>
    (await judged(trust, xml, at, content)).level;
  const before = await levelOf(file);
  const read = signatureIn(file);
  if (before === undefined || read === undefined) {
    return { file, level: 'B', owed: { ...debt('T', WORDS.signatureNotGood, at), hopeless: true } };
  }
  const stamped = before === 'B' ? await stampedFile(file, read, means, at) : { file };
  if ('attempts' in stamped) {
    return { file, level: 'B', owed: debt('T', WORDS.nobodyStamped, at, stamped.attempts) };
  }
  const level = (await levelOf(stamped.file)) ?? 'B';
  if (level === 'B')
    return { file, level, owed: { ...debt('T', WORDS.signatureNotGood, at), hopeless: true } };
  if (wanted === 'T' || level === 'LT') return { file: stamped.file, level };
  const evidence = await gathered(stamped.file, trust, means, at);
  const complete = insertUnsigned(stamped.file, evidenceText(evidence));
  if ((await levelOf(complete)) === 'LT') return { file: complete, level: 'LT' };
  // Half of the evidence would only be in the way of the next attempt.
  return { file: stamped.file, level, owed: debt('LT', evidence.why ?? WORDS.evidenceIncomplete, at) };
}

const judged = (
  trust: Trust,
  file: Uint8Array,
  at: Instant,
  content: Uint8Array | undefined,
): Promise<VerificationReport> =>
  content === undefined ? verifyXades(trust)(file, at) : verifyXadesDetached(trust)(content, file, at);

interface Opened {
  readonly signature: XmlSignature;
  /** Canonical ds:SignatureValue: what a time-stamp is over. */
  readonly value: Uint8Array;
}

const signatureIn = (file: Uint8Array): Opened | undefined =>
  withSoleElement<Opened | undefined>(
    file,
    SIGNATURE,
    (element) =>
      readable(() => {
        const signature = readSignature(element.part);
        return { signature, value: element.canonical(signature.valuePart, 'exclusive') };
      }),
    () => undefined,
  );

async function stampedFile(
  file: Uint8Array,
  { value }: Opened,
  { stamp }: Means,
  at: Instant,
): Promise<{ readonly file: Uint8Array } | { readonly attempts: readonly StampAttempt[] }> {
  const outcome = await stamp(value, at);
  if (outcome.kind === 'unstamped') return { attempts: outcome.attempts };
  return { file: insertUnsigned(file, timestampText(outcome.token)) };
}

/** For the chain of the signatory and those of the authorities that stamped. */
async function gathered(file: Uint8Array, trust: Trust, means: Means, at: Instant): Promise<Gathered> {
  const signature = signatureIn(file)?.signature;
  const tokens = (signature?.qualifying?.unsigned.timestamps ?? []).map(
    ({ token }) => readTimestampToken(token).signed,
  );
  const own = signature === undefined ? [] : ownPath(signature, trust, at);
  return gatherFor([...own, ...chainsOf(tokens, trust, at)], means, at);
}

function ownPath({ certificates, qualifying }: XmlSignature, trust: Trust, at: Instant): readonly Path[] {
  const pool = certificates.map(readCertificate);
  const claimed = qualifying?.certificate;
  const name = claimed && digestNamed(claimed.method);
  if (claimed === undefined || name === undefined) return [];
  const certificate = pool.find(({ der }) => sameBytes(digestBy(name, der), claimed.digest));
  const path = certificate && bestPath(certificate, [...pool, ...trust.intermediates], trust.roots, at);
  return path === undefined ? [] : [path];
}

const debt = (
  level: LevelDebt['level'],
  why: Why,
  since: Instant,
  attempts: readonly StampAttempt[] = [],
): LevelDebt => ({ level, since, why, attempts });
