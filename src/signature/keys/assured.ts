import { Fault } from '../../domain/fault.ts';
import { hexOf } from '../bytes.ts';
import { digestOf } from '../gost-key.ts';
import type { DocumentSigner } from '../document-signer.ts';
import { requireAgreementOf, type SecondOpinion } from './guarded.ts';
import type { SignDetached, Signer } from '../signer.ts';
import type { VerificationReport, VerifyDetached } from '../verifier.ts';

/** What makes a signature and vouches for nothing yet. */
export type MakeSignature = DocumentSigner['signDocument'];

/** A source that signs digests, with our own builder around it. */
export const signingWith =
  (signer: Signer, sign: SignDetached): MakeSignature =>
  (content, at) =>
    sign(content, signer, at);

/**
 * A source whose every signature is judged before anybody sees it: a tool may have signed something
 * else, with another certificate, or with a form of signature that the portal would send back.
 *
 * @param certificate whose signature is expected, DER
 * @param opinion a judge of others, where one is installed; when it disagrees with ours, one of the two has
 *   a defect, and the document stops
 */
export const assured = (
  make: MakeSignature,
  certificate: Uint8Array,
  verify: VerifyDetached,
  opinion?: SecondOpinion,
): DocumentSigner => ({
  signDocument: async (content, at) => {
    const signature = await make(content, at);
    requirePassed(await verify(content, signature, at), certificate);
    if (opinion !== undefined) await requireAgreementOf(opinion)(content, signature, at);
    return signature;
  },
});

/**
 * @throws {Fault} `SIGNATURE_REFUSED` when the judge's verdict is not `passed`, naming the first check
 *   that stood in the way, or when somebody else's certificate signed
 */
export function requirePassed(report: VerificationReport, certificate: Uint8Array): void {
  if (report.verdict !== 'passed') {
    const { name = 'verdict', why = '' } =
      report.checks.find(({ verdict }) => verdict === 'failed') ??
      report.checks.find(({ verdict, advisory }) => verdict !== 'passed' && advisory !== true) ??
      {};
    throw refused(name, why);
  }
  if (report.signedBy?.thumbprint !== hexOf(digestOf(256, certificate))) {
    throw refused('certificate', 'подписано другим сертификатом');
  }
}

const refused = (at: string, rule: string): Fault =>
  new Fault('SIGNATURE_REFUSED', `what the source made does not pass our judge: ${at}`, { at, rule });
