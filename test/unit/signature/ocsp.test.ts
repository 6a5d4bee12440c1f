import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { withEvidence } from '../../../src/signature/cms/additions.ts';
import { readDer } from '../../../src/signature/der/reader.ts';
import { TAG } from '../../../src/signature/der/tags.ts';
import { der, sequence } from '../../../src/signature/der/writer.ts';
import type { VerificationReport } from '../../../src/signature/verifier.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import * as pki from '../../support/pki.ts';
import { ANSWERS_OCSP, authorities, NEVER_REVOKED } from '../../support/services.ts';
import { ocspOf, type OcspWishes } from '../../support/stamped.ts';

const AT = '2026-11-22T12:30:00.000Z' as Instant;
const content = new TextEncoder().encode('Социальный заказ');
const { root, authority, signer, responder } = authorities();
const signature = await signDetached(content, pki.signerOf(signer, authority), AT);
const ofAuthority = ocspOf({ about: authority.certificate, issuer: root });
const about = { about: signer.certificate, issuer: authority };

const judge = (...ocspAnswers: readonly Uint8Array[]): Promise<VerificationReport> =>
  verifyDetached([root.certificate], { ocspAnswers })(content, signature, AT);

const verdictOf = async (answer: Uint8Array): Promise<string> => (await judge(ofAuthority, answer)).verdict;
const ocsp = (wishes: Partial<OcspWishes>): Uint8Array => ocspOf({ ...about, ...wishes });
const named = (issuer: pki.Member, ...extensions: readonly ReturnType<typeof pki.ext>[]): pki.Member =>
  pki.member({ name: 'Служба OCSP', issuer, extensions });

const since = (at: string): Pick<OcspWishes, 'status'> => ({ status: { revokedAt: at as Instant } });

describe('An OCSP answer', () => {
  it('of the authority itself, or of one whom it named, is believed', async () => {
    expect(await verdictOf(ocsp({}))).toBe('passed');
    expect(await verdictOf(ocsp({ by: responder }))).toBe('passed');
  });

  it('that says «revoked» fails the signature, unless it was later', async () => {
    expect(await verdictOf(ocsp(since('2026-11-22T12:29:59.000Z')))).toBe('failed');
    expect(await verdictOf(ocsp(since('2026-11-22T12:30:01.000Z')))).toBe('passed');
  });

  it.each<[string, () => Uint8Array]>([
    ['has no signature', () => zeroed(ocsp({}))],
    ['is of an ordinary signatory of the same authority', () => ocsp({ by: signer })],
    [
      'is of one whom another authority named',
      () => ocsp({ by: named(root, pki.SIGNS_DOCUMENTS, ANSWERS_OCSP, NEVER_REVOKED) }),
    ],
    [
      'is of one who named himself',
      () =>
        ocsp({ by: pki.member({ name: 'Служба OCSP', extensions: [pki.SIGNS_DOCUMENTS, ANSWERS_OCSP] }) }),
    ],
    ['was signed by somebody else’s key', () => ocsp({ by: { ...responder, key: pki.newKey() } })],
    [
      'was made when the responder’s certificate was over',
      () => ocsp({ by: responder, producedAt: '2031-01-01T00:00:00.000Z' as Instant }),
    ],
    ['is stale', () => ocsp({ nextUpdate: '2026-11-22T12:29:59.000Z' as Instant })],
    ['is of another certificate', () => ocsp({ about: responder.certificate })],
    ['says that it does not know', () => ocsp({ status: 'unknown' })],
  ])('that %s proves nothing', async (_, make) => {
    expect(await verdictOf(make())).toBe('indeterminate');
  });

  it('of a responder whom a list calls revoked proves nothing, unless lists need not be asked', async () => {
    const plain = named(authority, pki.SIGNS_DOCUMENTS, ANSWERS_OCSP);
    for (const [by, verdict] of [
      [plain, 'indeterminate'],
      [responder, 'passed'],
    ] as const) {
      const revoked = [{ certificate: by.certificate, at: '2026-11-20T00:00:00.000Z' }];
      // A stale list, which says nothing of the signer.
      const list = pki.listOf({ by: authority, revoked, nextUpdate: '2026-11-21T00:00:00.000Z' });
      const settings = { ocspAnswers: [ofAuthority, ocsp({ by })], revocationLists: [list] };
      const report = await verifyDetached([root.certificate], settings)(content, signature, AT);
      expect(report.verdict).toBe(verdict);
    }
  });
});

describe('What a signature brings with it', () => {
  const offline = verifyDetached([root.certificate]);
  const good = ocsp({ by: responder });

  it('shows that all is well, where nobody configured anything', async () => {
    const report = await offline(content, withEvidence(signature, [], [ofAuthority, good]), AT);
    expect(report.checks.find(({ name }) => name === 'revocation')).toMatchObject({ verdict: 'passed' });
    expect(report).toMatchObject({ verdict: 'passed', level: 'B' });
  });

  it('is believed when it speaks against the signer', async () => {
    const bad = ocsp(since('2026-11-20T00:00:00.000Z'));
    const report = await offline(content, withEvidence(signature, [], [bad]), AT);
    expect(report.checks.find(({ name }) => name === 'revocation')).toMatchObject({ verdict: 'failed' });
  });

  it('is refused when nobody of the chain signed it', async () => {
    const stranger = pki.member({ name: 'Центр', extensions: pki.AUTHORITY });
    for (const evidence of [
      withEvidence(signature, [], [zeroed(good)]),
      withEvidence(signature, [pki.listOf({ by: stranger })], []),
    ]) {
      const report = await offline(content, evidence, AT);
      expect(report.checks.find(({ name }) => name === 'evidence')).toMatchObject({ verdict: 'failed' });
    }
  });
});

/** The same with a signature of zeros, as a careless reader would accept it. */
function zeroed(answer: Uint8Array): Uint8Array {
  const [signedPart, algorithm, , ...rest] = readDer(answer).parts.map(({ bytes }) => bytes);
  const nothing = new Uint8Array();
  const signatureBits = der(TAG.bitString, new Uint8Array(65));
  return sequence(signedPart ?? nothing, algorithm ?? nothing, signatureBits, ...rest);
}
