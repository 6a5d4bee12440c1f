import { describe, expect, it } from 'vitest';
import { signDetached } from '../../../../src/signature/cades.ts';
import { assured, signingWith } from '../../../../src/signature/keys/assured.ts';
import { opensslOpinion } from '../../../../src/signature/keys/command/openssl-opinion.ts';
import { hasGostOpenssl } from '../../../support/gost-openssl.ts';
import * as keys from '../../../support/official-keys.ts';
import * as pki from '../../../support/pki.ts';

const content = new TextEncoder().encode('Социальный заказ');
const { signer } = keys.official;
const make = signingWith(signer, signDetached);
const environment = { OPENSSL_CONF: `${keys.bench.folder}/openssl.cnf` };
const opinionWith = (more: object = {}) =>
  opensslOpinion({ program: '/usr/bin/openssl', roots: [keys.ca.root], environment, ...more });
const signWith = (more: object): Promise<Uint8Array> =>
  assured(make, signer.certificate, keys.verify, opinionWith(more)).signDocument(content, keys.now());

describe.skipIf(!hasGostOpenssl)('A second judge', () => {
  it('agrees on our signature, and not on the same one over another document', async () => {
    const signature = await signWith({});
    expect(await opinionWith()(content, signature)).toBe(true);
    expect(await opinionWith()(new Uint8Array(5), signature)).toBe(false);
  });

  it('stops the document when it disagrees', async () => {
    const roots = [pki.member({ name: 'Чужой', extensions: pki.AUTHORITY }).certificate];
    await expect(signWith({ roots })).rejects.toThrowFault('SELF_TEST_FAILED');
  });

  it('that cannot judge is said to be missing, and never taken for one that agrees', async () => {
    await expect(signWith({ program: '/nowhere/openssl' })).rejects.toThrowFault('CONFIG_INVALID');
    await expect(signWith({ environment: { OPENSSL_CONF: '/dev/null' } })).rejects.toThrowFault(
      'CONFIG_INVALID',
    );
    await expect(signWith({ limits: { timeMs: 1 } })).rejects.toThrowFault('SIGNER_UNREACHABLE');
  });
});
