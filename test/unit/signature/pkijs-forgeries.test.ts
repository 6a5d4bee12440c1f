/**
 * Forgeries that need evidence or time to show, beside pkijs 4: its gaps 2, 7, 9 and 11. The others, 1, 3 to 6, 8 and
 * 10, are in `pkijs-compared.test.ts`. Where pkijs accepts, that is asserted: should it refuse one day, this says so.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { readCertificate } from '../../../src/signature/certificate.ts';
import { withEvidence, withTimestamp } from '../../../src/signature/cms/additions.ts';
import { readDer } from '../../../src/signature/der/reader.ts';
import { TAG } from '../../../src/signature/der/tags.ts';
import { der, octetString, oid, sequence, unsignedInteger } from '../../../src/signature/der/writer.ts';
import { digestAlgorithm, digestBy } from '../../../src/signature/digest.ts';
import { keyBitsIn } from '../../../src/signature/ocsp/subject.ts';
import { OID } from '../../../src/signature/oids.ts';
import type { VerificationReport } from '../../../src/signature/verifier.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import { buildOcspAnswer, type Single } from '../../../src/stand/ocsp/answer.ts';
import { attribute, forge } from '../../support/cms.ts';
import { overGost, overRsa, rsaAuthority, rsaOwner } from '../../support/hostile/pkijs.ts';
import * as pki from '../../support/pki.ts';
import { STAMPS_ONLY } from '../../support/services.ts';
import { signatureValueOf, stampedBy, type StampWishes, tokenOver } from '../../support/stamped.ts';

const AT = '2026-11-22T12:30:00.000Z' as Instant;
const PROVEN_AT = '2026-11-22T12:00:00.000Z' as Instant;
const LATER = '2027-01-01T00:00:00.000Z';
const JUDGED_LATER = '2027-02-01T00:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Социальный заказ');
const root = rsaAuthority('Корень');
const signer = rsaOwner(root, pki.SIGNS_DOCUMENTS);
const bes = await signDetached(content, pki.signerOf(signer, root), PROVEN_AT);
const theirs = overRsa(root, AT);

const verdictOf = ({ checks }: VerificationReport, name: string): string | undefined =>
  checks.find((check) => check.name === name)?.verdict;

const sha1 = (bytes: Uint8Array): Uint8Array => octetString(createHash('sha1').update(bytes).digest());

/** An answer about the signer, by the authority's own key; pkijs knows no CertID by Streebog. */
function answer(single: Partial<Single> = {}): Uint8Array {
  const { subject, publicKeyInfo } = readCertificate(root.certificate);
  const id = sequence(
    sequence(oid('1.3.14.3.2.26'), der(TAG.null)),
    sha1(subject.bytes),
    sha1(keyBitsIn({ publicKeyInfo })),
    unsignedInteger(Buffer.from(readCertificate(signer.certificate).serialNumber, 'hex')),
  );
  const thisUpdate = '2026-11-22T12:00:00.000Z' as Instant;
  const nextUpdate = '2026-11-22T13:00:00.000Z' as Instant;
  const singles: Single[] = [{ subject: id, status: 'good', thisUpdate, nextUpdate, ...single }];
  return buildOcspAnswer({ key: root.key, certificates: [], producedAt: thisUpdate, singles });
}

/** The same with a signature of zeros. */
function zeroed(it: Uint8Array): Uint8Array {
  const [signed, algorithm] = readDer(it).parts.map(({ bytes }) => bytes);
  const nothing = new Uint8Array();
  return sequence(signed ?? nothing, algorithm ?? nothing, der(TAG.bitString, new Uint8Array(257)));
}

const opinions = async (it: Uint8Array): Promise<[boolean, string, string | undefined]> => {
  const signature = withEvidence(bes, [], [it]);
  const ours = await verifyDetached([root.certificate], { revocationLists: [] })(content, signature, AT);
  return [await theirs(content, signature), ours.verdict, verdictOf(ours, 'evidence')];
};

