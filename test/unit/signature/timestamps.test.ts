import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { withTimestamp } from '../../../src/signature/cms/additions.ts';
import { OID } from '../../../src/signature/oids.ts';
import type { VerificationReport } from '../../../src/signature/verifier.ts';
import { type TrustSettings, verifyDetached } from '../../../src/signature/verify.ts';
import { attribute, forge } from '../../support/cms.ts';
import * as pki from '../../support/pki.ts';
import { authorities, STAMPS_ONLY } from '../../support/services.ts';
import { stampedBy, type StampWishes, tokenOver } from '../../support/stamped.ts';

const STAMPED_AT = '2026-11-22T12:00:00.000Z' as Instant;
const LATER = '2027-02-01T00:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Социальный заказ');
const { root, authority, signer, tsa } = authorities();
const bes = await signDetached(content, pki.signerOf(signer, authority), STAMPED_AT);

const judge = (
  signature: Uint8Array,
  at: Instant = LATER,
  settings: TrustSettings = {},
): Promise<VerificationReport> => verifyDetached([root.certificate], settings)(content, signature, at);

const failures = ({ checks }: VerificationReport): readonly string[] =>
  checks.filter(({ verdict }) => verdict === 'failed').map(({ name }) => name);

const honest: StampWishes = { by: tsa, chain: [authority] };
const refusals = async (wishes: Partial<StampWishes>): Promise<readonly string[]> =>
  failures(await judge(stampedBy(bes, { ...honest, ...wishes })));

const stamper = (...extensions: readonly ReturnType<typeof pki.ext>[]): pki.Member =>
  pki.member({ name: 'Служба', issuer: authority, extensions });

const unsignedVerdictOf = ({ checks }: VerificationReport): string | undefined =>
  checks.find(({ name }) => name === 'unsigned-attributes')?.verdict;

/** Lists of both authorities that are in force at `LATER`, with one who is revoked since `at`. */
const revoking = (certificate: Uint8Array, at: string): TrustSettings => ({
  revocationLists: [
    pki.listOf({ by: root, nextUpdate: '2027-03-01T00:00:00.000Z' }),
    pki.listOf({ by: authority, nextUpdate: '2027-03-01T00:00:00.000Z', revoked: [{ certificate, at }] }),
  ],
});

it('An honest time-stamp proves its time, and the signature is judged at it', async () => {
  expect(await judge(stampedBy(bes, honest))).toMatchObject({
    verdict: 'passed',
    level: 'T',
    provenAt: STAMPED_AT,
    judgedAt: LATER,
  });
});

describe('A time-stamp is refused', () => {
  it('when an ordinary signatory made it', async () => {
    expect(await refusals({ by: signer })).toEqual(['timestamp']);
  });

  it('when its usage is not critical, or not the only one', async () => {
    const loose = stamper(pki.SIGNS_DOCUMENTS, pki.extendedUsage(OID.timeStamping));
    expect(await refusals({ by: loose })).toEqual(['timestamp']);
    const client = pki.extendedUsage(OID.clientAuth, true);
    expect(await refusals({ by: stamper(pki.SIGNS_DOCUMENTS, client) })).toEqual(['timestamp']);
  });

  it('when its certificate may not sign', async () => {
    expect(await refusals({ by: stamper(pki.ENCRYPTS_ONLY, STAMPS_ONLY) })).toEqual(['timestamp']);
  });

  it('when no chain leads to a root', async () => {
    const stranger = pki.member({ name: 'Чужая служба', extensions: [pki.SIGNS_DOCUMENTS, STAMPS_ONLY] });
    expect(await refusals({ by: stranger })).toEqual(['timestamp']);
    expect(await refusals({ chain: [] })).toEqual(['timestamp']);
  });

  it('when it is over something else', async () => {
    expect(await refusals({ stamped: content })).toEqual(['timestamp']);
  });

  it('when another key signed it', async () => {
    expect(await refusals({ key: pki.newKey() })).toEqual(['timestamp']);
  });

  it('when it is a signature of another kind of content', async () => {
    expect(await refusals({ contentType: OID.data })).toEqual(['timestamp']);
  });

  it('when it says a time that is still to come', async () => {
    const report = await judge(stampedBy(bes, honest), '2026-11-22T11:54:00.000Z' as Instant);
    expect(failures(report)).toContain('timestamp');
  });

  it('when the term of its certificate is over by now, or was not yet then', async () => {
    const extensions = [pki.SIGNS_DOCUMENTS, STAMPS_ONLY];
    const short = { name: 'Служба', issuer: authority, extensions, notAfter: '2027-01-31T00:00:00.000Z' };
    expect(await refusals({ by: pki.member(short) })).toEqual(['timestamp']);
    const young = { ...short, notAfter: '2030-01-01T00:00:00.000Z', notBefore: '2026-12-01T00:00:00.000Z' };
    expect(await refusals({ by: pki.member(young) })).toEqual(['timestamp']);
  });

  it('when there are two, and one is not good', async () => {
    const both = stampedBy(stampedBy(bes, honest), { ...honest, by: signer });
    expect(failures(await judge(both))).toEqual(['timestamp']);
  });

  it('when it hides under the name of another attribute', async () => {
    // The same signature twice: forged with the value that the token is over.
    const value = new Uint8Array(64).fill(3);
    const wishes = { content, signer, chain: [authority], signature: () => value };
    const hidden = (stamped: Uint8Array): Promise<VerificationReport> =>
      judge(forge({ ...wishes, unsigned: attribute(ANOTHER, tokenOver(bes, { ...honest, stamped })) }));
    expect(unsignedVerdictOf(await hidden(content))).toBe('passed');
    expect(unsignedVerdictOf(await hidden(value))).toBe('indeterminate');
  });
});

