import { derFrom } from '../pem.ts';
import { readable } from '../readable.ts';
import { readSignedData, type SignedData } from './signed-data.ts';

const signedDataOf = (signature: Uint8Array): SignedData | undefined =>
  readable(() => readSignedData(derFrom(signature, 'CMS', 'PKCS7', 'SIGNATURE')));

/** All certificates that came with a CMS, DER; none where it cannot be read. Nothing of them is judged. */
export const certificatesOf = (signature: Uint8Array): readonly Uint8Array[] =>
  signedDataOf(signature)?.certificates.map(({ der }) => der) ?? [];

/** How many signers stand in a CMS, at least one: what cannot be read has one report too. */
export const signerCount = (signature: Uint8Array): number =>
  Math.max(signedDataOf(signature)?.signers.length ?? 1, 1);
