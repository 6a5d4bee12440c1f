import { openPdf } from '../../pdf/increment/open.ts';
import { readSignature } from '../../pdf/increment/read-signature.ts';
import { signatureFields } from '../../pdf/increment/signature-fields.ts';
import { isName } from '../../pdf/increment/values.ts';
import type { RequireAgreement } from '../keys/guarded.ts';
import { rangesOf, withoutPadding } from './judge-place.ts';
import type { verifyPades } from './verify.ts';

type VerifyPades = ReturnType<typeof verifyPades>;

/**
 * The differential guard of signatures inside a PDF: each CMS that our judge accepted is shown to the second
 * one, over the bytes that its ranges name.
 *
 * @throws {Fault} (from the returned judge) as `RequireAgreement`
 */
export const guardedPades =
  (verify: VerifyPades, require: RequireAgreement): VerifyPades =>
  async (pdf, at) => {
    const report = await verify(pdf, at);
    if (report.verdict !== 'passed') return report;
    for (const { field, content, cms } of signaturesIn(pdf)) {
      const own = report.signatures.find((one) => one.field === field);
      await require(content, cms, own?.provenAt ?? at);
    }
    return report;
  };

interface Found {
  readonly field: string;
  readonly content: Uint8Array;
  readonly cms: Uint8Array;
}

/** @param pdf a file that our judge accepted: it is read without a look at what is wrong with it */
function signaturesIn(pdf: Uint8Array): readonly Found[] {
  const view = openPdf(pdf).view();
  return signatureFields(view).flatMap((field) => {
    const placed = readSignature(view, field);
    if (typeof placed === 'string') return [];
    if (!isName(view.resolve(placed.entries.get('SubFilter')), 'ETSI.CAdES.detached')) return [];
    const { bytes: cms } = withoutPadding(placed.contents.bytes);
    return [{ field: field.name, content: rangesOf(view, placed), cms }];
  });
}
