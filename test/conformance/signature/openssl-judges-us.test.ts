import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { writePem } from '../../../src/signature/pem.ts';
import { openTestCa } from '../../../src/stand/ca/test-ca.ts';
import { hasCerttool, hasGostOpenssl, openBench } from '../../support/gost-openssl.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = (): Instant => new Date().toISOString() as Instant;
const ca = await openTestCa(temporaryFolder('ca'), now);
const subject = {
  organisation: 'Управление образования администрации Образцового муниципального округа (учебный пример)',
  inn: '9900000003',
  ogrn: '1029900000005',
  position: 'Начальник управления',
  person: 'Образцов Пример Иванович',
  snils: '00000000000',
  region: '99 Образцовый край',
  locality: 'Образцово',
};
const { signer, certificatePath, keyPath, chainPath } = await ca.signatory(subject);
const content = Buffer.from('Социальный заказ на оказание услуг\r\nв 2024 году\n'.repeat(500));
const bench = openBench();
bench.put('content.bin', content);
bench.put('changed.bin', Buffer.concat([content, Buffer.from(' ')]));
bench.put('ours.sig', await signDetached(content, signer, now()));
const rootPem = bench.put('root.pem', writePem('CERTIFICATE', ca.root));
const lists = await ca.revocationLists();
const listsPem = lists.map((list) => writePem('X509 CRL', list)).join('');
bench.put('root-and-lists.pem', `${writePem('CERTIFICATE', ca.root)}${listsPem}`);
bench.put('chain.pem', ca.chain.map((der) => writePem('CERTIFICATE', der)).join(''));

const CMS = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-out', 'out.bin'];
const verify = (file: string, ...more: string[]) =>
  bench.openssl(...CMS, '-in', 'ours.sig', '-content', file, ...more);

describe.skipIf(!hasGostOpenssl)('OpenSSL with the GOST engine', () => {
  it('accepts our signature as CAdES, by the root of the test CA alone', () => {
    const { status, said } = verify('content.bin', '-CAfile', rootPem);
    expect(said).toContain('CAdES Verification successful');
    expect(status).toBe(0);
  });

  it('accepts it with the revocation lists of the whole chain', () => {
    expect(verify('content.bin', '-CAfile', 'root-and-lists.pem', '-crl_check_all').status).toBe(0);
    expect(verify('content.bin', '-CAfile', rootPem, '-crl_check_all').status).not.toBe(0);
  });

  it('refuses it over a document with one space more', () => {
    expect(verify('changed.bin', '-CAfile', rootPem).status).not.toBe(0);
  });

  it('accepts the certificates and the chain of the test CA, strictly', () => {
    const strict = ['verify', '-x509_strict', '-CAfile', rootPem, '-untrusted', 'chain.pem'];
    expect(bench.openssl(...strict, certificatePath).said).toContain(': OK');
  });

  it('reads the particulars of a qualified certificate where it looks for them', () => {
    const { said } = bench.openssl(
      'x509',
      '-in',
      certificatePath,
      '-noout',
      '-text',
      '-nameopt',
      'utf8,sep_comma_plus',
    );
    for (const part of [
      'Class of Signing Tool KC1',
      'Signing Tool of Subject',
      'Non Repudiation',
      'id-GostR3410-2001-CryptoPro-A',
    ]) {
      expect(said).toContain(part);
    }
    expect(said).toContain('Образцов');
  });

  it('reads the key that the test CA keeps, and finds it to be the certificate’s', () => {
    const ofKey = bench.openssl('pkey', '-in', keyPath, '-pubout').stdout;
    expect(ofKey).toBe(bench.openssl('x509', '-in', certificatePath, '-noout', '-pubkey').stdout);
    expect(ofKey).toContain('PUBLIC KEY');
  });

  it('sees one who was revoked in the next list', async () => {
    const mallory = await ca.signatory({ ...subject, person: 'Отозванов Пример Иванович' });
    bench.put('mallory.sig', await signDetached(content, mallory.signer, now()));
    await ca.revoke(mallory.signer.certificate);
    const fresh = (await ca.revocationLists()).map((list) => writePem('X509 CRL', list)).join('');
    bench.put('fresh.pem', `${writePem('CERTIFICATE', ca.root)}${fresh}`);
    const judged = bench.openssl(
      ...CMS,
      '-in',
      'mallory.sig',
      '-content',
      'content.bin',
      '-CAfile',
      'fresh.pem',
      '-crl_check_all',
    );
    expect(judged.said).toContain('certificate revoked');
    expect(verify('content.bin', '-CAfile', 'fresh.pem', '-crl_check_all').status).toBe(0);
  });
});

const p7 = (file: string) =>
  bench.certtool(
    '--p7-verify',
    '--load-ca-certificate',
    rootPem,
    '--load-data',
    file,
    '--inder',
    '--infile',
    'ours.sig',
  );

describe.skipIf(!hasCerttool)('GnuTLS', () => {
  it('accepts the chain of the test CA', () => {
    const whole = [readFileSync(certificatePath, 'utf8'), readFileSync(chainPath, 'utf8')];
    const file = bench.put('whole.pem', whole.join(''));
    const { said } = bench.certtool('--verify', '--load-ca-certificate', rootPem, '--infile', file);
    expect(said).toContain('Chain verification output: Verified');
  });

  it('accepts our signature, and refuses it over another document', () => {
    expect(p7('content.bin').said).toContain('Signature status: ok');
    expect(p7('changed.bin').said).not.toContain('Signature status: ok');
  });
});
