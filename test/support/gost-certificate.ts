import { der, readAll, readElement, TAG, type Element } from '../../src/gost/der.ts';

export interface CertificateParts {
  readonly signed: Uint8Array;
  readonly publicKeyInfo: Uint8Array;
  readonly signature: Uint8Array;
}

/** What is signed, the key and the signature, by their places in a certificate (RFC 5280, 4.1). */
export function certificateParts(base64: string): CertificateParts {
  const whole = readElement(new Uint8Array(Buffer.from(base64, 'base64')));
  const [signed, , signature] = readAll(whole.content) as [Element, Element, Element];
  const info = readAll(signed.content)[6] as Element;
  return {
    signed: der(TAG.sequence, signed.content),
    publicKeyInfo: der(TAG.sequence, info.content),
    signature: signature.content.subarray(1),
  };
}
