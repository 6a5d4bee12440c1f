import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { readCertificate, summaryOf } from '../../../src/signature/certificate.ts';
import type { CurveName } from '../../../src/gost/curves.ts';
import { writePublicKey } from '../../../src/gost/keys.ts';
import { generatePrivateKey, publicKeyOf } from '../../../src/gost/signature.ts';
import { readDer } from '../../../src/signature/der/reader.ts';
import { TAG } from '../../../src/signature/der/tags.ts';
import { oid, sequence } from '../../../src/signature/der/writer.ts';
import { keyBitsOf } from '../../../src/signature/gost-key.ts';
import { buildCertificate, type NamePart } from '../../../src/signature/issuing/certificate-builder.ts';
import { OID } from '../../../src/signature/oids.ts';
import type { CertificateSummary } from '../../../src/signature/verifier.ts';
import * as pki from '../../support/pki.ts';

const key = pki.newKey();

const build = (subject: readonly NamePart[], more: object = {}): Uint8Array =>
  buildCertificate(
    {
      serialNumber: Uint8Array.of(0x01, 0xab),
      issuer: subject,
      subject,
      notBefore: '2023-01-01T00:00:00.000Z' as Instant,
      notAfter: '2051-01-01T00:00:00.000Z' as Instant,
      publicKeyInfo: key.publicKeyInfo,
      extensions: [pki.SIGNS_DOCUMENTS],
      ...more,
    },
    key.signBytes,
  );

const summary = (...parts: readonly (readonly [string, string])[]): CertificateSummary =>
  summaryOf(readCertificate(build(parts.map(([type, text]) => ({ type, text })))));

describe('The ИНН of a certificate', () => {
  it('is ИННЮЛ, also beside the twelve digits of the person', () => {
    expect(summary([OID.inn, '990000000041'], [OID.innOfOrganisation, '9900000003']).inn).toBe('9900000003');
  });

  it('is the ten digits after «00» in old certificates of organisations', () => {
    expect(summary([OID.inn, '009900000003']).inn).toBe('9900000003');
  });

  it('is the twelve digits of a person who acts for himself', () => {
    expect(summary([OID.inn, '990000000041']).inn).toBe('990000000041');
  });

  it('is absent where there is none, or something that is no ИНН', () => {
    expect(summary([OID.commonName, 'Кто-то'])).not.toHaveProperty('inn');
    expect(summary([OID.innOfOrganisation, '99000'])).not.toHaveProperty('inn');
  });
});

describe('A certificate', () => {
  it('is owned by the person in it, else by what its common name says', () => {
    const organisation = [OID.commonName, 'Управление образования'] as const;
    expect(summary(organisation).owner).toBe('Управление образования');
    const person = summary(organisation, [OID.surname, 'Образцов'], [OID.givenName, 'Пример Иванович']);
    expect(person.owner).toBe('Образцов Пример Иванович');
  });

  it('cannot write to a terminal through its owner’s name', () => {
    expect(summary([OID.commonName, 'А\u001B[2J\u202E\nБ']).owner).toBe('А\uFFFD[2J\uFFFD\uFFFDБ');
  });

  it('shows its number and thumbprint in hexadecimal, and its term past 2049', () => {
    expect(summary([OID.commonName, 'Кто-то'])).toMatchObject({
      serialNumber: '01ab',
      thumbprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      notBefore: '2023-01-01T00:00:00.000Z',
      notAfter: '2051-01-01T00:00:00.000Z',
    });
  });

  it('is refused with anything after it, and when it is cut off anywhere', () => {
    const whole = build([{ type: OID.commonName, text: 'Кто-то' }]);
    expect(() => readCertificate(Uint8Array.from([...whole, 0]))).toThrowFault('CONTENT_UNREADABLE');
    for (let end = 0; end < whole.length; end += 1) {
      expect(() => readCertificate(whole.subarray(0, end))).toThrowFault('CONTENT_UNREADABLE');
    }
  });

  it('is refused when an extension stands twice', () => {
    const twice = { extensions: [pki.SIGNS_DOCUMENTS, pki.SIGNS_DOCUMENTS] };
    expect(() => readCertificate(build([], twice))).toThrowFault('CONTENT_UNREADABLE');
  });

  it('is refused when the algorithm outside, which nobody signed, is written otherwise than inside', () => {
    const [signedPart, , signature] = readDer(build([])).parts.map(({ bytes }) => bytes);
    const withNull = sequence(oid(OID.gost256Signature), Uint8Array.of(TAG.null, 0));
    const altered = sequence(signedPart ?? withNull, withNull, signature ?? withNull);
    expect(() => readCertificate(altered)).toThrowFault('CONTENT_UNREADABLE');
  });
});

const onCurve = (curve: CurveName): Uint8Array =>
  writePublicKey(
    curve,
    publicKeyOf(generatePrivateKey(curve, (count) => new Uint8Array(randomBytes(count)))),
  );

describe('A key', () => {
  it('is none on the curve of the examples in RFC 7091', () => {
    expect(keyBitsOf({ publicKeyInfo: onCurve('256-test') })).toBeUndefined();
    expect(keyBitsOf({ publicKeyInfo: onCurve('256-B') })).toBe(256);
    expect(keyBitsOf({ publicKeyInfo: onCurve('512-A') })).toBe(512);
  });
});
