import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signingCertificateValue } from '../../../src/signature/cms/signing-certificate.ts';
import { concat } from '../../../src/signature/bytes.ts';
import { TAG } from '../../../src/signature/der/tags.ts';
import { der, octetString, oid, sequence, setOf, time } from '../../../src/signature/der/writer.ts';
import { OID } from '../../../src/signature/oids.ts';
import type { VerificationReport } from '../../../src/signature/verifier.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import { attribute, type Forgery, forge } from '../../support/cms.ts';
import * as pki from '../../support/pki.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Социальный заказ');
const other = new TextEncoder().encode('Другой документ');

const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const authority = pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY });
const signer = pki.member({ name: 'Образцов', issuer: authority, extensions: [pki.SIGNS_DOCUMENTS] });
const stranger = pki.member({ name: 'Примеров', issuer: authority, extensions: [pki.SIGNS_DOCUMENTS] });

const judge = (signature: Uint8Array, roots = [root.certificate]): Promise<VerificationReport> =>
  verifyDetached(roots)(content, signature, AT);

/** Names of the checks that failed: a forgery must be refused by the check that is meant for it. */
const failures = ({ checks }: VerificationReport): readonly string[] =>
  checks.filter(({ verdict }) => verdict === 'failed').map(({ name }) => name);

const honest: Forgery = { content, signer, chain: [authority, root] };

const refusals = async (wishes: Partial<Forgery>): Promise<readonly string[]> =>
  failures(await judge(forge({ ...honest, ...wishes })));

it('An honest signature passes, so that what follows is refused for what was changed in it', async () => {
  expect(await judge(forge(honest))).toMatchObject({ verdict: 'passed' });
});

describe('A forged structure is refused', () => {
  it('when another document stands inside, signed in all truth', async () => {
    expect(await refusals({ content: other, encapsulated: other })).toEqual(['detached', 'digest']);
  });

  it('when our own document stands inside: what was asked for is a detached signature', async () => {
    expect(await refusals({ encapsulated: content })).toEqual(['detached']);
  });

  it('when anything follows it', async () => {
    const trailed = concat(forge(honest), Uint8Array.of(0x05, 0x00));
    expect(failures(await judge(trailed))).toEqual(['structure']);
  });

  it('when it is BER: an indefinite length', async () => {
    const body = forge(honest).subarray(4);
    const ber = concat(Uint8Array.of(0x30, 0x80), body, Uint8Array.of(0, 0));
    expect(failures(await judge(ber))).toEqual(['structure']);
  });

  it('when it has two signers, or none', async () => {
    expect(await refusals({ signerInfos: () => [] })).toEqual(['signers']);
    expect(await refusals({ signerInfos: (info) => [info, info] })).toEqual(['signers']);
  });

  it('when the digest algorithm is not declared', async () => {
    const digestAlgorithms = [sequence(oid(OID.streebog512))];
    expect(await refusals({ digestAlgorithms })).toEqual(['algorithms']);
  });
});

