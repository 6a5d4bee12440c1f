import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openKeyFile } from '../../../src/signature/keys/key-file.ts';
import { makeKeyPem, readKeyPem } from '../../../src/signature/keys/gost-key-pem.ts';
import { verifyDigestWith } from '../../../src/signature/gost-key.ts';
import { readCertificate } from '../../../src/signature/certificate.ts';
import { writePem } from '../../../src/signature/pem.ts';
import * as pki from '../../support/pki.ts';

const keyPem = makeKeyPem();
const owner = pki.member({ name: 'Образцов', key: readKeyPem(keyPem) });
const certificatePem = writePem('CERTIFICATE', owner.certificate);

describe('A key file', () => {
  it('signs for the certificate that it belongs to', async () => {
    const signer = openKeyFile({ keyPem, certificatePem, profile: 'stand' });
    const digest = new Uint8Array(32).fill(7);
    const signature = await signer.signDigest(digest);
    expect(verifyDigestWith(readCertificate(owner.certificate), digest, signature)).toBe(true);
    expect(await signer.signDigest(digest)).not.toEqual(signature);
  });

  it('takes the chain out of its own file and of the one beside it', () => {
    const above = pki.member({ name: 'Центр' });
    const pem = writePem('CERTIFICATE', above.certificate);
    for (const files of [{ certificatePem: certificatePem + pem }, { certificatePem, chainPem: pem }]) {
      expect(openKeyFile({ keyPem, profile: 'stand', ...files }).chain).toEqual([above.certificate]);
    }
  });

  it('is refused by a production profile, whatever it holds', () => {
    expect(() => openKeyFile({ keyPem, certificatePem, profile: 'production' })).toThrowFault('KEY_UNUSABLE');
    expect(() => openKeyFile({ keyPem: '', certificatePem: '', profile: 'production' })).toThrowFault(
      'KEY_UNUSABLE',
    );
  });

  it('is refused for the certificate of somebody else', () => {
    expect(() => openKeyFile({ keyPem: makeKeyPem(), certificatePem, profile: 'stand' })).toThrowFault(
      'KEY_UNUSABLE',
    );
  });

  it.each([
    ['empty', ''],
    ['encrypted', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n'],
    ['not Base64', '-----BEGIN PRIVATE KEY-----\nтайна\n-----END PRIVATE KEY-----\n'],
    ['cut off', keyPem.replace(/\n[^\n]*\n-----END/, '\n-----END')],
    ['two keys', keyPem + keyPem],
  ])('is refused when it is %s, and its text is not repeated', (_, spoiled) => {
    const refusal = refusalOf(spoiled);
    expect(refusal).toThrowFault('KEY_UNUSABLE');
    const [, secret = 'нет'] = keyPem.split('\n');
    expect(inspect(refusal, { depth: 5 })).not.toContain(secret.slice(8, 40));
  });

  it('is refused without a certificate', () => {
    expect(() => openKeyFile({ keyPem, certificatePem: '', profile: 'stand' })).toThrowFault(
      'CERTIFICATE_UNUSABLE',
    );
  });

  it('shows nothing of the key in what it opens', () => {
    const secret = Buffer.from(keyPem.split('\n').slice(1, -2).join(''), 'base64').subarray(-32);
    const shown = inspect(openKeyFile({ keyPem, certificatePem, profile: 'stand' }), {
      depth: 9,
      showHidden: true,
    });
    expect(shown).not.toContain(secret.toString('hex'));
    expect(shown).not.toContain([...secret.subarray(0, 6)].join(', '));
  });
});

function refusalOf(spoiled: string): unknown {
  try {
    return openKeyFile({ keyPem: spoiled, certificatePem, profile: 'stand' });
  } catch (thrown) {
    return thrown;
  }
}
