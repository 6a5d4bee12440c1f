import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { TAG } from '../../../src/signature/der/tags.ts';
import { der, sequence } from '../../../src/signature/der/writer.ts';
import { OID } from '../../../src/signature/oids.ts';
import type { VerificationReport } from '../../../src/signature/verifier.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import * as pki from '../../support/pki.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Отчёт об исполнении');

const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const authority = pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY });
const signer = pki.member({ name: 'Образцов', issuer: authority, extensions: [pki.SIGNS_DOCUMENTS] });
const { certificate } = signer;
const signature = await signDetached(content, pki.signerOf(signer, authority, root), AT);
const ofRoot = pki.listOf({ by: root });

const generalizedTime = (text: string): Uint8Array => der(TAG.generalizedTime, Buffer.from(text));

const judge = (...revocationLists: readonly Uint8Array[]): Promise<VerificationReport> =>
  verifyDetached([root.certificate], { revocationLists })(content, signature, AT);

interface Outcome {
  readonly verdict: string;
  readonly revocation: string | undefined;
  readonly why: string;
}

const revocation = async (...lists: readonly Uint8Array[]): Promise<Outcome> => {
  const { verdict, checks } = await judge(...lists);
  const check = checks.find(({ name }) => name === 'revocation');
  return { verdict, revocation: check?.verdict, why: check?.why ?? '' };
};

describe('Revocation', () => {
  it('is said not to have been looked at, where no lists are configured, and the verdict stands', async () => {
    const report = await verifyDetached([root.certificate])(content, signature, AT);
    expect(report.verdict).toBe('passed');
    expect(report.checks.at(-1)).toEqual({
      name: 'revocation',
      verdict: 'indeterminate',
      advisory: true,
      why: 'не проверялось: списки отозванных сертификатов не настроены',
      reason: 'not looked at: no revocation lists are configured',
    });
  });

  it('passes when the list of each issuer is fresh and names nobody of the chain', async () => {
    expect(await revocation(ofRoot, pki.listOf({ by: authority }))).toMatchObject({
      verdict: 'passed',
      revocation: 'passed',
      why: '',
    });
  });

  it('fails the signature of one who was revoked before', async () => {
    const list = pki.listOf({ by: authority, revoked: [{ certificate, at: '2026-11-20T00:00:00.000Z' }] });
    expect(await revocation(ofRoot, list)).toMatchObject({
      verdict: 'failed',
      revocation: 'failed',
      why: 'сертификат 0104 отозван',
    });
  });

  it('fails everybody under an authority that was revoked', async () => {
    const revoked = [{ certificate: authority.certificate, at: '2026-11-20T00:00:00.000Z' }];
    const list = pki.listOf({ by: root, revoked });
    expect(await revocation(list, pki.listOf({ by: authority }))).toMatchObject({
      verdict: 'failed',
      revocation: 'failed',
    });
  });

  it('does not reach back before its own moment, and is mentioned', async () => {
    const list = pki.listOf({ by: authority, revoked: [{ certificate, at: '2026-11-23T00:00:00.000Z' }] });
    expect(await revocation(ofRoot, list)).toMatchObject({
      verdict: 'passed',
      revocation: 'passed',
      why: 'сертификат 0104 отозван позже момента, на который проверяется подпись',
    });
  });

  it.each([
    ['there is none of one issuer', []],
    ['it is stale', [pki.listOf({ by: authority, nextUpdate: '2026-11-22T11:59:59.000Z' })]],
    ['somebody else signed it', [pki.listOf({ by: authority, key: pki.newKey() })]],
    [
      'it says something critical that nobody here knows',
      [pki.listOf({ by: authority, extensions: [pki.ext('2.5.29.28', sequence(), true)] })],
    ],
  ])('cannot be decided when %s', async (_, lists) => {
    expect(await revocation(ofRoot, ...lists)).toMatchObject({
      verdict: 'indeterminate',
      revocation: 'indeterminate',
    });
  });

  it('is believed of a stale list in what it lists', async () => {
    const list = pki.listOf({
      by: authority,
      nextUpdate: '2026-11-21T00:00:00.000Z',
      revoked: [{ certificate, at: '2026-11-20T00:00:00.000Z' }],
    });
    expect(await revocation(ofRoot, list)).toMatchObject({ verdict: 'failed', revocation: 'failed' });
  });

  it('reaches back to the day since when the key is known to be lost', async () => {
    const revoked = [{ certificate, at: '2026-11-23T00:00:00.000Z' }];
    const lost = pki.ext(OID.invalidityDate, generalizedTime('20261120000000Z'));
    const list = pki.listOf({ by: authority, revoked, entryExtensions: [lost] });
    expect(await revocation(ofRoot, list)).toMatchObject({ verdict: 'failed', revocation: 'failed' });
  });

  it('cannot be decided by a list whose entry says something critical that nobody here knows', async () => {
    const revoked = [{ certificate: authority.certificate, at: '2026-11-20T00:00:00.000Z' }];
    const entryExtensions = [pki.ext('2.5.29.29', sequence(), true)];
    const indirect = pki.listOf({ by: authority, revoked, entryExtensions });
    expect(await revocation(ofRoot, indirect)).toMatchObject({ verdict: 'indeterminate' });
  });

  it('takes no list from an authority that may not sign lists', async () => {
    const silent = pki.member({
      name: 'Без списков',
      issuer: root,
      extensions: [pki.isAuthority(), pki.SIGNS_CERTIFICATES_ONLY],
    });
    const under = pki.member({ name: 'Образцов', issuer: silent, extensions: [pki.SIGNS_DOCUMENTS] });
    const by = await signDetached(content, pki.signerOf(under, silent), AT);
    const revocationLists = [ofRoot, pki.listOf({ by: silent })];
    const report = await verifyDetached([root.certificate], { revocationLists })(content, by, AT);
    expect(report.verdict).toBe('indeterminate');
  });

  it('refuses settings whose list is not readable, before anything is judged', () => {
    expect(() => verifyDetached([], { revocationLists: [new Uint8Array(3)] })).toThrowFault(
      'CONTENT_UNREADABLE',
    );
  });
});
