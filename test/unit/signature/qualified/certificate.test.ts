import { describe, expect, it } from 'vitest';
import { smallInteger, utf8String } from '../../../../src/signature/der/writer.ts';
import { OID } from '../../../../src/signature/oids.ts';
import { certificatesIn } from '../../../../src/signature/qualified/certificates-in.ts';
import { judgeQualified } from '../../../../src/signature/qualified/judge.ts';
import { readTrustedList } from '../../../../src/signature/trusted-list/list.ts';
import { listXml } from '../../../support/accreditation.ts';
import {
  about,
  centre,
  checkIn,
  content,
  head,
  IN_FORCE,
  judge,
  NOW,
  organisation,
  root,
  signatureOf,
  verify,
} from '../../../support/qualified-desk.ts';
import * as pki from '../../../support/pki.ts';
import * as q from '../../../support/qualified.ts';

describe('A qualified signature', () => {
  it('of the head, with a certificate of the organisation, passes', async () => {
    const report = await judge();
    expect(
      report.checks.filter(({ verdict, advisory }) => verdict !== 'passed' && advisory !== true),
    ).toEqual([]);
    expect(report.verdict).toBe('passed');
  });

  it('is none when the signature itself does not hold, whatever its certificate', async () => {
    const report = await verify(new Uint8Array(), await signatureOf(head), NOW);
    expect((await judge({ more: { report } })).verdict).toBe('failed');
  });

  it('is not told from a signature whose certificate cannot be read', async () => {
    expect((await judge({ more: { certificate: new Uint8Array([0x30, 0]) } })).verdict).toBe('failed');
  });
});

describe('The name of the owner', () => {
  it.each([
    ['region', 'регион', 'stateOrProvinceName'],
    ['locality', 'населённый пункт', 'localityName'],
    ['street', 'адрес', 'streetAddress'],
    ['organisation', 'организация', 'organizationName'],
    ['ogrn', 'ОГРН', 'OGRN'],
    ['innOfOrganisation', 'ИНН юридического лица', 'INNLE'],
    ['commonName', 'общее имя', 'commonName'],
    ['country', 'страна', 'countryName'],
    ['surname', 'фамилия', 'surname'],
    ['givenName', 'имя и отчество', 'givenName'],
    ['snils', 'СНИЛС', 'SNILS'],
    ['title', 'должность', 'title'],
  ] as const)('without %s is named as lacking it, in both languages', async (field, ru, en) => {
    const found = await about({ member: organisation(q.without(q.ORGANISATION, field)) }, 'qualified-name');
    expect(found).toMatchObject({ verdict: 'failed' });
    expect(found?.why?.endsWith(`: ${ru}`)).toBe(true);
    expect(found?.reason?.endsWith(`: ${en}`)).toBe(true);
  });

  it('names all that is missing at once', async () => {
    const found = await about(
      { member: organisation(q.without(q.ORGANISATION, 'street', 'ogrn')) },
      'qualified-name',
    );
    expect(found?.reason).toContain('streetAddress, OGRN');
  });

  it('need not name a person where the organisation itself signs', async () => {
    const names = q.without(q.ORGANISATION, 'surname', 'givenName', 'snils', 'title');
    expect(await about({ member: organisation(names) }, 'qualified-name')).toMatchObject({
      verdict: 'passed',
    });
  });

  it('may have the old ИНН of an organisation, with two zeros before it', async () => {
    const names = { ...q.without(q.ORGANISATION, 'innOfOrganisation'), inn: '009900000003' };
    const report = await judge({ member: organisation(names) });
    expect(report.verdict).toBe('passed');
  });

  it.each([
    ['a country that is not Russia', { country: 'BY' }],
    ['an ОГРН of twelve digits', { ogrn: '102990000000' }],
    ['a СНИЛС of ten digits', { snils: '0010010010' }],
  ])('is refused with %s, and its values are not repeated', async (_, changed) => {
    const found = await about({ member: organisation({ ...q.ORGANISATION, ...changed }) }, 'qualified-name');
    expect(found?.verdict).toBe('failed');
    for (const value of Object.values(changed)) expect(found?.why).not.toContain(value);
  });
});

