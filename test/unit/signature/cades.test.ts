import { Integer, type OctetString, Sequence, type UTCTime } from 'asn1js';
import { ContentInfo, IssuerAndSerialNumber, SignedData } from 'pkijs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { digestOf } from '../../../src/signature/gost-key.ts';
import { readDer } from '../../../src/signature/der/reader.ts';
import { OID } from '../../../src/signature/oids.ts';
import * as pki from '../../support/pki.ts';

const AT = '2026-11-22T12:00:00.999Z' as Instant;
const content = new TextEncoder().encode('Социальный заказ');
const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const authority = pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY });
const owner = pki.member({ name: 'Образцов', issuer: authority, extensions: [pki.SIGNS_DOCUMENTS] });
const signer = pki.signerOf(owner, authority, root);

/** What somebody else's reader makes of it: pkijs reads, and does not judge. */
describe('Our CAdES-BES, read by pkijs', () => {
  let signed: SignedData;
  beforeAll(async () => {
    const info = ContentInfo.fromBER(new Uint8Array(await signDetached(content, signer, AT)).buffer);
    signed = new SignedData({ schema: info.content as unknown });
  });
  const attribute = (id: string): unknown =>
    signed.signerInfos[0]?.signedAttrs?.attributes.find(({ type }) => type === id)?.values[0];

  it('is detached, of version 1, with one signer', () => {
    expect(signed.version).toBe(1);
    expect(signed.encapContentInfo.eContentType).toBe(OID.data);
    expect(signed.encapContentInfo.eContent).toBeUndefined();
    expect(signed.signerInfos).toHaveLength(1);
  });

  it('carries the whole chain, each certificate once', () => {
    const sent = (signed.certificates ?? []).map((one) =>
      Buffer.from(one.toSchema().toBER()).toString('hex'),
    );
    const chain = [owner, authority, root].map(({ certificate }) => Buffer.from(certificate).toString('hex'));
    expect(sent.toSorted()).toEqual(chain.toSorted());
  });

  it('names its algorithms as the field does, without parameters', () => {
    const [info] = signed.signerInfos;
    expect(info?.digestAlgorithm.algorithmId).toBe('1.2.643.7.1.1.2.2');
    expect(info?.signatureAlgorithm.algorithmId).toBe('1.2.643.7.1.1.1.1');
    expect(info?.signatureAlgorithm.algorithmParams).toBeUndefined();
  });

  it('names the certificate by issuer and number', () => {
    const sid: unknown = signed.signerInfos[0]?.sid;
    expect(sid).toBeInstanceOf(IssuerAndSerialNumber);
    expect((sid as IssuerAndSerialNumber).serialNumber).toBeInstanceOf(Integer);
  });

  it('says when, in whole seconds, and of which document', () => {
    expect((attribute(OID.signingTime) as UTCTime).toDate().toISOString()).toBe('2026-11-22T12:00:00.000Z');
    const digest = attribute(OID.messageDigest) as OctetString;
    expect(new Uint8Array(digest.valueBlock.valueHexView)).toEqual(digestOf(256, content));
    expect(attribute(OID.signingCertificateV2)).toBeInstanceOf(Sequence);
  });

  it('has four signed attributes, in DER order', () => {
    const lengths = signed.signerInfos[0]?.signedAttrs?.attributes.map(
      (one) => one.toSchema().toBER().byteLength,
    );
    expect(lengths).toHaveLength(4);
    expect(lengths).toEqual(lengths?.toSorted((a, b) => a - b));
  });
});

describe('Signing', () => {
  it('gives strict DER', async () => {
    const signature = await signDetached(content, signer, AT);
    expect(readDer(signature).bytes).toEqual(signature);
  });

  it('refuses a source of keys that gives something else than 64 bytes', async () => {
    const broken = { ...signer, signDigest: () => Promise.resolve(new Uint8Array(63)) };
    await expect(signDetached(content, broken, AT)).rejects.toThrowFault('KEY_UNUSABLE');
  });

  it('reads a certificate anew whose bytes have changed since the last signature', async () => {
    const certificate = Uint8Array.from(signer.certificate);
    await signDetached(content, { ...signer, certificate }, AT);
    certificate.fill(0);
    const spoiled = signDetached(content, { ...signer, certificate }, AT);
    await expect(spoiled).rejects.toThrowFault('CERTIFICATE_UNUSABLE');
  });

  it('refuses a certificate that is none', async () => {
    const broken = { ...signer, certificate: new Uint8Array([0x30, 0x00]) };
    await expect(signDetached(content, broken, AT)).rejects.toThrowFault('CERTIFICATE_UNUSABLE');
  });
});
