/** OpenSSL and GnuTLS over what we add to a signature, and we over what OpenSSL signs and stamps. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import type { CurveName } from '../../../src/gost/curves.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { readSignedData } from '../../../src/signature/cms/signed-data.ts';
import { makeKeyPem } from '../../../src/signature/keys/gost-key-pem.ts';
import { readSigningKey } from '../../../src/signature/keys/signing-key.ts';
import { raiseLevel } from '../../../src/signature/levels.ts';
import { OID } from '../../../src/signature/oids.ts';
import { planArchive } from '../../../src/signature/timestamp/archive.ts';
import { openTimestamps } from '../../../src/signature/timestamp/client.ts';
import { writePem } from '../../../src/signature/pem.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import { hasCerttool, hasGostOpenssl, openBench } from '../../support/gost-openssl.ts';
import * as pki from '../../support/pki.ts';
import { authorities, openServices, STAMPS_ONLY } from '../../support/services.ts';

const now = (): Instant => new Date().toISOString() as Instant;
const content = Buffer.from('Социальный заказ на оказание услуг\r\n'.repeat(500));
const pem = (...members: readonly pki.Member[]): string =>
  members.map(({ certificate }) => writePem('CERTIFICATE', certificate)).join('');

const CMS = [
  'cms',
  '-verify',
  '-cades',
  '-binary',
  '-inform',
  'DER',
  '-content',
  'content.bin',
  '-out',
  'out',
];

describe.skipIf(!hasGostOpenssl).each<CurveName>(['256-B', '512-A', '512-C'])(
  'A signature on the curve %s, raised by us',
  async (curve) => {
    const them = authorities(curve);
    const services = await openServices(them, now);
    afterAll(() => services.close());
    const { root, authority, signer } = them;
    const bench = openBench();
    bench.put('content.bin', content);
    bench.put('root.pem', pem(root));
    bench.put('authority.pem', pem(authority));
    const bes = await signDetached(content, pki.signerOf(signer, authority, root), now());
    const lists = [root, authority].map((by) =>
      pki.listOf({ by, thisUpdate: now(), nextUpdate: new Date(Date.now() + 86_400_000).toISOString() }),
    );
    const collect = async () => ({ lists, answers: [] });
    const raise = async (wanted: 'T' | 'LT'): Promise<Uint8Array> => {
      const means = { ...services.means, ...(wanted === 'LT' ? { collect } : {}) };
      const { signature, level } = await raiseLevel(content, bes, wanted, means, now());
      expect(level).toBe(wanted);
      bench.put(`${wanted}.sig`, signature);
      return signature;
    };

    it('as BES is accepted by OpenSSL as CAdES', () => {
      bench.put('B.sig', bes);
      expect(bench.openssl(...CMS, '-in', 'B.sig', '-CAfile', 'root.pem').said).toContain(
        'CAdES Verification successful',
      );
    });

    it('to T is accepted as CAdES, and its token by `openssl ts`, over the signature value', async () => {
      const [signed] = readSignedData(await raise('T')).signers;
      const [token] = signed?.unsignedAttributes[0]?.values ?? [];
      bench.put('token.der', token?.bytes ?? '');
      bench.put('value.bin', signed?.signature ?? '');
      bench.put('other.bin', content);
      expect(bench.openssl(...CMS, '-in', 'T.sig', '-CAfile', 'root.pem').status).toBe(0);
      const ts = (data: string) => {
        const trust = ['-CAfile', 'root.pem', '-untrusted', 'authority.pem'];
        return bench.openssl('ts', '-verify', '-data', data, '-in', 'token.der', '-token_in', ...trust);
      };
      expect(ts('value.bin').said).toContain('Verification: OK');
      expect(ts('other.bin').status).not.toBe(0);
    });

    const check = (file: string) =>
      bench.openssl(...CMS, '-in', file, '-CAfile', 'root.pem', '-crl_check_all');

    it('to LT brings all that `-crl_check_all` needs', async () => {
      await raise('LT');
      expect(check('LT.sig').said).toContain('CAdES Verification successful');
      expect(check('B.sig').status).not.toBe(0);
    });

    it('to LT by OCSP is still accepted as CAdES, with its version 5', async () => {
      const { signature, level } = await raiseLevel(content, bes, 'LT', services.means, now());
      expect(level).toBe('LT');
      bench.put('ocsp.sig', signature);
      expect(bench.openssl(...CMS, '-in', 'ocsp.sig', '-CAfile', 'root.pem').status).toBe(0);
    });

    it('renewed is accepted as CAdES, and the archive token by `openssl ts`, over what it must have stamped', async () => {
      const plan = planArchive(content, await raise('LT'), 'streebog256');
      const outcome = await services.means.stamp(plan.stamped, now());
      if (outcome.kind === 'unstamped') throw new Error('nobody stamped');
      const renewed = plan.complete(outcome.token);
      const [signed] = readSignedData(renewed).signers;
      const archive = signed?.unsignedAttributes.find(({ type }) => type === OID.archiveTimestamp);
      bench.put('renewed.sig', renewed);
      bench.put('archive.der', archive?.values[0]?.bytes ?? '');
      bench.put('stamped.bin', plan.stamped);
      bench.put('other.bin', content);
      const ts = (data: string) => {
        const trust = ['-CAfile', 'root.pem', '-untrusted', 'authority.pem'];
        return bench.openssl('ts', '-verify', '-data', data, '-in', 'archive.der', '-token_in', ...trust);
      };
      expect(ts('stamped.bin').said).toContain('Verification: OK');
      expect(ts('other.bin').status).not.toBe(0);
      expect(check('renewed.sig').said).toContain('CAdES Verification successful');
      expect(await verifyDetached([root.certificate])(content, renewed, now())).toMatchObject({
        verdict: 'passed',
        level: 'LT',
      });
    });

    // GnuTLS (nettle) knows two curves of GOST only.
    it.skipIf(!hasCerttool || curve === '512-C')('at every level is accepted by GnuTLS', () => {
      for (const file of ['B.sig', 'T.sig', 'LT.sig']) {
        const data = ['--load-data', 'content.bin', '--inder', '--infile', file];
        const { said } = bench.certtool('--p7-verify', '--load-ca-certificate', 'root.pem', ...data);
        expect(said).toContain('Signature status: ok');
      }
    });
  },
);

describe.skipIf(!hasGostOpenssl).each([
  ['gost2012_512', 'paramset:A', 'md_gost12_512'],
  ['gost2012_512', 'paramset:C', 'md_gost12_512'],
  ['RSA', 'rsa_keygen_bits:2048', 'sha256'],
  ['EC', 'ec_paramgen_curve:P-256', 'sha256'],
])('A signature that OpenSSL made with %s, %s', (algorithm, option, digest) => {
  const bench = openBench();
  bench.put('content.bin', content);
  const steps = [
    `genpkey -algorithm ${algorithm} -pkeyopt ${option} -out k.pem`,
    `req -new -x509 -key k.pem -${digest} -subj /CN=Test -extensions signatory -out c.pem`,
    `cms -sign -cades -nosmimecap -binary -md ${digest} -signer c.pem -inkey k.pem -in content.bin -outform DER -out theirs.sig`,
  ];

  it('passes our judge, and is refused over another document', async () => {
    for (const step of steps) expect(bench.openssl(...step.split(' '))).toMatchObject({ status: 0 });
    const own = readSignedData(readFileSync(join(bench.folder, 'theirs.sig')));
    const judge = verifyDetached(own.certificates.map(({ der }) => der));
    const theirs = readFileSync(join(bench.folder, 'theirs.sig'));
    expect(await judge(content, theirs, now())).toMatchObject({ verdict: 'passed' });
    expect(await judge(Buffer.from('иное'), theirs, now())).toMatchObject({ verdict: 'failed' });
  });
});

describe.skipIf(!hasGostOpenssl).each([
  ['the old attribute, SHA-1', 'sha1'],
  ['signingCertificateV2', 'sha256'],
])('A time-stamp of `openssl ts` with %s', async (_, attributeDigest) => {
  const { root, authority, signer } = authorities();
  const keyPem = makeKeyPem();
  const key = readSigningKey(keyPem);
  const extensions = [pki.SIGNS_DOCUMENTS, STAMPS_ONLY];
  const tsa = pki.member({ name: 'Служба', issuer: authority, extensions, key });
  const bench = openBench();
  bench.put('tsa.key', keyPem);
  bench.put('tsa.pem', pem(tsa));
  bench.put('chain.pem', pem(authority));
  bench.put('serial', '01');
  bench.put(
    'ts.cnf',
    [
      '[tsa1]\nserial = serial\ndefault_policy = 1.2.3.4.1\naccuracy = secs:1\nordering = no\ntsa_name = yes',
      'digests = md_gost12_256, sha256\ness_cert_id_chain = no\nsigner_digest = md_gost12_256',
      `ess_cert_id_alg = ${attributeDigest}`,
    ].join('\n'),
  );
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bench.put('q.tsq', Buffer.concat(chunks));
      const signing = ['-signer', 'tsa.pem', '-inkey', 'tsa.key', '-chain', 'chain.pem'];
      const made = bench.openssl(
        'ts',
        '-reply',
        '-config',
        'ts.cnf',
        '-section',
        'tsa1',
        '-queryfile',
        'q.tsq',
        ...signing,
        '-out',
        'r.tsr',
      );
      response.setHeader('content-type', 'application/timestamp-reply');
      response.end(made.status === 0 ? readFileSync(join(bench.folder, 'r.tsr')) : made.said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => void server.close());

  it('is taken by our client, and raises a signature to T', async () => {
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const roots = [root.certificate];
    const bes = await signDetached(content, pki.signerOf(signer, authority), now());
    const raised = await raiseLevel(
      content,
      bes,
      'T',
      { roots, stamp: openTimestamps({ urls: [url], roots }) },
      now(),
    );
    expect(raised.owed).toBeUndefined();
    expect(raised.level).toBe('T');
  });
});
