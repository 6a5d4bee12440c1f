/** Signatures with time-stamps and evidence put together by hand, so that a test may bend each of them. */
import type { Instant } from '../../src/domain/identifiers.ts';
import { withTimestamp } from '../../src/signature/cms/additions.ts';
import { readCertificate } from '../../src/signature/certificate.ts';
import { readSignedData } from '../../src/signature/cms/signed-data.ts';
import { octetString, oid, sequence, unsignedInteger } from '../../src/signature/der/writer.ts';
import { digestAlgorithm, digestBy } from '../../src/signature/digest.ts';
import { keyBitsIn } from '../../src/signature/ocsp/subject.ts';
import { OID } from '../../src/signature/oids.ts';
import { buildOcspAnswer, type Single } from '../../src/stand/ocsp/answer.ts';
import { buildToken, type TokenWishes } from '../../src/stand/tsa/token.ts';
import type { Member } from './pki.ts';

export const signatureValueOf = (signature: Uint8Array): Uint8Array =>
  readSignedData(signature).signers[0]?.signature ?? new Uint8Array();

export interface StampWishes extends Partial<TokenWishes> {
  readonly by: Member;
  readonly chain?: readonly Member[];
  /** What the imprint is of; by default the signature value. */
  readonly stamped?: Uint8Array;
}

/** A token over a signature's value. */
export function tokenOver(
  signature: Uint8Array,
  { by, chain = [], stamped, ...more }: StampWishes,
): Uint8Array {
  const value = stamped ?? signatureValueOf(signature);
  return buildToken({
    ...by,
    certificates: [by, ...chain].map(({ certificate }) => certificate),
    imprint: sequence(digestAlgorithm('streebog256'), octetString(digestBy('streebog256', value))),
    serialNumber: Uint8Array.of(7),
    genTime: '2026-11-22T12:00:00.000Z' as Instant,
    ...more,
  });
}

export const stampedBy = (signature: Uint8Array, wishes: StampWishes): Uint8Array =>
  withTimestamp(signature, 0, tokenOver(signature, wishes));

/** CertID of a certificate, by Streebog. */
export function subjectOf(certificate: Uint8Array, issuer: Member): Uint8Array {
  const { subject, publicKeyInfo } = readCertificate(issuer.certificate);
  return sequence(
    sequence(oid(OID.streebog256)),
    octetString(digestBy('streebog256', subject.bytes)),
    octetString(digestBy('streebog256', keyBitsIn({ publicKeyInfo }))),
    unsignedInteger(Buffer.from(readCertificate(certificate).serialNumber, 'hex')),
  );
}

export interface OcspWishes extends Partial<Omit<Single, 'subject'>> {
  readonly about: Uint8Array;
  readonly issuer: Member;
  /** Who signs; by default the issuer himself. */
  readonly by?: Member;
  readonly producedAt?: Instant;
}

/** An OCSP answer of 12:00 that is fresh for an hour. */
export const ocspOf = ({ about, issuer, by = issuer, producedAt, ...single }: OcspWishes): Uint8Array =>
  buildOcspAnswer({
    key: by.key,
    certificates: by === issuer ? [] : [by.certificate],
    producedAt: producedAt ?? ('2026-11-22T12:00:00.000Z' as Instant),
    singles: [
      {
        subject: subjectOf(about, issuer),
        status: 'good',
        thisUpdate: '2026-11-22T12:00:00.000Z' as Instant,
        nextUpdate: '2026-11-22T13:00:00.000Z' as Instant,
        ...single,
      },
    ],
  });
