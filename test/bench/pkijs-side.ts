import { fromBER, ObjectIdentifier, OctetString, UTCTime } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignedDataVerifyError,
  SignerInfo,
} from 'pkijs';
import { compareBytes } from '../../src/signature/bytes.ts';
import { signingCertificateValue } from '../../src/signature/cms/signing-certificate.ts';
import { digestOf } from '../../src/signature/gost-key.ts';
import { bufferOf } from '../../src/signature/issuing/certificate-builder.ts';
import { OID } from '../../src/signature/oids.ts';
import { GostEngine } from './pkijs-engine.ts';
import type { CmsSide } from './side.ts';
import type { Signatory } from './signatory.ts';

/**
 * The same SignedData, built by pkijs over `src/gost`: the certificates are read once, beforehand. As a judge
 * it looks at digest and signature alone; chain and lists it does not see.
 */
export function pkijsSide(of: Signatory, content: Uint8Array): CmsSide {
  const engine = new GostEngine(of);
  const sorted = [of.signer.certificate, ...of.signer.chain].toSorted(compareBytes);
  const certificates = sorted.map((one) => Certificate.fromBER(bufferOf(one)));
  const own = Certificate.fromBER(bufferOf(of.signer.certificate));
  const made = (): Promise<Uint8Array> => sign({ of, engine, certificates, own }, content);
  return {
    sign: made,
    made,
    accepts: async (signature, over) => {
      const info = ContentInfo.fromBER(bufferOf(signature));
      const signed = new SignedData({ schema: info.content as unknown });
      try {
        return await signed.verify({ signer: 0, data: bufferOf(over) }, engine);
      } catch (thrown) {
        if (thrown instanceof SignedDataVerifyError) return false;
        throw thrown;
      }
    },
  };
}

interface Desk {
  readonly of: Signatory;
  readonly engine: GostEngine;
  readonly certificates: Certificate[];
  readonly own: Certificate;
}

async function sign({ of, engine, certificates, own }: Desk, content: Uint8Array): Promise<Uint8Array> {
  const digest = of.bits === 256 ? 'streebog256' : 'streebog512';
  const named = fromBER(bufferOf(signingCertificateValue(of.signer.certificate, digest))).result;
  // In DER's order, which pkijs does not see to.
  const attributes = [
    new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.signingTime, values: [new UTCTime({ valueDate: new Date() })] }),
    new Attribute({
      type: OID.messageDigest,
      values: [new OctetString({ valueHex: bufferOf(digestOf(of.bits, content)) })],
    }),
    new Attribute({ type: OID.signingCertificateV2, values: [named] }),
  ];
  const info = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
  });
  const algorithm = new AlgorithmIdentifier({ algorithmId: OID[digest] });
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [algorithm],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates,
    signerInfos: [info],
  });
  // The key stays with the engine.
  await signed.sign({ algorithm: { name: 'gost' } }, 0, 'streebog', undefined, engine);
  // pkijs wrote NULL there, which nobody signed and nobody of the field writes.
  info.digestAlgorithm = algorithm;
  const whole = new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) });
  return new Uint8Array(whole.toSchema().toBER());
}
