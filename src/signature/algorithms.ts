import { Fields } from './der/fields.ts';
import { type Der, notDer } from './der/reader.ts';
import { TAG } from './der/tags.ts';
import { oidOf } from './der/values.ts';
import { OID } from './oids.ts';

/** Length of the digest, and of half a public key, in bits. */
export type Bits = 256 | 512;

/** An AlgorithmIdentifier: whatever its parameters are, as encoded. */
export interface Algorithm {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly parameters?: Der;
}

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function readAlgorithm(value: Der): Algorithm {
  const fields = new Fields(value);
  const id = oidOf(fields.take(TAG.oid));
  const parameters = fields.tag === undefined ? undefined : fields.take();
  fields.end();
  return { id, bytes: value.bytes, ...(parameters === undefined ? {} : { parameters }) };
}

/** Digests by our names; those of SHA-2 are for foreign stands. */
export type DigestName = 'streebog256' | 'streebog512' | 'sha256' | 'sha384' | 'sha512';

/** Kinds of keys whose signatures we make and judge. */
export type KeyFamily = 'gost256' | 'gost512' | 'rsa' | 'ec';

const DIGESTS: Readonly<Record<string, DigestName>> = {
  [OID.streebog256]: 'streebog256',
  [OID.streebog512]: 'streebog512',
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};

/** What an identifier says of a signature. */
export interface SignatureKind {
  readonly family: KeyFamily;
  /** Absent where the identifier names a key only, as `rsaEncryption` does in CMS. */
  readonly digest?: DigestName;
}

/** What may stand in a certificate, a list, an answer: it names the digest too. */
const WHOLE: Readonly<Record<string, Required<SignatureKind>>> = {
  [OID.gost256Signature]: { family: 'gost256', digest: 'streebog256' },
  [OID.gost512Signature]: { family: 'gost512', digest: 'streebog512' },
  [OID.rsaSha256]: { family: 'rsa', digest: 'sha256' },
  [OID.rsaSha384]: { family: 'rsa', digest: 'sha384' },
  [OID.rsaSha512]: { family: 'rsa', digest: 'sha512' },
  [OID.ecdsaSha256]: { family: 'ec', digest: 'sha256' },
  [OID.ecdsaSha384]: { family: 'ec', digest: 'sha384' },
  [OID.ecdsaSha512]: { family: 'ec', digest: 'sha512' },
};

/** Of SignerInfo: the field writes the key's identifier, the standards allow the signature's too. */
const IN_SIGNER_INFO: Readonly<Record<string, SignatureKind>> = {
  ...WHOLE,
  [OID.gost256Key]: { family: 'gost256', digest: 'streebog256' },
  [OID.gost512Key]: { family: 'gost512', digest: 'streebog512' },
  [OID.rsaKey]: { family: 'rsa' },
};

/**
 * Which digest this names; `undefined` for any that we do not use.
 *
 * Parameters must be absent or NULL: signing programs write both (RFC 9215, 2; RFC 5754, 2).
 */
export const digestNameOf = (algorithm: Algorithm): DigestName | undefined =>
  plain(algorithm) ? DIGESTS[algorithm.id] : undefined;

/** Which signature a SignerInfo names; `undefined` for any other, RSASSA-PSS among them. */
export const signatureKindOf = (algorithm: Algorithm): SignatureKind | undefined =>
  plain(algorithm) ? IN_SIGNER_INFO[algorithm.id] : undefined;

/** In a certificate or a list only the signature's own identifier may stand (RFC 9215, 2; RFC 5280, 4.1.1.2). */
export const certificateSignatureOf = (algorithm: Algorithm): Required<SignatureKind> | undefined =>
  plain(algorithm) ? WHOLE[algorithm.id] : undefined;

const plain = ({ parameters }: Algorithm): boolean => parameters === undefined || parameters.tag === TAG.null;

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function requireVersion(actual: number, ...allowed: readonly number[]): void {
  if (!allowed.includes(actual)) throw notDer('version', 0);
}
