import { certificatesOf, signerCount } from './cms/certificates-of.ts';
import type { DeskTrust, Further } from './desk-trust.ts';
import type { FileJudging, FileReport, SignatureReport } from './file-desk.ts';
import { indicationOf } from './indication.ts';
import { verdictOf } from './judge/findings.ts';
import { type TrustSettings, trustOf } from './trust-settings.ts';
import type { Check, VerificationReport } from './verifier.ts';
import { verifyCoSigned } from './verify.ts';

type One = VerificationReport & { readonly field?: string };

/** What a format's judge has said, and the certificates that came along, of which nothing is believed. */
interface Judged {
  readonly signatures: readonly One[];
  readonly pool: () => Promise<readonly Uint8Array[]>;
  /** Of a file that holds signatures: its own checks. */
  readonly file?: readonly Check[];
}

/**
 * Judges whatever the file is. Each format is loaded when a file asks for it: a judge of CMS needs neither
 * PDF nor XML to start.
 *
 * @throws {Fault} as `FileDesk.judge`
 */
export async function judgeFile(trust: DeskTrust, it: FileJudging): Promise<FileReport> {
  const { roots, further } = await widened(trust, it);
  const judged = await byFormat(roots, trust.settings, it);
  const add = await further(judged.pool);
  const signatures = await Promise.all(
    judged.signatures.map(async (one): Promise<SignatureReport> => {
      const report = { ...one, ...(await add(one)) };
      return { ...report, ...indicationOf(report) };
    }),
  );
  const [only] = signatures;
  if (judged.file === undefined && only !== undefined && signatures.length === 1) return only;
  return together(it, judged.file ?? [], signatures);
}

/** The worst decides. */
function together(
  { at }: FileJudging,
  checks: readonly Check[],
  signatures: readonly SignatureReport[],
): FileReport {
  const each = signatures.map(({ field, verdict }, n): Check => ({
    name: field ?? `signer-${n + 1}`,
    verdict,
  }));
  const verdict = verdictOf([...checks, ...each]);
  const worst = signatures.find((one) => one.verdict === verdict);
  const own = indicationOf({ verdict: verdictOf(checks), judgedAt: at, checks });
  const { indication, subIndication } = verdictOf(checks) === verdict || worst === undefined ? own : worst;
  return {
    verdict,
    indication,
    ...(subIndication === undefined ? {} : { subIndication }),
    judgedAt: at,
    checks,
    signatures,
  };
}

const nothingMore = (): Promise<Further> => Promise.resolve((report) => Promise.resolve(report));

interface Widened {
  readonly roots: readonly Uint8Array[];
  readonly further: (pool: Judged['pool']) => Promise<Further>;
}

/** With a list of authorities more is trusted, and more is asked. */
async function widened(trust: DeskTrust, it: FileJudging): Promise<Widened> {
  if (trust.trustedList === undefined && it.qualified === undefined) {
    return { roots: trust.roots, further: nothingMore };
  }
  const { openQualifiedDesk } = await import('./qualified/desk.ts');
  return openQualifiedDesk(trust, it);
}

async function byFormat(
  roots: readonly Uint8Array[],
  settings: TrustSettings,
  { content, signature, at }: FileJudging,
): Promise<Judged> {
  if (signature !== undefined) {
    const verify = verifyCoSigned(roots, signerCount(signature), settings);
    return {
      signatures: await verify(content, signature, at),
      pool: () => Promise.resolve(certificatesOf(signature)),
    };
  }
  if (beginsWith(content, '%PDF-')) {
    const { verifyPades } = await import('./pades/verify.ts');
    const { checks, signatures } = await verifyPades(roots, settings)(content, at);
    const pool = async (): Promise<readonly Uint8Array[]> =>
      (await import('./pades/certificates.ts')).certificatesInPdf(content);
    return { file: checks, signatures, pool };
  }
  const { verifyXades } = await import('./xades/verify.ts');
  const { verified: _, ...report } = await verifyXades(trustOf(roots, settings))(content, at);
  const pool = async (): Promise<readonly Uint8Array[]> =>
    (await import('./xades/certificates.ts')).certificatesInXml(content);
  return { signatures: [report], pool };
}

const beginsWith = (content: Uint8Array, mark: string): boolean =>
  new TextDecoder('latin1').decode(content.subarray(0, mark.length)) === mark;
