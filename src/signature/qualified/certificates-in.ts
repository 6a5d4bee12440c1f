import { pointsAt } from '../cms/signer-info.ts';
import { readSignedData } from '../cms/signed-data.ts';
import { derFrom } from '../pem.ts';
import { readable } from '../readable.ts';

export interface SentCertificates {
  /** The signatory's, DER. */
  readonly certificate: Uint8Array;
  /** All that came along, his own among them, DER. */
  readonly others: readonly Uint8Array[];
}

/**
 * The certificate of the one signer of a CMS, and all that came along; `undefined` when there is not
 * exactly one. Nothing of it is judged.
 *
 * @param signature CMS, DER, PEM or Base64
 */
export function certificatesIn(signature: Uint8Array): SentCertificates | undefined {
  const signed = readable(() => readSignedData(derFrom(signature, 'CMS', 'PKCS7', 'SIGNATURE')));
  const [signer, ...more] = signed?.signers ?? [];
  if (signed === undefined || signer === undefined || more.length > 0) return undefined;
  const own = signed.certificates.find((one) => pointsAt(signer.identifier, one));
  return own === undefined
    ? undefined
    : { certificate: own.der, others: signed.certificates.map(({ der }) => der) };
}