describe('Forged attributes are refused', () => {
  it('when there are none: a bare signature is not CAdES', async () => {
    expect(await refusals({ bare: true })).toEqual(['attributes']);
  });

  const another = attribute(OID.contentType, oid(OID.signedData));

  it('when contentType is not the type of the content', async () => {
    expect(await refusals({ instead: { contentType: another } })).toEqual(['content-type']);
  });

  it('when the content is of another type than a document', async () => {
    const wishes = { instead: { contentType: another }, encapsulatedType: OID.signedData };
    expect(await refusals(wishes)).toEqual(['content-type']);
  });

  it('when messageDigest stands twice, whichever of the two comes first', async () => {
    for (const digest of [0x00, 0xff]) {
      const second = attribute(OID.messageDigest, octetString(new Uint8Array(32).fill(digest)));
      expect(await refusals({ besides: [second] })).toEqual(['attributes']);
    }
  });

  it('when messageDigest has two values', async () => {
    const digests = [0, 1].map((byte) => octetString(new Uint8Array(32).fill(byte)));
    const messageDigest = attribute(OID.messageDigest, ...digests);
    expect(await refusals({ instead: { messageDigest } })).toEqual(['attributes']);
  });

  it('when they are not in DER order', async () => {
    expect(await refusals({ reversed: true })).toEqual(['attributes']);
  });

  it.each(['contentType', 'messageDigest', 'signingTime', 'signingCertificate'] as const)(
    'when %s is left out',
    async (name) => {
      expect(await refusals({ instead: { [name]: null } })).toEqual(['attributes']);
    },
  );

  it('when only the old signingCertificate, with SHA-1, names the certificate', async () => {
    const signingCertificate = attribute(OID.signingCertificate, sequence(sequence()));
    const report = await judge(forge({ ...honest, instead: { signingCertificate } }));
    expect(report.checks.find(({ name }) => name === 'attributes')?.why).toContain('SHA-1');
  });

  it('when signingCertificateV2 speaks of another certificate', async () => {
    const value = signingCertificateValue(stranger.certificate);
    const signingCertificate = attribute(OID.signingCertificateV2, value);
    expect(await refusals({ instead: { signingCertificate } })).toEqual(['signing-certificate']);
  });

  it('when the signing time is still to come, or before the certificate', async () => {
    for (const claimed of ['2026-11-22T12:06:00.000Z', '2022-12-31T23:59:59.000Z']) {
      const signingTime = attribute(OID.signingTime, time(claimed as Instant));
      expect(await refusals({ instead: { signingTime } })).toEqual(['signing-time']);
    }
  });
});

describe('Forged mathematics is refused', () => {
  it('when the document is another', async () => {
    expect(await refusals({ content: other })).toEqual(['digest']);
  });

  it('when r and s are swapped, zero, or one bit is another', async () => {
    const changes: readonly ((it: Uint8Array) => Uint8Array)[] = [
      (it) => concat(it.subarray(32), it.subarray(0, 32)),
      () => new Uint8Array(64),
      (it) => it.map((byte, i) => (i === 40 ? byte ^ 1 : byte)),
      (it) => it.subarray(1),
    ];
    for (const signature of changes) expect(await refusals({ signature })).toEqual(['signature']);
  });

  it('when another person signed and sent our certificate along', async () => {
    const impostor = { key: stranger.key, certificate: signer.certificate };
    expect(await refusals({ signer: impostor })).toEqual(['signature']);
  });

  it('when the certificate did not come along', async () => {
    expect(await refusals({ certificates: [authority.certificate] })).toEqual(['certificate']);
  });

  it('when two certificates of one number come along', async () => {
    const serialNumber = 7;
    const [one, two] = [pki.newKey(), pki.newKey()].map((key) =>
      pki.member({
        name: 'Двойник',
        issuer: authority,
        extensions: [pki.SIGNS_DOCUMENTS],
        key,
        serialNumber,
      }),
    ) as [pki.Member, pki.Member];
    const certificates = [one.certificate, two.certificate, authority.certificate];
    expect(await refusals({ signer: one, certificates })).toEqual(['certificate']);
  });
});

const added = async (type: string): Promise<VerificationReport> =>
  judge(forge({ ...honest, unsigned: attribute(type, der(TAG.sequence, setOf())) }));

describe('What was added without a signature', () => {
  it('is refused when it should be a time-stamp and is none', async () => {
    expect(failures(await added(OID.signatureTimestamp))).toEqual(['timestamp']);
  });

  it('is let stand when it is a part of CAdES-X that we need not', async () => {
    expect(await added('1.2.840.113549.1.9.16.2.24')).toMatchObject({ verdict: 'passed', level: 'B' });
  });

  it('leaves the verdict open when nobody here knows what it is', async () => {
    expect(await added('1.2.643.100.999')).toMatchObject({ verdict: 'indeterminate' });
  });
});
