import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { indicationOf } from '../../../src/signature/indication.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import * as pki from '../../support/pki.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Соглашение');
const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const signer = pki.member({ name: 'Образцов', issuer: root, extensions: [pki.SIGNS_DOCUMENTS] });
const signature = await signDetached(content, pki.signerOf(signer, root), AT);

interface Wishes {
  readonly bytes?: Uint8Array;
  readonly sent?: Uint8Array;
  readonly roots?: readonly Uint8Array[];
  readonly lists?: readonly Uint8Array[];
  readonly at?: string;
}

async function said(wishes: Wishes): Promise<string> {
  const { bytes = content, sent = signature, roots = [root.certificate], lists, at = AT } = wishes;
  const judge = verifyDetached(roots, lists === undefined ? {} : { revocationLists: lists });
  const { indication, subIndication = '' } = indicationOf(await judge(bytes, sent, at as Instant));
  return `${indication} ${subIndication}`.trim();
}

describe("A verdict in the standard's names", () => {
  it('is total when all is looked at', async () => {
    expect(await said({})).toBe('TOTAL-PASSED');
    expect(await said({ bytes: Uint8Array.of(1) })).toBe('TOTAL-FAILED HASH_FAILURE');
    expect(await said({ sent: Uint8Array.of(0x30, 0) })).toBe('TOTAL-FAILED FORMAT_FAILURE');
    const spoilt = Uint8Array.from(signature);
    spoilt.set([(spoilt.at(-1) ?? 0) ^ 1], spoilt.length - 1);
    expect(await said({ sent: spoilt })).toBe('TOTAL-FAILED SIG_CRYPTO_FAILURE');
    const revoked = [{ certificate: signer.certificate, at: '2026-11-20T00:00:00.000Z' }];
    expect(await said({ lists: [pki.listOf({ by: root, revoked })] })).toBe('TOTAL-FAILED REVOKED');
    expect(await said({ at: '2031-01-01T00:00:00.000Z' })).toBe('TOTAL-FAILED EXPIRED');
  });

  it('is indeterminate where another root, or another day, could decide', async () => {
    const other = pki.member({ name: 'Другой корень', extensions: pki.AUTHORITY });
    expect(await said({ roots: [] })).toBe('INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND');
    expect(await said({ roots: [other.certificate] })).toBe('INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND');
    expect(await said({ lists: [] })).toBe('INDETERMINATE TRY_LATER');
  });
});
