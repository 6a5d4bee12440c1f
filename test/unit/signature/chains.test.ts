import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { octetString, sequence } from '../../../src/signature/der/writer.ts';
import { OID } from '../../../src/signature/oids.ts';
import type { VerificationReport } from '../../../src/signature/verifier.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import { forge } from '../../support/cms.ts';
import * as pki from '../../support/pki.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Соглашение');

const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const authority = pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY });
const signer = pki.member({ name: 'Образцов', issuer: authority, extensions: [pki.SIGNS_DOCUMENTS] });

const judge = (signature: Uint8Array, roots = [root.certificate]): Promise<VerificationReport> =>
  verifyDetached(roots)(content, signature, AT);

/** Names of the checks that failed: each chain must be refused by the check that is meant for it. */
const failures = ({ checks }: VerificationReport): readonly string[] =>
  checks.filter(({ verdict }) => verdict === 'failed').map(({ name }) => name);

/** Judges an honest signature by somebody whose chain is not as it should be. */
const judgeChain = async (
  by: pki.Member,
  chain: readonly pki.Member[],
  roots = [root.certificate],
): Promise<VerificationReport> => judge(await signDetached(content, pki.signerOf(by, ...chain), AT), roots);

const chainRefusals = async (by: pki.Member, ...chain: readonly pki.Member[]): Promise<readonly string[]> =>
  failures(await judgeChain(by, chain));

/** No chain to a trusted root: another root could decide (EN 319 102-1: NO_CERTIFICATE_CHAIN_FOUND). */
const NO_CHAIN = { failed: [], path: 'indeterminate', verdict: 'indeterminate' };

const chainDoubts = async (by: pki.Member, ...chain: readonly pki.Member[]): Promise<object> => {
  const report = await judgeChain(by, chain);
  const path = report.checks.find(({ name }) => name === 'path')?.verdict;
  return { failed: failures(report), path, verdict: report.verdict };
};

const issued = (...extensions: readonly ReturnType<typeof pki.ext>[]): pki.Member =>
  pki.member({ name: 'Образцов', issuer: authority, extensions });

describe('A certificate without the right is refused', () => {
  it('when it is for time-stamps, said critically or not', async () => {
    for (const critical of [true, false]) {
      const stamping = issued(pki.SIGNS_DOCUMENTS, pki.extendedUsage(OID.timeStamping, critical));
      expect(await chainRefusals(stamping, authority)).toEqual(['usage']);
    }
  });

  it('when its key may only encrypt, or nothing is said of what it may', async () => {
    expect(await chainRefusals(issued(pki.ENCRYPTS_ONLY), authority)).toEqual(['usage']);
    expect(await chainRefusals(issued(), authority)).toEqual(['usage']);
  });

  it('when it has a critical extension that nobody here knows', async () => {
    const unknown = pki.ext('1.2.643.100.999', octetString(new Uint8Array()), true);
    expect(await chainRefusals(issued(pki.SIGNS_DOCUMENTS, unknown), authority)).toEqual(['path']);
  });

  it('but the same extension, not critical, is nobody’s business', async () => {
    const unknown = pki.ext('1.2.643.100.999', octetString(new Uint8Array()), false);
    expect(await chainRefusals(issued(pki.SIGNS_DOCUMENTS, unknown), authority)).toEqual([]);
  });

  it('when an extension stands twice', async () => {
    const twice = issued(pki.SIGNS_DOCUMENTS, pki.SIGNS_DOCUMENTS);
    const signature = forge({ content, signer, certificates: [signer.certificate, twice.certificate] });
    expect(failures(await judge(signature))).toEqual(['structure']);
  });

  it('when its term is over, or has not begun', async () => {
    const terms = [{ notAfter: '2026-11-22T11:59:59.000Z' }, { notBefore: '2026-11-22T12:00:01.000Z' }];
    for (const term of terms) {
      const late = pki.member({
        name: 'Образцов',
        issuer: authority,
        extensions: [pki.SIGNS_DOCUMENTS],
        ...term,
      });
      expect(await chainRefusals(late, authority)).toEqual(['validity', 'signing-time']);
    }
  });
});

const by = (issuer: pki.Member): pki.Member =>
  pki.member({ name: 'Образцов', issuer, extensions: [pki.SIGNS_DOCUMENTS] });
const center = (issuer: pki.Member, ...extensions: readonly ReturnType<typeof pki.ext>[]): pki.Member =>
  pki.member({ name: 'Другой центр', issuer, extensions });

describe('A chain that proves nothing is refused', () => {
  it('when an ordinary signatory issued the certificate', async () => {
    expect(await chainRefusals(by(signer), signer, authority)).toEqual(['path']);
  });

  it('when the issuer may sign certificates by its usage, and yet is no authority', async () => {
    const usage = pki.SIGNS_CERTIFICATES_AND_LISTS;
    for (const kind of [[], [pki.ext(OID.basicConstraints, sequence(), true)]]) {
      const pretender = center(root, usage, ...kind);
      expect(await chainRefusals(by(pretender), pretender)).toEqual(['path']);
    }
  });

  it('when an authority may sign lists only', async () => {
    const lists = center(root, pki.isAuthority(), pki.SIGNS_LISTS_ONLY);
    expect(await chainRefusals(by(lists), lists)).toEqual(['path']);
  });

  it('when it is longer than an authority was allowed', async () => {
    const last = center(root, pki.isAuthority(0), pki.SIGNS_CERTIFICATES_AND_LISTS);
    const beyond = pki.member({ name: 'За чертой', issuer: last, extensions: pki.AUTHORITY });
    expect(await chainRefusals(by(last), last)).toEqual([]);
    expect(await chainRefusals(by(beyond), beyond, last)).toEqual(['path']);
  });

  it('when an authority is bound by constraints that we cannot check', async () => {
    const bound = center(root, ...pki.AUTHORITY, pki.ext(OID.nameConstraints, sequence()));
    expect(await chainRefusals(by(bound), bound)).toEqual(['path']);
  });

  it('when its root has the name of ours, and another key', async () => {
    const twin = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
    const under = center(twin, ...pki.AUTHORITY);
    expect(await chainDoubts(by(under), under, twin)).toEqual(NO_CHAIN);
  });

  it('when the trusted root itself is no authority', async () => {
    const bare = pki.member({ name: 'Старый корень' });
    expect(failures(await judgeChain(by(bare), [bare], [bare.certificate]))).toEqual(['path']);
  });

  it('when the middle of the chain did not come along, and nobody else has it', async () => {
    expect(await chainDoubts(signer)).toEqual(NO_CHAIN);
    const signature = await signDetached(content, pki.signerOf(signer), AT);
    const settings = { intermediates: [authority.certificate] };
    const judged = await verifyDetached([root.certificate], settings)(content, signature, AT);
    expect(judged.verdict).toBe('passed');
  });

  it('when dozens of authorities issued each other: the search ends, without an answer of yes', async () => {
    const key = pki.newKey();
    const twins = Array.from({ length: 40 }, () =>
      pki.member({
        name: 'Зеркало',
        issuer: { key, certificate: mirror(key) },
        key,
        extensions: pki.AUTHORITY,
      }),
    );
    const [first] = twins as [pki.Member];
    expect(await chainDoubts(by(first), ...twins)).toEqual(NO_CHAIN);
  });
});

const mirror = (key: ReturnType<typeof pki.newKey>): Uint8Array =>
  pki.member({ name: 'Зеркало', key, extensions: pki.AUTHORITY }).certificate;
