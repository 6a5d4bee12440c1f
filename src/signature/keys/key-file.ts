import { Fault } from '../../domain/fault.ts';
import { sameBytes } from '../bytes.ts';
import { type Certificate, readCertificate } from '../certificate.ts';
import { readDer } from '../der/reader.ts';
import { wholeBytesOf } from '../der/values.ts';
import { readPem } from '../pem.ts';
import type { Signer } from '../signer.ts';
import { readSigningKey } from './signing-key.ts';

/** What the program was started for. */
export type Profile = 'production' | 'stand';

export interface KeyFile {
  /** PKCS#8, not encrypted: GOST R 34.10-2012, or RSA or ECDSA for foreign stands. */
  readonly keyPem: string;
  /** The signatory's certificate; certificates after it in the same file count to the chain. */
  readonly certificatePem: string;
  /** Certificates above it, the issuer first. */
  readonly chainPem?: string;
  readonly profile: Profile;
}

/**
 * The one source of keys that holds the key itself: for stands and tests.
 *
 * Never for production: a signature that is to mean anything is made by a certified tool, and its key
 * does not lie in a file (63-ФЗ, статья 12).
 *
 * @throws {Fault} `KEY_UNUSABLE` in a production profile, for an unreadable or encrypted key, and where
 *   the key is not the certificate's; `CERTIFICATE_UNUSABLE` where no certificate can be read
 */
export function openKeyFile({ keyPem, certificatePem, chainPem = '', profile }: KeyFile): Signer {
  if (profile === 'production') {
    throw new Fault('KEY_UNUSABLE', 'a key file is for stands; production signs with a certified tool', {
      rule: 'no-key-file-in-production',
    });
  }
  const [certificate, ...above] = certificatesIn(certificatePem);
  if (certificate === undefined) throw noCertificate();
  const key = readSigningKey(keyPem);
  if (!sameBytes(pointOf(key.publicKeyInfo), pointOf(certificate.publicKeyInfo))) {
    throw new Fault('KEY_UNUSABLE', 'the key is not that of the certificate', { rule: 'key-of-certificate' });
  }
  return {
    certificate: certificate.der,
    chain: [...above, ...certificatesIn(chainPem)].map(({ der }) => der),
    signDigest: (digest, preimage) => Promise.resolve().then(() => key.signDigest(digest, preimage)),
  };
}

function certificatesIn(pem: string): readonly Certificate[] {
  try {
    return readPem(pem, 'CERTIFICATE').map(readCertificate);
  } catch (thrown) {
    throw noCertificate(thrown);
  }
}

const noCertificate = (cause?: unknown): Fault =>
  new Fault('CERTIFICATE_UNUSABLE', 'no certificate can be read', { rule: 'certificate-pem' }, cause);

/** The bits of a public key. One curve goes by several names, so the algorithm beside them may differ. */
function pointOf(publicKeyInfo: Uint8Array): Uint8Array {
  const [, bits] = readDer(publicKeyInfo).parts;
  if (bits === undefined) throw noCertificate();
  return wholeBytesOf(bits);
}
