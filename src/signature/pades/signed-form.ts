import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import { Changes } from '../../pdf/increment/changes.ts';
import { openPdf } from '../../pdf/increment/open.ts';
import type { Why } from '../judge/words.ts';
import type { PdfReport } from '../pdf-signatures.ts';
import { checkOf, reportOf } from './report.ts';
import type { verifyPades } from './verify.ts';
import { WORDS } from './words.ts';

/**
 * Judges a signed file against the form that we printed. `verifyPades` knows what was signed, and not what was
 * given to be signed: pages that were changed before the first signature are signed as they are.
 *
 * @param verify what `verifyPades` gives
 * @returns the report of `verifyPades`, its checks of the file followed by `pdf-printed`
 */
export const verifySignedForm =
  (verify: ReturnType<typeof verifyPades>) =>
  async (printed: Uint8Array, signed: Uint8Array, at: Instant): Promise<PdfReport> => {
    const { checks, signatures, timestamps } = await verify(signed, at);
    const check = checkOf('pdf-printed', changedBeforeSigning(printed, signed), 'failed');
    return reportOf(at, [...checks, check], signatures, timestamps);
  };

function changedBeforeSigning(printed: Uint8Array, signed: Uint8Array): Why | undefined {
  if (Buffer.compare(printed, signed.subarray(0, printed.length)) !== 0) return WORDS.notPrinted;
  try {
    const { revisions } = openPdf(printed);
    const file = openPdf(signed);
    const last = revisions.length - 1;
    // The form's bytes may stand there without being what a reader shows.
    if (file.revisions[last]?.startAt !== revisions[last]?.startAt) return WORDS.notPrinted;
    const change = new Changes(file).after(last);
    return change && WORDS.printedChanged(change.object);
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'CONTENT_UNREADABLE') throw thrown;
    return WORDS.notReached;
  }
}
