import type { Instant } from '../domain/identifiers.ts';
import type { DigestName } from './algorithms.ts';
import { withEvidence, withTimestamp } from './cms/additions.ts';
import { pointsAt } from './cms/signer-info.ts';
import { readSignedData, type SignedData } from './cms/signed-data.ts';
import { archivesOf } from './judge/archives.ts';
import { bestPath } from './judge/best-path.ts';
import type { Path } from './judge/path.ts';
import type { Trust } from './judge/trust.ts';
import { tokensOf } from './judge/unsigned.ts';
import { type Why, WORDS } from './judge/words.ts';
import { OID } from './oids.ts';
import { derFrom } from './pem.ts';
import { readable } from './readable.ts';
import type { Stamp, StampAttempt } from './timestamp/client.ts';
import { type TrustSettings, trustOf } from './trust-settings.ts';
import type { SignatureLevel } from './verifier.ts';
import { verifyCoSigned } from './verify.ts';

/** Lists and answers that speak of a certificate. */
export interface Collected {
  /** CertificateList, DER. */
  readonly lists: readonly Uint8Array[];
  /** BasicOCSPResponse, DER. */
  readonly answers: readonly Uint8Array[];
  /** Why there are none, where there are none. */
  readonly why?: Why;
}

/**
 * Finds what shows that a certificate is not revoked: a list that is kept, an answer of a responder.
 *
 * @param subject the certificate and that of its issuer, DER
 */
export type Collect = (
  subject: { readonly certificate: Uint8Array; readonly issuer: Uint8Array },
  at: Instant,
) => Promise<Collected>;

export interface Means {
  readonly roots: readonly Uint8Array[];
  readonly trust?: TrustSettings;
  readonly stamp: Stamp;
  /** By which `stamp` names what it stamps; Streebog-256 unless said. */
  readonly digest?: DigestName;
  /** Needed for LT. */
  readonly collect?: Collect;
}

/** What was asked for and is still owed; to be recorded, shown, and repaid by a job. */
export interface LevelDebt {
  readonly level: 'T' | 'LT';
  readonly since: Instant;
  readonly why: Why;
  /** Authorities that were asked for a time-stamp in vain. */
  readonly attempts: readonly StampAttempt[];
  /** The signature itself is not good: no authority can help it. */
  readonly hopeless?: true;
}

export interface Raised {
  /** With all that could be added; everything that stood in it is there as it was. */
  readonly signature: Uint8Array;
  /** That was reached, as our own judge finds. */
  readonly level: SignatureLevel;
  /** Absent where the wanted level was reached. */
  readonly owed?: LevelDebt;
}

/**
 * Raises a signature to T or LT. What cannot be had now is a debt, never a reason to put something else in
 * its place. May be repeated at will: a signer who has a time-stamp gets no second one.
 *
 * @param content what was signed
 * @param at now
 * @throws {Fault} `CONTENT_UNREADABLE` when the signature, or something of the settings, is not readable
 * @see ETSI EN 319 122-1, 6
 */
export async function raiseLevel(
  content: Uint8Array,
  signature: Uint8Array,
  wanted: 'T' | 'LT',
  means: Means,
  at: Instant,
): Promise<Raised> {
  const given = derFrom(signature, 'CMS', 'PKCS7', 'SIGNATURE');
  const { stamped, attempts } = await stampAll(given, means, at);
  const owe = (why: Why, level = wanted): LevelDebt => ({ level, since: at, why, attempts });
  const levelOf = (it: Uint8Array): Promise<SignatureLevel> => reached(content, it, means, at);
  if (attempts.length > 0 || wanted === 'T') {
    const level = await levelOf(stamped);
    if (level !== 'B') return { signature: stamped, level };
    const debt: LevelDebt =
      attempts.length > 0
        ? owe(WORDS.nobodyStamped, 'T')
        : { ...owe(WORDS.signatureNotGood, 'T'), hopeless: true };
    return { signature: stamped, level, owed: debt };
  }
  if ((await levelOf(stamped)) === 'LT') return { signature: stamped, level: 'LT' };
  const { why, ...evidence } = await collectAll(stamped, means, at);
  const complete = withEvidence(stamped, evidence.lists, evidence.answers);
  const level = readable(() => readSignedData(complete)) === undefined ? 'B' : await levelOf(complete);
  if (level === 'LT') return { signature: complete, level };
  // Half of the evidence would only be in the way of the next attempt.
  return { signature: stamped, level: await levelOf(stamped), owed: owe(why ?? WORDS.evidenceIncomplete) };
}

