import { readCertificate, summaryOf } from '../certificate.ts';
import { certificatesOf } from '../cms/certificates-of.ts';
import { certificatesInPdf } from '../pades/certificates.ts';
import { readable } from '../readable.ts';
import type { KnownSignatory } from './signatory.ts';

/** Found by its thumbprint, for a signature may carry any others. */
export function ownerIn(signed: Uint8Array, thumbprint: string): KnownSignatory | undefined {
  const beside = certificatesOf(signed);
  const chain = beside.length > 0 ? beside : certificatesInPdf(signed);
  const certificate = chain.find(
    (der) => readable(() => summaryOf(readCertificate(der)))?.thumbprint === thumbprint,
  );
  return certificate && { place: 'подпись', certificate, chain };
}