/** CAdES-C-timestamp, which we let stand. */
const ANOTHER = '1.2.840.113549.1.9.16.2.25';

describe('With two good time-stamps', () => {
  it('the earlier one counts', async () => {
    const early = '2026-11-22T11:58:00.000Z' as Instant;
    const both = stampedBy(stampedBy(bes, honest), { ...honest, genTime: early });
    expect(await judge(both)).toMatchObject({ verdict: 'passed', provenAt: early });
  });
});

describe('At the proven time', () => {
  it('one who was revoked before is refused, and one revoked after it is not', async () => {
    const stamped = stampedBy(bes, honest);
    expect(
      failures(await judge(stamped, LATER, revoking(signer.certificate, '2026-11-22T11:59:59.000Z'))),
    ).toEqual(['revocation']);
    expect(
      await judge(stamped, LATER, revoking(signer.certificate, '2026-11-22T12:00:01.000Z')),
    ).toMatchObject({
      verdict: 'passed',
      level: 'T',
    });
  });

  it('is what the signer’s own word is not: without a time-stamp one revoked since is refused', async () => {
    expect(
      failures(await judge(bes, LATER, revoking(signer.certificate, '2026-11-22T12:00:01.000Z'))),
    ).toEqual(['revocation']);
  });

  it('a certificate that expired since is still good, and without a time-stamp it is not', async () => {
    const short = pki.member({
      name: 'Образцов',
      issuer: authority,
      extensions: [pki.SIGNS_DOCUMENTS],
      notAfter: '2026-12-31T00:00:00.000Z',
    });
    const signature = await signDetached(content, pki.signerOf(short, authority), STAMPED_AT);
    expect(failures(await judge(signature))).toEqual(['validity']);
    expect(await judge(stampedBy(signature, honest))).toMatchObject({ verdict: 'passed' });
  });

  it('a list that was made after the certificate expired proves nothing, for it forgets the expired', async () => {
    const short = pki.member({
      name: 'Образцов',
      issuer: authority,
      extensions: [pki.SIGNS_DOCUMENTS],
      notAfter: '2026-12-31T00:00:00.000Z',
    });
    const signature = await signDetached(content, pki.signerOf(short, authority), STAMPED_AT);
    const revocationLists = [
      pki.listOf({ by: root, nextUpdate: '2027-03-01T00:00:00.000Z' }),
      pki.listOf({
        by: authority,
        thisUpdate: '2027-01-15T00:00:00.000Z',
        nextUpdate: '2027-03-01T00:00:00.000Z',
      }),
    ];
    const report = await judge(stampedBy(signature, honest), LATER, { revocationLists });
    expect(report.checks.find(({ name }) => name === 'revocation')).toMatchObject({
      verdict: 'indeterminate',
    });
  });

  it('a signing time that is later is refused', async () => {
    const early = '2026-11-22T11:50:00.000Z' as Instant;
    expect(await refusals({ genTime: early })).toEqual(['signing-time']);
  });

  it('a revoked authority proves nothing: before, it is refused; since, it is open', async () => {
    const stamped = stampedBy(bes, honest);
    expect(
      failures(await judge(stamped, LATER, revoking(tsa.certificate, '2026-11-01T00:00:00.000Z'))),
    ).toEqual(['timestamp']);
    expect(await judge(stamped, LATER, revoking(tsa.certificate, '2026-12-01T00:00:00.000Z'))).toMatchObject({
      verdict: 'indeterminate',
    });
  });
});

it('A crowd of time-stamps, each with a crowd of certificates, keeps nobody waiting', async () => {
  const crowd = Array.from({ length: 100 }, (_, n) => {
    const twin = Uint8Array.from(authority.certificate);
    twin.set([n >> 8, n & 0xff], twin.length - 2);
    return { ...authority, certificate: twin };
  });
  const token = (n: number): Uint8Array => {
    const serialNumber = Uint8Array.of(n);
    return tokenOver(bes, { ...honest, chain: [...crowd, authority], serialNumber });
  };
  const many = [1, 2, 3, 4, 5, 6, 7, 8].reduce((it, n) => withTimestamp(it, 0, token(n)), bes);
  // The true authority may stand behind more impostors than we are willing to try.
  expect((await judge(many)).verdict).not.toBe('passed');
  expect(failures(await judge(withTimestamp(many, 0, token(9))))).toEqual(['timestamp']);
});
