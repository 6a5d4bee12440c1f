import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import { signDetached } from '../cades.ts';
import { readCertificate } from '../certificate.ts';
import { requirePassed } from '../keys/assured.ts';
import type { SecondOpinion } from '../keys/guarded.ts';
import { markCopy } from '../pades/copy.ts';
import { signPades } from '../pades/sign.ts';
import { verifyPades } from '../pades/verify.ts';
import { check, type Words } from '../qualified/words.ts';
import { readable } from '../readable.ts';
import type { Check } from '../verifier.ts';
import { verifyDetached } from '../verify.ts';
import type { KnownSignatory } from './signatory.ts';
import { throwAwaySigner } from './throw-away.ts';
import { SAYS } from './words.ts';

/** A judge that shares no line with ours, for signatures under these roots; `undefined` where none is able. */
export type OpinionUnder = (roots: readonly Uint8Array[]) => Promise<SecondOpinion | undefined>;

/**
 * A signature over the content by a throw-away key of the signatory's kind, judged by our judge and, where
 * there is one, by another: our builder and judge are tried on these very bytes while nothing is at stake.
 */
export async function rehearseSignature(
  { certificate }: KnownSignatory,
  content: Uint8Array,
  at: Instant,
  opinionUnder?: OpinionUnder,
): Promise<Check> {
  const real = readable(() => readCertificate(certificate));
  if (real === undefined) return failed(SAYS.unreadable);
  const signer = throwAwaySigner(real, at);
  if (signer === undefined) return failed(SAYS.keyUnknown);
  const signature = await signDetached(content, signer, at);
  const report = await verifyDetached([signer.certificate])(content, signature, at);
  try {
    requirePassed(report, signer.certificate);
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return failed(SAYS.signatureWrong(String(thrown.facts['rule'])));
  }
  const opinion = await opinionUnder?.([signer.certificate]);
  const agreed = (await opinion?.(content, signature, at)) ?? true;
  return agreed ? check(NAME, 'passed') : failed(SAYS.opinionDiffers);
}

const NAME = 'throw-away-signature';
const failed = (why: Words): Check => check(NAME, 'failed', why);

/** @see SignatoryDesk.rehearseInside */
export async function rehearseInside(
  { certificate }: KnownSignatory,
  pdf: Uint8Array,
  field: string,
  at: Instant,
): Promise<Check> {
  const real = readable(() => readCertificate(certificate));
  const signer = real && throwAwaySigner(real, at);
  if (signer === undefined) return failed(SAYS.keyUnknown);
  try {
    const signed = await signPades(pdf, field, signer, at);
    // Signatures that are there already are by others, whom this root does not know.
    const { signatures } = await verifyPades([signer.certificate])(signed, at);
    const own = signatures.find((one) => one.field === field);
    if (own === undefined) return failed(SAYS.signatureWrong(field));
    requirePassed(own, signer.certificate);
    return check(NAME, 'passed');
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    const { code, facts } = thrown;
    return code === 'TEXT_NOT_PRINTABLE'
      ? check('mark', 'failed', SAYS.markGlyph(String(facts['codePoint'])))
      : failed(SAYS.signatureWrong(String(facts['rule'] ?? code)));
  }
}

/** The mark is drawn on a copy: it may be missing there, and the signature is as good without it. */
export function rehearseMark({ certificate }: KnownSignatory, pdf: Uint8Array): Check {
  try {
    markCopy(pdf, [certificate]);
    return check('mark', 'passed');
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    const { code, facts } = thrown;
    const glyph = code === 'TEXT_NOT_PRINTABLE';
    return check(
      'mark',
      'indeterminate',
      glyph ? SAYS.markGlyph(String(facts['codePoint'])) : SAYS.markUnfit,
      true,
    );
  }
}