describe('The extensions', () => {
  it.each([
    ['keyUsage', 'keyUsage'],
    ['certificatePolicies', 'certificatePolicies'],
    ['subjectSignTool', 'subjectSignTool'],
    ['issuerSignTool', 'issuerSignTool'],
  ] as const)('are named when %s is missing', async (field, en) => {
    const found = await about(
      { member: organisation(q.ORGANISATION, q.butWithout(field)) },
      'qualified-extensions',
    );
    expect(found).toMatchObject({ verdict: 'failed' });
    expect(found?.reason).toContain(en);
  });

  it('must name the key of the authority', async () => {
    const member = organisation(q.ORGANISATION, q.QUALIFIED, { withoutAuthorityKey: true });
    expect((await about({ member }, 'qualified-extensions'))?.reason).toContain('authorityKeyIdentifier');
  });

  it('must be what they say they are: three texts are not four, a number is no text', async () => {
    const spoilt = [
      ...q.butWithout('issuerSignTool', 'subjectSignTool'),
      pki.ext(OID.issuerSignTool, utf8String('один')),
      pki.ext(OID.subjectSignTool, smallInteger(1)),
    ];
    const found = await about({ member: organisation(q.ORGANISATION, spoilt) }, 'qualified-extensions');
    expect(found?.reason).toContain('subjectSignTool, issuerSignTool');
  });

  it('may leave out how the owner was identified, which is mentioned', async () => {
    const report = await judge({ member: organisation(q.ORGANISATION, q.butWithout('identificationKind')) });
    expect(checkIn(report, 'identification')).toMatchObject({ verdict: 'indeterminate', advisory: true });
    expect(report.verdict).toBe('passed');
  });
});

describe('The class of the tool', () => {
  it.each([
    ['KC1', 'passed'],
    ['KC2', 'passed'],
    ['KC3', 'failed'],
    ['KA1', 'failed'],
  ] as const)('KC2 is held against %s: %s', async (leastToolClass, verdict) => {
    expect(await about({ settings: { leastToolClass } }, 'tool-class')).toMatchObject({ verdict });
  });
});

describe('The authority', () => {
  it('that is not in the list makes no qualified certificate', async () => {
    const other = readTrustedList(
      listXml('2026-11-20', { name: 'Иной', status: IN_FORCE, certificates: [root.certificate] }),
    );
    const found = await about({ settings: { trustedList: () => Promise.resolve(other) } }, 'accreditation');
    expect(found).toMatchObject({ verdict: 'failed' });
  });

  it('is the one whose key signed, not another of the same name that came along', async () => {
    const namesake = pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY });
    const member = q.qualifiedMember({ names: q.ORGANISATION, issuer: namesake });
    const others = [centre.certificate, namesake.certificate];
    const found = await about({ member, more: { others } }, 'accreditation');
    expect(found).toMatchObject({ verdict: 'failed' });
  });

  it('is asked about the day of issue, not about today', async () => {
    const ended = readTrustedList(
      listXml('2026-11-20', {
        name: 'Центр',
        status: ['Прекращена', '2026-01-01'],
        history: [IN_FORCE],
        certificates: [centre.certificate],
      }),
    );
    const settings = { trustedList: () => Promise.resolve(ended) };
    expect((await judge({ settings })).verdict).toBe('passed');
    const late = organisation(q.ORGANISATION, q.QUALIFIED, { notBefore: '2026-02-01T00:00:00.000Z' });
    expect((await judge({ settings, member: late })).verdict).toBe('failed');
  });

  it('cannot be judged by an old list, by none, or without its certificate', async () => {
    expect((await judge({ settings: { maxListAgeDays: 1 } })).verdict).toBe('indeterminate');
    expect((await judge({ more: { others: [] } })).verdict).toBe('indeterminate');
    const signature = await signatureOf(head);
    const sent = certificatesIn(signature);
    const report = await verify(content, signature, NOW);
    const run = judgeQualified({ verify, clock: () => NOW });
    expect(
      (await run({ ...(sent ?? { certificate: content, others: [] }), report, signedAt: NOW })).verdict,
    ).toBe('indeterminate');
  });

  it('is found among the configured ones, when the signature came alone', async () => {
    const settings = { intermediates: [centre.certificate] };
    expect((await judge({ settings, more: { others: [] } })).verdict).toBe('passed');
  });

  it('says that the list’s own signature was not looked at', async () => {
    expect(await about({}, 'trusted-list-signature')).toMatchObject({
      verdict: 'indeterminate',
      advisory: true,
    });
  });
});
