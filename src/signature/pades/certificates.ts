import { openPdf } from '../../pdf/increment/open.ts';
import { readSignature } from '../../pdf/increment/read-signature.ts';
import { signatureFields } from '../../pdf/increment/signature-fields.ts';
import { certificatesOf } from '../cms/certificates-of.ts';
import { readable } from '../readable.ts';
import { withoutPadding } from './judge-place.ts';

/** All certificates that came with the signatures of a PDF, DER; none where it cannot be read. Nothing is judged. */
export function certificatesInPdf(pdf: Uint8Array): readonly Uint8Array[] {
  const view = readable(() => openPdf(pdf).view());
  if (view === undefined) return [];
  return (readable(() => signatureFields(view)) ?? []).flatMap((field) => {
    const placed = readable(() => readSignature(view, field));
    return placed === undefined || typeof placed === 'string'
      ? []
      : certificatesOf(withoutPadding(placed.contents.bytes).bytes);
  });
}
