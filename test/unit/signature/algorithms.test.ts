import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import type { VerificationReport } from '../../../src/signature/verifier.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import * as pki from '../../support/pki.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Социальный заказ');
const failures = ({ checks }: VerificationReport): readonly string[] =>
  checks.filter(({ verdict }) => verdict === 'failed').map(({ name }) => name);

const KINDS: readonly (readonly [string, () => ReturnType<typeof pki.newKey>])[] = [
  ['GOST of 256 bits, curve 256-A', () => pki.newKey('256-A')],
  ['GOST of 512 bits, curve 512-A', () => pki.newKey('512-A')],
  ['GOST of 512 bits, curve 512-C', () => pki.newKey('512-C')],
  ['RSA', () => pki.foreignKey('rsa')],
  ['ECDSA on P-256', () => pki.foreignKey('p256')],
];

describe.each(KINDS)('A signature and a chain with %s', (_, makeKey) => {
  const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY, key: makeKey() });
  const key = makeKey();
  const owner = pki.member({ name: 'Образцов', issuer: root, extensions: [pki.SIGNS_DOCUMENTS], key });
  const lists = [pki.listOf({ by: root })];
  const judge = verifyDetached([root.certificate], { revocationLists: lists });

  it('pass every check, the list of the authority among them', async () => {
    const signature = await signDetached(content, pki.signerOf(owner, root), AT);
    expect(await judge(content, signature, AT)).toMatchObject({ verdict: 'passed' });
  });

  it('are refused over another document, and with another key of the same kind', async () => {
    const signature = await signDetached(content, pki.signerOf(owner, root), AT);
    expect(failures(await judge(new Uint8Array(5), signature, AT))).toEqual(['digest']);
    const impostor = pki.signerOf({ certificate: owner.certificate, key: makeKey() }, root);
    const forged = await signDetached(content, impostor, AT);
    expect(failures(await judge(content, forged, AT))).toEqual(['signature']);
  });

  it('do not pass when one bit of the certificate’s signature is another: no chain leads to it', async () => {
    const certificate = owner.certificate.map((byte, i, { length }) => (i === length - 9 ? byte ^ 1 : byte));
    const signature = await signDetached(content, { ...pki.signerOf(owner, root), certificate }, AT);
    const { verdict, checks } = await judge(content, signature, AT);
    expect(verdict).toBe('indeterminate');
    expect(checks.find(({ name }) => name === 'path')).toMatchObject({ verdict: 'indeterminate' });
  });
});

describe('An algorithm', () => {
  const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });

  it('may differ from that of the authority above', async () => {
    const key = pki.foreignKey('rsa');
    const owner = pki.member({ name: 'Образцов', issuer: root, extensions: [pki.SIGNS_DOCUMENTS], key });
    const signature = await signDetached(content, pki.signerOf(owner, root), AT);
    expect(await verifyDetached([root.certificate])(content, signature, AT)).toMatchObject({
      verdict: 'passed',
    });
  });

  it('is refused when the key gives a signature of another length than its own', async () => {
    const owner = pki.member({
      name: 'Образцов',
      issuer: root,
      extensions: [pki.SIGNS_DOCUMENTS],
      key: pki.newKey('512-A'),
    });
    const broken = { ...pki.signerOf(owner), signDigest: () => Promise.resolve(new Uint8Array(64)) };
    await expect(signDetached(content, broken, AT)).rejects.toThrowFault('KEY_UNUSABLE');
  });
});
