import { BitString, Integer, Sequence } from 'asn1js';
import { CertificateRevocationList, Extensions, RevokedCertificate } from 'pkijs';
import type { Instant } from '../../domain/identifiers.ts';
import {
  bufferOf,
  extensionOf,
  nameOf,
  type NewExtension,
  signatureAlgorithm,
  type SignBytes,
  timeAt,
} from './certificate-builder.ts';

export interface NewRevocationList {
  /** DER of the issuer's name. */
  readonly issuer: Uint8Array;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant;
  readonly revoked: readonly {
    readonly serialNumber: Uint8Array;
    readonly at: Instant;
    /** Of the entry, e.g. invalidityDate. */
    readonly extensions?: readonly NewExtension[];
  }[];
  readonly extensions: readonly NewExtension[];
  /** What the issuer signs with; by default GOST R 34.10-2012 of 256 bits. */
  readonly signatureId?: string;
}

/**
 * A revocation list for stands and tests, built by pkijs; the key stays with the caller.
 *
 * @returns DER
 * @see RFC 5280, 5.1: version 2, and no `revokedCertificates` at all where nobody is revoked
 */
export function buildRevocationList(request: NewRevocationList, sign: SignBytes): Uint8Array {
  const revokedCertificates = request.revoked.map(
    ({ serialNumber, at, extensions = [] }) =>
      new RevokedCertificate({
        userCertificate: new Integer({ valueHex: bufferOf(serialNumber) }),
        revocationDate: timeAt(at),
        ...(extensions.length === 0 ? {} : { crlEntryExtensions: extensionsOf(extensions) }),
      }),
  );
  const list = new CertificateRevocationList({
    version: 1,
    signature: signatureAlgorithm(request.signatureId),
    issuer: nameOf(request.issuer),
    thisUpdate: timeAt(request.thisUpdate),
    nextUpdate: timeAt(request.nextUpdate),
    ...(revokedCertificates.length === 0 ? {} : { revokedCertificates }),
    crlExtensions: extensionsOf(request.extensions),
    signatureAlgorithm: signatureAlgorithm(request.signatureId),
  });
  const [signedPart] = sequenceOf(list).valueBlock.value;
  if (signedPart === undefined) throw new TypeError('pkijs encoded a list without a signed part');
  const signature = sign(new Uint8Array(signedPart.toBER()));
  list.signatureValue = new BitString({ valueHex: bufferOf(signature) });
  return new Uint8Array(sequenceOf(list).toBER());
}

const extensionsOf = (all: readonly NewExtension[]): Extensions =>
  new Extensions({ extensions: all.map(extensionOf) });

/** Encoded anew from the fields, for there is nothing parsed to repeat. */
function sequenceOf(list: CertificateRevocationList): Sequence {
  const schema: unknown = list.toSchema(true);
  if (schema instanceof Sequence) return schema;
  throw new TypeError('pkijs made no SEQUENCE of a list');
}
