import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../../src/domain/identifiers.ts';
import { signDetached } from '../../../../src/signature/cades.ts';
import { certificatesIn } from '../../../../src/signature/qualified/certificates-in.ts';
import { judgeQualified, type QualifiedCase } from '../../../../src/signature/qualified/judge.ts';
import type { VerificationReport } from '../../../../src/signature/verifier.ts';
import {
  about,
  centre,
  checkIn,
  content,
  head,
  judge,
  list,
  NOW,
  organisation,
  PARTY,
  person,
  root,
  signatureOf,
  verify,
} from '../../../support/qualified-desk.ts';
import * as pki from '../../../support/pki.ts';
import * as q from '../../../support/qualified.ts';

describe('The party', () => {
  it.each([
    ['ИНН', { ...PARTY, inn: '9900000010' }],
    ['ОГРН', { ...PARTY, ogrn: '1029900000010' }],
    ['СНИЛС', { ...PARTY, snils: '00100100202' }],
  ])('is another when %s differs, and the number is not repeated', async (name, party) => {
    const found = await about({ more: { party } }, 'party');
    expect(found?.verdict).toBe('failed');
    expect(found?.why).toContain(name);
    expect(found?.why).not.toMatch(/\d{5}/);
  });

  it('may write СНИЛС with dashes', async () => {
    expect((await judge({ more: { party: { ...PARTY, snils: '001-001-001 01' } } })).verdict).toBe('passed');
  });

  it('may be left out, which is mentioned', async () => {
    const signature = await signatureOf(head);
    const report = await verify(content, signature, NOW);
    const run = judgeQualified({ verify, clock: () => NOW, trustedList: () => Promise.resolve(list) });
    const sent = certificatesIn(signature) ?? { certificate: content, others: [] };
    const judged = await run({ ...sent, report, signedAt: NOW });
    expect(checkIn(judged, 'party')).toMatchObject({ verdict: 'indeterminate', advisory: true });
    expect(judged.verdict).toBe('passed');
  });
});

const signPower = async (xml: Uint8Array, member = head) => ({
  xml,
  signature: await signDetached(xml, pki.signerOf(member, centre, root), NOW),
  status: { kind: 'in-force' } as const,
  requiredPowers: ['BBDOC_1'],
});
const withPower = async (
  wishes: q.PowerWishes = {},
  more: Partial<QualifiedCase['power']> = {},
  member = head,
): Promise<VerificationReport> =>
  judge({ member: person, more: { power: { ...(await signPower(q.powerXml(wishes), member)), ...more } } });

const revoked = (since: string) => ({ status: { kind: 'revoked', since: since as Instant } as const });

describe('A person who signs for the party', () => {
  it('passes with a power of attorney that the head signed', async () => {
    const report = await withPower();
    expect(
      report.checks.filter(({ verdict, advisory }) => verdict !== 'passed' && advisory !== true),
    ).toEqual([]);
    expect(report.verdict).toBe('passed');
  });

  it('fails without one', async () => {
    const report = await judge({ member: person });
    expect(checkIn(report, 'power-of-attorney')).toMatchObject({ verdict: 'failed' });
    expect(report.verdict).toBe('failed');
  });

  it.each([
    ['principal', { principal: '<СвРосОрг ИННЮЛ="9900000010" ОГРН="1029900000005"/>' }],
    ['representative', { representative: '<СведФизЛ ИННФЛ="990000000202" СНИЛС="001-001-001 01"/>' }],
    ['representative', { representative: '<СведФизЛ СНИЛС="001-001-002 02"/>' }],
    ['term', { validUntil: '2026-11-21' }],
    ['term', { issuedOn: '2026-11-23' }],
    ['powers', { powers: ['BBDOC_2'] }],
  ] as const)('fails when the %s is wrong (%j)', async (what, wishes) => {
    const report = await withPower(wishes);
    const wrong = report.checks.filter(({ verdict }) => verdict === 'failed').map(({ name }) => name);
    expect(wrong).toEqual([`power-of-attorney-${what}`]);
  });

  it('may sign on the last day', async () => {
    expect((await withPower({ validUntil: '2026-11-22' })).verdict).toBe('passed');
  });

  it('fails when it was revoked before, and passes when after', async () => {
    expect((await withPower({}, revoked('2026-11-22T11:59:59.000Z'))).verdict).toBe('failed');
    expect((await withPower({}, revoked('2026-11-22T12:00:01.000Z'))).verdict).toBe('passed');
    expect((await withPower({}, { status: { kind: 'not-asked' } })).verdict).toBe('indeterminate');
  });

  it('fails when the power of attorney was changed after it was signed', async () => {
    const report = await withPower({}, { xml: q.powerXml({ powers: ['BBDOC_1', 'BBDOC_9'] }) });
    expect(checkIn(report, 'power-of-attorney-signature')).toMatchObject({ verdict: 'failed' });
  });

  it('fails when he, or another organisation, signed it himself', async () => {
    const stranger = organisation({ ...q.ORGANISATION, innOfOrganisation: '9900000010' });
    for (const member of [person, stranger]) {
      const report = await withPower({}, {}, member);
      expect(checkIn(report, 'power-of-attorney-signature')).toMatchObject({ verdict: 'failed' });
    }
  });

  it('cannot be decided on, where it was given on by another, or its powers are in words', async () => {
    expect((await withPower({ more: '<Передов/>' })).verdict).toBe('indeterminate');
    expect((await withPower({ powers: [] })).verdict).toBe('indeterminate');
  });

  it('fails when the power of attorney cannot be read, or its signature', async () => {
    const xml = new TextEncoder().encode('<Доверенность/>');
    expect((await withPower({}, { xml })).verdict).toBe('failed');
    expect((await withPower({}, { signature: new Uint8Array(3) })).verdict).toBe('failed');
  });
});