/** The lowest of all signers. */
async function reached(
  content: Uint8Array,
  signature: Uint8Array,
  { roots, trust }: Means,
  at: Instant,
): Promise<SignatureLevel> {
  const count = readSignedData(signature).signers.length;
  const reports = await verifyCoSigned(roots, count, trust)(content, signature, at);
  const levels = new Set(reports.map(({ level }) => level ?? 'B'));
  return (['B', 'T', 'LT'] as const).find((one) => levels.has(one)) ?? 'B';
}

async function stampAll(
  signature: Uint8Array,
  { stamp }: Means,
  at: Instant,
): Promise<{ readonly stamped: Uint8Array; readonly attempts: readonly StampAttempt[] }> {
  // By value, for a SignerInfo that grows may change its place in the set.
  const values = readSignedData(signature)
    .signers.filter(lacksStamp)
    .map((signer) => signer.signature);
  let stamped = signature;
  for (const value of values) {
    const outcome = await stamp(value, at);
    if (outcome.kind === 'unstamped') return { stamped, attempts: outcome.attempts };
    const index = readSignedData(stamped).signers.findIndex((one) =>
      Buffer.from(one.signature).equals(value),
    );
    stamped = withTimestamp(stamped, index, outcome.token);
  }
  return { stamped, attempts: [] };
}

const lacksStamp = ({ unsignedAttributes }: SignedData['signers'][number]): boolean =>
  !unsignedAttributes.some(({ type }) => type === OID.signatureTimestamp);

/** Of all chains of a signature: what shows that nobody in them is revoked, as far as it can be had. */
export async function collectAll(
  signature: Uint8Array,
  { roots, trust = {}, collect }: Means,
  at: Instant,
): Promise<Collected> {
  const lists: Uint8Array[] = [];
  const answers: Uint8Array[] = [];
  let why: Why | undefined;
  for (const path of pathsOf(readSignedData(signature), trustOf(roots, trust), at)) {
    for (const [i, certificate] of path.entries()) {
      const issuer = path[i + 1];
      if (issuer === undefined || collect === undefined) continue;
      const found = await collect({ certificate: certificate.der, issuer: issuer.der }, at);
      lists.push(...found.lists);
      answers.push(...found.answers);
      why ??= found.why;
    }
  }
  return { lists, answers, ...(why === undefined ? {} : { why }) };
}

/** Chains of all signers and of the authorities that stamped them. */
function pathsOf(signed: SignedData, trust: Trust, at: Instant): readonly Path[] {
  const tokens = signed.signers.flatMap((signer) => {
    const [found, archives] = [tokensOf(signer), archivesOf(signer)];
    return [...('ru' in found ? [] : found), ...('ru' in archives ? [] : archives.map(({ token }) => token))];
  });
  const all = [signed, ...tokens.map((token) => token.signed)];
  return all.flatMap(({ signers, certificates }) =>
    signers.flatMap(({ identifier }) => {
      const own = certificates.find((one) => pointsAt(identifier, one));
      const pool = [...certificates, ...trust.intermediates];
      const path = own === undefined ? undefined : bestPath(own, pool, trust.roots, at);
      return path === undefined ? [] : [path];
    }),
  );
}
