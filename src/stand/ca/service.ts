import { join } from 'node:path';
import type { Instant } from '../../domain/identifiers.ts';
import { buildCertificate } from '../../signature/issuing/certificate-builder.ts';
import { type GostKey, makeKeyPem, readKeyPem } from '../../signature/keys/gost-key-pem.ts';
import { writePem } from '../../signature/pem.ts';
import { type Authority, certificateFrom, keyIdentifierOf, newSerialNumber } from './authority.ts';
import { type Service, serviceExtensions } from './extensions.ts';
import { keepOnce } from './files.ts';
import { authorityName } from './subject.ts';

/** Key and certificate of a service of the stand's authority: time-stamps or OCSP. */
export interface TestService {
  readonly key: GostKey;
  /** DER. */
  readonly certificate: Uint8Array;
}

/** As long as the authority's own, so that what was stamped on the stand can be judged for years. */
const TERM = { from: '2023-01-01T00:00:00.000Z', until: '2037-12-31T00:00:00.000Z' } as const;

/** The same key and certificate whenever the directory is opened. */
export async function openService(
  directory: string,
  service: Service,
  issuer: Authority,
): Promise<TestService> {
  const at = (file: string): string => join(directory, 'services', `${service}.${file}`);
  const key = readKeyPem(await keepOnce(at('key.pem'), makeKeyPem));
  const make = (): string =>
    writePem(
      'CERTIFICATE',
      buildCertificate(
        {
          serialNumber: newSerialNumber(),
          issuer: issuer.certificate.subject.bytes,
          subject: authorityName(service),
          notBefore: TERM.from as Instant,
          notAfter: TERM.until as Instant,
          publicKeyInfo: key.publicKeyInfo,
          extensions: serviceExtensions(
            service,
            keyIdentifierOf(key.publicKeyInfo),
            keyIdentifierOf(issuer.key.publicKeyInfo),
          ),
        },
        issuer.key.signBytes,
      ),
    );
  return { key, certificate: certificateFrom(await keepOnce(at('cert.pem'), make)).der };
}
