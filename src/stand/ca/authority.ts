import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Instant } from '../../domain/identifiers.ts';
import { type Certificate, readCertificate } from '../../signature/certificate.ts';
import { readDer } from '../../signature/der/reader.ts';
import { wholeBytesOf } from '../../signature/der/values.ts';
import { buildCertificate } from '../../signature/issuing/certificate-builder.ts';
import { type GostKey, makeKeyPem, readKeyPem } from '../../signature/keys/gost-key-pem.ts';
import { readPem, writePem } from '../../signature/pem.ts';
import { authorityExtensions } from './extensions.ts';
import { keepOnce } from './files.ts';
import { authorityName } from './subject.ts';

/** A certification authority of the stand: its key, its certificate, and where that lies. */
export interface Authority {
  readonly key: GostKey;
  readonly certificate: Certificate;
  readonly certificatePath: string;
}

/**
 * Terms of the two authorities, the same whenever a stand is first opened, so that documents of the
 * year of the pilot can be signed and judged on it too.
 */
const FROM = '2023-01-01T00:00:00.000Z' as Instant;
const UNTIL = { root: '2043-01-01T00:00:00.000Z', intermediate: '2038-01-01T00:00:00.000Z' } as const;

/** @param issuer absent for the root, which signs itself */
export async function openAuthority(
  directory: string,
  role: 'root' | 'intermediate',
  issuer?: Authority,
): Promise<Authority> {
  const key = readKeyPem(await keepOnce(join(directory, `${role}.key.pem`), makeKeyPem));
  const certificatePath = join(directory, `${role}.cert.pem`);
  const ownKey = keyIdentifierOf(key.publicKeyInfo);
  const make = (): string =>
    writePem(
      'CERTIFICATE',
      buildCertificate(
        {
          serialNumber: newSerialNumber(),
          issuer: issuer?.certificate.subject.bytes ?? authorityName(role),
          subject: authorityName(role),
          notBefore: FROM,
          notAfter: UNTIL[role] as Instant,
          publicKeyInfo: key.publicKeyInfo,
          extensions: authorityExtensions(
            ownKey,
            issuer === undefined ? ownKey : keyIdentifierOf(issuer.key.publicKeyInfo),
            issuer === undefined ? undefined : 0,
          ),
        },
        (issuer?.key ?? key).signBytes,
      ),
    );
  const certificate = certificateFrom(await keepOnce(certificatePath, make));
  return { key, certificate, certificatePath };
}

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function certificateFrom(pem: string): Certificate {
  const [der] = readPem(pem, 'CERTIFICATE');
  return readCertificate(der ?? new Uint8Array());
}

/** Method 1 of RFC 5280, 4.2.1.2: SHA-1 of the key's bits. It names a key; nothing rests on its strength. */
export function keyIdentifierOf(publicKeyInfo: Uint8Array): Uint8Array {
  const [, bits] = readDer(publicKeyInfo).parts;
  if (bits === undefined) throw new TypeError('a public key without bits');
  return createHash('sha1').update(wholeBytesOf(bits)).digest();
}

/** 128 random bits less the top two: positive, and its first byte is not zero (RFC 5280, 4.1.2.2). */
export function newSerialNumber(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}