describe('Gap 2: an OCSP answer that comes with the signature', () => {
  it('is taken by both where it is fresh and the authority signed it', async () => {
    expect(await opinions(answer())).toEqual([true, 'passed', 'passed']);
  });

  it('is taken by pkijs with a signature of zeros, and ours fails it', async () => {
    expect(await opinions(zeroed(answer()))).toEqual([true, 'failed', 'failed']);
  });

  it('is taken by pkijs years after its term, and ours decides nothing by it', async () => {
    const stale = {
      thisUpdate: '2024-11-22T12:00:00.000Z' as Instant,
      nextUpdate: '2024-11-22T13:00:00.000Z' as Instant,
    };
    expect(await opinions(answer(stale))).toEqual([true, 'indeterminate', 'passed']);
  });
});

describe('Gap 7: messageDigest twice, one of it of another document', () => {
  const gostRoot = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
  const gost = pki.member({ name: 'Образцов', issuer: gostRoot, extensions: [pki.SIGNS_DOCUMENTS] });
  const pkijs = overGost(gost, gostRoot);

  it.each([
    ['behind, which pkijs does not see', 0xff, true],
    ['in front, which pkijs sees', 0x00, false],
  ])('fails with the other %s', async (_, byte, accepted) => {
    const second = attribute(OID.messageDigest, octetString(new Uint8Array(32).fill(byte)));
    const signature = forge({ content, signer: gost, besides: [second] });
    const ours = await verifyDetached([gostRoot.certificate])(content, signature, AT);
    expect([await pkijs(content, signature), ours.verdict, verdictOf(ours, 'attributes')]).toEqual([
      accepted,
      'failed',
      'failed',
    ]);
  });
});

const imprint = sequence(digestAlgorithm('sha256'), octetString(digestBy('sha256', signatureValueOf(bes))));
const tokenBy = (by: pki.Member): StampWishes => ({ by, chain: [root], imprint, genTime: PROVEN_AT });

describe('Gap 9: a time-stamp by an ordinary signatory', () => {
  const tsa = rsaOwner(root, pki.SIGNS_DOCUMENTS, STAMPS_ONLY);

  it.each([
    ['an authority for it, is taken by both', tsa, 'passed', 'T'],
    ['a signatory, is taken by pkijs, and ours fails it', signer, 'failed', 'B'],
  ] as const)('by %s', async (_, by, verdict, level) => {
    const token = tokenOver(bes, tokenBy(by));
    const report = await verifyDetached([root.certificate])(content, withTimestamp(bes, 0, token), AT);
    expect(await theirs(signatureValueOf(bes), token)).toBe(true);
    expect([report.verdict, verdictOf(report, 'timestamp'), report.level]).toEqual([verdict, verdict, level]);
  });
});

describe('Gap 11: the day of a revocation', () => {
  const tsa = rsaOwner(root, pki.SIGNS_DOCUMENTS, STAMPS_ONLY);

  it.each([
    ['before the proven time fails it', '2026-11-22T11:59:59.000Z', 'failed'],
    ['after it does not reach back; pkijs takes it for a revocation all the same', LATER, 'passed'],
  ])('%s', async (_, at, verdict) => {
    const revoked = [{ certificate: signer.certificate, at }];
    const list = pki.listOf({ by: root, revoked, thisUpdate: LATER, nextUpdate: '2027-03-01T00:00:00.000Z' });
    const signature = withEvidence(stampedBy(bes, tokenBy(tsa)), [list], []);
    const settings = { revocationLists: [list] };
    const report = await verifyDetached([root.certificate], settings)(content, signature, JUDGED_LATER);
    expect(await overRsa(root, PROVEN_AT)(content, signature)).toBe(false);
    expect([report.verdict, verdictOf(report, 'revocation')]).toEqual([verdict, verdict]);
  });
});
