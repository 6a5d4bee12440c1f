import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { withCoSigner } from '../../../src/signature/cms/additions.ts';
import { verifyCoSigned, verifyDetached } from '../../../src/signature/verify.ts';
import * as pki from '../../support/pki.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Соглашение');
const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const by = (name: string, key?: ReturnType<typeof pki.newKey>): pki.Member =>
  pki.member({
    name,
    issuer: root,
    extensions: [pki.SIGNS_DOCUMENTS],
    ...(key === undefined ? {} : { key }),
  });
const [first, second] = [by('Образцов'), by('Примеров', pki.newKey('512-A'))];
const one = await signDetached(content, pki.signerOf(first, root), AT);
const both = await withCoSigner(one, content, pki.signerOf(second, root), AT);
const judge = verifyCoSigned([root.certificate], 2);

describe('Two signatories in one file', () => {
  it('are judged each by himself, also where their keys are of two sizes', async () => {
    const reports = await judge(content, both, AT);
    expect(reports.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
    expect(new Set(reports.map(({ signedBy }) => signedBy?.owner))).toEqual(
      new Set(['Образцов', 'Примеров']),
    );
  });

  it('are refused where one is expected, and one where two are', async () => {
    expect(await verifyDetached([root.certificate])(content, both, AT)).toMatchObject({ verdict: 'failed' });
    const [report, ...others] = await judge(content, one, AT);
    expect(others).toEqual([]);
    expect(report.checks.find(({ name }) => name === 'signers')).toMatchObject({ verdict: 'failed' });
  });

  it('are two persons: one who signs twice is one', async () => {
    const later = '2026-11-22T12:00:01.000Z' as Instant;
    const twice = await withCoSigner(one, content, pki.signerOf(first, root), later);
    const [report] = await judge(content, twice, later);
    expect(report.checks.find(({ name }) => name === 'signers')).toMatchObject({ verdict: 'failed' });
  });

  it('fail each for himself: another content of the second leaves the first as he is', async () => {
    const mixed = await withCoSigner(one, new Uint8Array(3), pki.signerOf(second, root), AT);
    const reports = await judge(content, mixed, AT);
    const verdictOf = (owner: string) => reports.find(({ signedBy }) => signedBy?.owner === owner)?.verdict;
    expect([verdictOf('Образцов'), verdictOf('Примеров')]).toEqual(['passed', 'failed']);
  });
});
