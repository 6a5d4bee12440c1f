import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { openKeyFile } from '../../../src/signature/keys/key-file.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { readPem, writePem } from '../../../src/signature/pem.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import { openTestCa } from '../../../src/stand/ca/test-ca.ts';
import { hasGostOpenssl, openBench } from '../../support/gost-openssl.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = (): Instant => new Date().toISOString() as Instant;
const content = Buffer.from('Отчёт об исполнении социального заказа\n'.repeat(300));

describe.skipIf(!hasGostOpenssl)('A signature that OpenSSL made', async () => {
  const ca = await openTestCa(temporaryFolder('ca'), now);
  const { certificatePath, keyPath, chainPath } = await ca.signatory({
    organisation: 'Школа искусств (учебный пример)',
    inn: '9900000003',
    position: 'Директор',
    person: 'Примеров Образец Петрович',
  });
  const bench = openBench();
  bench.put('content.bin', content);
  const sign = (...more: string[]): Uint8Array => {
    const names = ['-signer', certificatePath, '-inkey', keyPath, '-certfile', chainPath];
    const form = [
      '-binary',
      '-md',
      'md_gost12_256',
      '-in',
      'content.bin',
      '-outform',
      'DER',
      '-out',
      'theirs.sig',
    ];
    const { status, said } = bench.openssl('cms', '-sign', ...names, ...form, ...more);
    expect({ status, said }).toEqual({ status: 0, said: '' });
    return readFileSync(join(bench.folder, 'theirs.sig'));
  };
  const judge = verifyDetached([ca.root], { revocationLists: await ca.revocationLists() });

  it('passes every check of ours, with the lists of its authorities', async () => {
    const report = await judge(content, sign('-cades', '-nosmimecap'), now());
    const lacking = report.checks.filter(({ verdict }) => verdict !== 'passed');
    expect(lacking.map(({ name }) => name)).toEqual(['timestamp']);
    expect(report).toMatchObject({
      verdict: 'passed',
      signedBy: { owner: 'Примеров Образец Петрович', inn: '9900000003' },
    });
  });

  it('passes as PEM too', async () => {
    const pem = Buffer.from(writePem('CMS', sign('-cades', '-nosmimecap')));
    expect(await judge(content, pem, now())).toMatchObject({ verdict: 'passed' });
  });

  it('passes when the signer is named by his key', async () => {
    expect(await judge(content, sign('-cades', '-keyid'), now())).toMatchObject({ verdict: 'passed' });
  });

  it('is refused when the document stands inside it', async () => {
    const report = await judge(content, sign('-cades', '-nodetach'), now());
    expect(report.checks.filter(({ verdict }) => verdict === 'failed')).toMatchObject([{ name: 'detached' }]);
  });

  it('is refused when it is CMS but no CAdES', async () => {
    const report = await judge(content, sign(), now());
    expect(report.checks.find(({ name }) => name === 'attributes')).toMatchObject({ verdict: 'failed' });
  });

  it('is refused over another document', async () => {
    const report = await judge(Buffer.from('другой'), sign('-cades'), now());
    expect(report.checks.filter(({ verdict }) => verdict === 'failed')).toMatchObject([{ name: 'digest' }]);
  });
});

describe.skipIf(!hasGostOpenssl).each([
  ['A', '256-B under the name of CryptoPro'],
  ['TCA', '256-A'],
  ['TCB', '256-B'],
  ['TCC', '256-C'],
  ['TCD', '256-D'],
])('A key of OpenSSL on the parameter set %s (%s)', (parameters) => {
  const bench = openBench();

  it('signs through our key file, and both of us accept it', async () => {
    const made = [
      bench.openssl(
        'genpkey',
        '-algorithm',
        'gost2012_256',
        '-pkeyopt',
        `paramset:${parameters}`,
        '-out',
        'k.pem',
      ),
      bench.openssl(
        'req',
        '-new',
        '-x509',
        '-key',
        'k.pem',
        '-md_gost12_256',
        '-subj',
        '/CN=Test',
        '-extensions',
        'signatory',
        '-out',
        'c.pem',
      ),
    ];
    expect(made.map(({ status }) => status)).toEqual([0, 0]);
    const certificatePem = readFileSync(join(bench.folder, 'c.pem'), 'utf8');
    const keyPem = readFileSync(join(bench.folder, 'k.pem'), 'utf8');
    const signer = openKeyFile({ keyPem, certificatePem, profile: 'stand' });
    const signature = await signDetached(content, signer, now());
    bench.put('ours.sig', signature);
    bench.put('content.bin', content);
    const theirs = bench.openssl(
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-in',
      'ours.sig',
      '-content',
      'content.bin',
      '-CAfile',
      'c.pem',
      '-purpose',
      'any',
      '-out',
      'out.bin',
    );
    expect(theirs.said).toContain('CAdES Verification successful');
    const ours = await verifyDetached(readPem(certificatePem, 'CERTIFICATE'))(content, signature, now());
    expect(ours).toMatchObject({ verdict: 'passed' });
  });
});
