import type { Instant } from '../../domain/identifiers.ts';
import { openPdf } from '../../pdf/increment/open.ts';
import { readSignature } from '../../pdf/increment/read-signature.ts';
import { signatureFields } from '../../pdf/increment/signature-fields.ts';
import { readSignedData, type SignedData } from '../cms/signed-data.ts';
import { type Gathered, gatherFor } from '../gather.ts';
import { chainsOf } from '../judge/chains.ts';
import type { Means } from '../levels.ts';
import { readable } from '../readable.ts';
import { trustOf } from '../trust-settings.ts';
import { withoutPadding } from './judge-place.ts';

/**
 * What a store needs for every signature and time-stamp of the file.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` when the file is not readable
 */
export const materialFor = (pdf: Uint8Array, means: Means, at: Instant): Promise<Gathered> =>
  gatherFor(chainsOf(signaturesIn(pdf), trustOf(means.roots, means.trust ?? {}), at), means, at);

/** The CMS of each signature, and of each time-stamp over the file, that can be read. */
function signaturesIn(pdf: Uint8Array): readonly SignedData[] {
  const view = openPdf(pdf).view();
  return signatureFields(view).flatMap((field) => {
    const placed = readSignature(view, field);
    const signed =
      typeof placed === 'string'
        ? undefined
        : readable(() => readSignedData(withoutPadding(placed.contents.bytes).bytes));
    return signed ?? [];
  });
}
