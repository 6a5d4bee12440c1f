import { generateKeyPairSync } from 'node:crypto';
import type { Instant } from '../../src/domain/identifiers.ts';
import type { CurveName } from '../../src/gost/curves.ts';
import { readCertificate } from '../../src/signature/certificate.ts';
import { oid, octetString, sequence, smallInteger, taggedPrimitive } from '../../src/signature/der/writer.ts';
import { der } from '../../src/signature/der/writer.ts';
import { TAG } from '../../src/signature/der/tags.ts';
import { buildCertificate, type NewExtension } from '../../src/signature/issuing/certificate-builder.ts';
import { buildRevocationList } from '../../src/signature/issuing/revocation-list-builder.ts';
import { makeKeyPem } from '../../src/signature/keys/gost-key-pem.ts';
import { readSigningKey, type SigningKey } from '../../src/signature/keys/signing-key.ts';
import { OID } from '../../src/signature/oids.ts';
import type { Signer } from '../../src/signature/signer.ts';
import { keyIdentifierOf } from '../../src/stand/ca/authority.ts';

/**
 * A public key infrastructure that a test bends as it likes: real keys and signatures, and any
 * extension at all, which the test CA of the stand would not write.
 */
export interface Member {
  readonly key: SigningKey;
  readonly certificate: Uint8Array;
}

export interface Wishes {
  readonly name: string;
  /** ИНН of an organisation, besides the name. */
  readonly inn?: string;
  /** Absent: signs itself. */
  readonly issuer?: Member;
  readonly extensions?: readonly NewExtension[];
  readonly key?: SigningKey;
  readonly serialNumber?: number;
  readonly notBefore?: string;
  readonly notAfter?: string;
}

export const newKey = (curve?: CurveName): SigningKey => readSigningKey(makeKeyPem(curve));

/** A key of a foreign stand. */
export const foreignKey = (type: 'rsa' | 'p256'): SigningKey => {
  const { privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return readSigningKey(String(privateKey.export({ format: 'pem', type: 'pkcs8' })));
};

let lastSerialNumber = 1;

export function member({ name, issuer, extensions = [], key = newKey(), ...more }: Wishes): Member {
  lastSerialNumber += 1;
  const subject = [
    ...(more.inn === undefined ? [] : [{ type: OID.innOfOrganisation, text: more.inn }]),
    { type: OID.commonName, text: name },
  ];
  const certificate = buildCertificate(
    {
      serialNumber: Uint8Array.of(1, (more.serialNumber ?? lastSerialNumber) & 0x7f),
      issuer: issuer === undefined ? subject : readCertificate(issuer.certificate).subject.bytes,
      subject,
      notBefore: (more.notBefore ?? '2023-01-01T00:00:00.000Z') as Instant,
      notAfter: (more.notAfter ?? '2030-01-01T00:00:00.000Z') as Instant,
      publicKeyInfo: key.publicKeyInfo,
      extensions: [
        ...extensions,
        ext(OID.subjectKeyIdentifier, octetString(keyIdentifierOf(key.publicKeyInfo))),
        ext(
          OID.authorityKeyIdentifier,
          sequence(taggedPrimitive(0, keyIdentifierOf((issuer?.key ?? key).publicKeyInfo))),
        ),
      ],
      signatureId: (issuer?.key ?? key).signatureId,
    },
    (issuer?.key ?? key).signBytes,
  );
  return { key, certificate };
}

export const ext = (id: string, value: Uint8Array, critical = false): NewExtension => ({
  id,
  critical,
  value,
});

const usage = (...octets: number[]): NewExtension =>
  ext(OID.keyUsage, der(TAG.bitString, Uint8Array.from(octets)), true);

export const SIGNS_DOCUMENTS = usage(6, 0xc0);
export const SIGNS_CERTIFICATES_AND_LISTS = usage(1, 0x06);
export const SIGNS_LISTS_ONLY = usage(1, 0x02);
export const SIGNS_CERTIFICATES_ONLY = usage(2, 0x04);
export const ENCRYPTS_ONLY = usage(5, 0x20);

export const isAuthority = (pathLength?: number): NewExtension => {
  const yes = der(TAG.boolean, Uint8Array.of(0xff));
  return ext(
    OID.basicConstraints,
    pathLength === undefined ? sequence(yes) : sequence(yes, smallInteger(pathLength)),
    true,
  );
};

export const extendedUsage = (id: string, critical = false): NewExtension =>
  ext(OID.extendedKeyUsage, sequence(oid(id)), critical);

export const AUTHORITY = [isAuthority(), SIGNS_CERTIFICATES_AND_LISTS] as const;

export const signerOf = ({ key, certificate }: Member, ...chain: readonly Member[]): Signer => ({
  certificate,
  chain: chain.map((one) => one.certificate),
  signDigest: (digest, preimage) => Promise.resolve(key.signDigest(digest, preimage)),
});

export interface ListWishes {
  readonly by: Member;
  readonly thisUpdate?: string;
  readonly nextUpdate?: string;
  readonly revoked?: readonly { readonly certificate: Uint8Array; readonly at: string }[];
  readonly extensions?: readonly NewExtension[];
  /** Of each entry. */
  readonly entryExtensions?: readonly NewExtension[];
  /** Who really signs it. */
  readonly key?: SigningKey;
}

export const listOf = ({
  by,
  revoked = [],
  extensions = [],
  entryExtensions = [],
  key = by.key,
  ...when
}: ListWishes): Uint8Array =>
  buildRevocationList(
    {
      issuer: readCertificate(by.certificate).subject.bytes,
      thisUpdate: (when.thisUpdate ?? '2026-11-01T00:00:00.000Z') as Instant,
      nextUpdate: (when.nextUpdate ?? '2026-12-01T00:00:00.000Z') as Instant,
      revoked: revoked.map(({ certificate, at }) => ({
        serialNumber: Buffer.from(readCertificate(certificate).serialNumber, 'hex'),
        at: at as Instant,
        extensions: entryExtensions,
      })),
      extensions: [ext(OID.crlNumber, smallInteger(1)), ...extensions],
      signatureId: key.signatureId,
    },
    key.signBytes,
  );
