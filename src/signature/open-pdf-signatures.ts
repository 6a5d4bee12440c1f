import { markCopyOf } from './pades/copy.ts';
import { ownerOf } from './pades/mark.ts';
import { signPades } from './pades/sign.ts';
import { verifySignedForm } from './pades/signed-form.ts';
import type { verifyPades } from './pades/verify.ts';
import type { PdfSignatures } from './pdf-signatures.ts';

/** @param verify the judge of the settings: what `verifyPades` gives */
export const openPdfSignatures = (verify: ReturnType<typeof verifyPades>): PdfSignatures => ({
  ownerOf,
  sign: (pdf, field, signer, at) => signPades(pdf, field, signer, at),
  verify: verifySignedForm(verify),
  markCopy: markCopyOf,
});
