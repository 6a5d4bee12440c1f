import type { Instant } from '../../src/domain/identifiers.ts';
import { compareBytes } from '../../src/signature/bytes.ts';
import { readCertificate } from '../../src/signature/certificate.ts';
import { signingCertificateValue } from '../../src/signature/cms/signing-certificate.ts';
import { TAG } from '../../src/signature/der/tags.ts';
import {
  der,
  octetString,
  oid,
  sequence,
  setOf,
  smallInteger,
  tagged,
  time,
} from '../../src/signature/der/writer.ts';
import type { Bits } from '../../src/signature/algorithms.ts';
import { digestOf } from '../../src/signature/gost-key.ts';
import { OID } from '../../src/signature/oids.ts';
import type { Member } from './pki.ts';

/** What a forger may change; whatever is left out is as in an honest CAdES-BES. */
export interface Forgery {
  readonly content: Uint8Array;
  readonly signer: Member;
  readonly chain?: readonly Member[];
  /** Certificates to send in place of the signer's and the chain's. */
  readonly certificates?: readonly Uint8Array[];
  /** Makes the signature attached. */
  readonly encapsulated?: Uint8Array;
  readonly encapsulatedType?: string;
  /** Attributes in place of the honest ones, signed like them; `null` leaves one out. */
  readonly instead?: Readonly<Partial<Record<AttributeName, Uint8Array | null>>>;
  /** Attributes besides the four. */
  readonly besides?: readonly Uint8Array[];
  /** Sends and signs the attributes in the opposite of DER's order. */
  readonly reversed?: boolean;
  /** Signs the content itself. */
  readonly bare?: boolean;
  readonly signature?: (honest: Uint8Array) => Uint8Array;
  /** How many times the SignerInfo stands there. */
  readonly signerInfos?: (honest: Uint8Array) => readonly Uint8Array[];
  readonly digestAlgorithms?: readonly Uint8Array[];
  /** Size of the signer's key; 256 unless said. */
  readonly bits?: Bits;
  readonly unsigned?: Uint8Array;
}

export type AttributeName = 'contentType' | 'messageDigest' | 'signingTime' | 'signingCertificate';

export const attribute = (type: string, ...values: readonly Uint8Array[]): Uint8Array =>
  sequence(oid(type), setOf(...values));

const streebog = (bits: Bits): Uint8Array => sequence(oid(bits === 256 ? OID.streebog256 : OID.streebog512));

/** A CMS that does what it is told, signed with the real key. */
export function forge(wishes: Forgery): Uint8Array {
  const info = signerInfo(wishes);
  const { signer, chain = [], encapsulated } = wishes;
  const certificates = wishes.certificates ?? [signer, ...chain].map(({ certificate }) => certificate);
  const content = encapsulated === undefined ? [] : [tagged(0, octetString(encapsulated))];
  return sequence(
    oid(OID.signedData),
    tagged(
      0,
      sequence(
        smallInteger(wishes.encapsulatedType === undefined ? 1 : 3),
        setOf(...(wishes.digestAlgorithms ?? [streebog(wishes.bits ?? 256)])),
        sequence(oid(wishes.encapsulatedType ?? OID.data), ...content),
        ...(certificates.length === 0 ? [] : [tagged(0, ...certificates)]),
        setOf(...(wishes.signerInfos?.(info) ?? [info])),
      ),
    ),
  );
}

function signerInfo({ content, signer, bare = false, bits = 256, ...more }: Forgery): Uint8Array {
  const sent = attributesOf({ content, signer, ...more });
  const signature = signer.key.signDigest(digestOf(bits, bare ? content : der(TAG.set, ...sent)));
  const { issuer, serialNumber } = readCertificate(signer.certificate);
  return sequence(
    smallInteger(1),
    sequence(issuer.bytes, der(TAG.integer, Buffer.from(serialNumber, 'hex'))),
    streebog(bits),
    ...(bare ? [] : [tagged(0, ...sent)]),
    sequence(oid(bits === 256 ? OID.gost256Key : OID.gost512Key)),
    octetString(more.signature?.(signature) ?? signature),
    ...(more.unsigned === undefined ? [] : [tagged(1, more.unsigned)]),
  );
}

function attributesOf({
  content,
  signer,
  instead = {},
  besides = [],
  ...more
}: Forgery): readonly Uint8Array[] {
  const honest: Record<AttributeName, Uint8Array> = {
    contentType: attribute(OID.contentType, oid(OID.data)),
    messageDigest: attribute(OID.messageDigest, octetString(digestOf(256, content))),
    signingTime: attribute(OID.signingTime, time('2026-11-22T09:00:00.000Z' as Instant)),
    signingCertificate: attribute(OID.signingCertificateV2, signingCertificateValue(signer.certificate)),
  };
  const chosen: readonly (Uint8Array | null)[] = Object.values({ ...honest, ...instead });
  const sent = [...chosen.filter((one) => one !== null), ...besides].toSorted(compareBytes);
  return more.reversed === true ? sent.toReversed() : sent;
}
