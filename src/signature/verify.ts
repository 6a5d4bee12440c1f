import { Fault } from '../domain/fault.ts';
import type { Instant } from '../domain/identifiers.ts';
import { hexOf } from './bytes.ts';
import type { SignerIdentifier } from './cms/signer-info.ts';
import { readSignedData, type SignedData } from './cms/signed-data.ts';
import { type CoSignerCase, judgeCoSigner } from './judge/co-signer.ts';
import { Findings } from './judge/findings.ts';
import { WORDS } from './judge/words.ts';
import { notDer } from './der/reader.ts';
import { derFrom } from './pem.ts';
import { type TrustSettings, trustOf } from './trust-settings.ts';
import type { VerificationReport, VerifyDetached } from './verifier.ts';

/**
 * The judge of detached signatures: our own, over our own reader.
 *
 * What `passed` means: a CAdES signature over exactly this content by a certificate that chains to one of
 * `roots`. What it does not mean: that the signature is qualified, which takes an accredited authority, a
 * certified tool and a look at each; nor, at level B, that the signing time is proven.
 *
 * With a good time-stamp everything is judged at the time that it proves, without one at `at`.
 *
 * @param roots trusted root certificates, DER; nothing that comes with a signature is trusted
 * @throws {Fault} `CONTENT_UNREADABLE` when a root, intermediate, list or answer of the settings is not readable
 * @see RFC 5652, 5.6; RFC 5280, 6; RFC 3161; ETSI EN 319 102-1, 5; приказ Минцифры от 14.09.2020 № 472
 */
export function verifyDetached(roots: readonly Uint8Array[], settings: TrustSettings = {}): VerifyDetached {
  const verify = verifyCoSigned(roots, 1, settings);
  return async (content, signature, at) => {
    const [report] = await verify(content, signature, at);
    return report;
  };
}

export type { TrustSettings } from './trust-settings.ts';

/** At least one report, for a signature that cannot be read has one too. */
export type Reports = readonly [VerificationReport, ...VerificationReport[]];

/**
 * The same over a signature with several signers in one file: one report each, in the order of the file.
 * Every one of them must pass; where their number is not `count`, or one stands there twice, there is
 * one report, and it fails.
 */
export function verifyCoSigned(
  roots: readonly Uint8Array[],
  count: number,
  settings: TrustSettings = {},
): (content: Uint8Array, signature: Uint8Array, at: Instant) => Promise<Reports> {
  const trust = trustOf(roots, settings);
  const { wanted = 'with-signing-time' } = settings;
  return (content, signature, at) =>
    Promise.resolve().then(() => judgeDetached({ trust, wanted, content, at }, signature, count));
}

/** All but the signature. */
export type Situation = Pick<CoSignerCase, 'trust' | 'wanted' | 'content' | 'at' | 'around'>;

/** The same for who has read the trust already, and knows what stands around the signature. */
export function judgeDetached(situation: Situation, signature: Uint8Array, count: number): Reports {
  const findings = new Findings();
  const signed = read(findings, signature);
  if (signed === undefined) return [findings.report(situation.at)];
  findings.decide('detached', signed.content === undefined ? undefined : WORDS.attached);
  const [first, ...others] = signed.signers;
  const distinct = new Set(signed.signers.map(({ identifier }) => keyOf(identifier)));
  const right = signed.signers.length === count && distinct.size === count;
  findings.decide('signers', right ? undefined : WORDS.signerCount(distinct.size, count));
  if (first === undefined || !right) return [findings.report(situation.at)];
  const reportOf = (signer: typeof first): VerificationReport => {
    const own = findings.branch();
    judgeCoSigner(own, { ...situation, signed, signer });
    return own.report(situation.at);
  };
  return [reportOf(first), ...others.map(reportOf)];
}

const keyOf = (it: SignerIdentifier): string =>
  it.by === 'key' ? hexOf(it.keyIdentifier) : `${hexOf(it.issuer)} ${it.serialNumber}`;

/**
 * Of a signature as it comes, Base64 and lines among it, and of the signers in it: each may cost a chain. What is
 * in it has bounds of its own: `SIGNATURE_LIMITS` and, in `judge`, those of chains, lists and time-stamps.
 */
export const SIGNATURE_BOUNDS = { fileBytes: 6 << 20, signers: 16 } as const;

function read(findings: Findings, signature: Uint8Array): SignedData | undefined {
  try {
    if (signature.length > SIGNATURE_BOUNDS.fileBytes) throw notDer('too-large', SIGNATURE_BOUNDS.fileBytes);
    const signed = readSignedData(derFrom(signature, 'CMS', 'PKCS7', 'SIGNATURE'));
    if (signed.signers.length > SIGNATURE_BOUNDS.signers) throw notDer('too-many-signers', 0);
    findings.passed('structure');
    return signed;
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'CONTENT_UNREADABLE') throw thrown;
    findings.failed('structure', WORDS.unreadable(String(thrown.facts['rule'])));
    return undefined;
  }
}
