/** Programs that know nothing of us look at an XML signature that we stamped and filled with evidence. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import type { Means } from '../../../src/signature/levels.ts';
import { writePem } from '../../../src/signature/pem.ts';
import { openTimestamps } from '../../../src/signature/timestamp/client.ts';
import { trustOf } from '../../../src/signature/trust-settings.ts';
import { raiseXades } from '../../../src/signature/xades/levels.ts';
import { signXades } from '../../../src/signature/xades/sign.ts';
import { verifyXades } from '../../../src/signature/xades/verify.ts';
import { openStandTsa } from '../../../src/stand/tsa/open-tsa.ts';
import { hasGostOpenssl, openBench } from '../../support/gost-openssl.ts';
import * as pki from '../../support/pki.ts';
import { STAMPS_ONLY } from '../../support/services.ts';
import { hasTool, outputOf, runTool } from '../../support/tools.ts';

const now = (): Instant => new Date().toISOString() as Instant;
const DOCUMENT = '<заказ xmlns="urn:pechat:test" xml:lang="ru"><объём>72</объём></заказ>';
const PROPERTIES = 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties';

describe.each(['rsa', '256-A', '512-A'] as const)('An XML signature by a key of %s', async (kind) => {
  const key = () => (kind === 'rsa' ? pki.foreignKey('rsa') : pki.newKey(kind));
  const root = pki.member({ name: 'Root', extensions: pki.AUTHORITY, key: key() });
  const by = (name: string, ...extensions: Parameters<typeof pki.member>[0]['extensions'] & object) =>
    pki.member({ name, issuer: root, extensions, key: key() });
  const signer = pki.signerOf(by('Signer', pki.SIGNS_DOCUMENTS), root);
  const stamper = by('Stamps', pki.SIGNS_DOCUMENTS, STAMPS_ONLY);
  const tsa = await openStandTsa({ ...stamper, chain: [root.certificate], clock: now });
  afterAll(() => tsa.close());
  const roots = [root.certificate];
  const nextUpdate = new Date(Date.now() + 86_400_000).toISOString();
  const lists = [pki.listOf({ by: root, thisUpdate: now(), nextUpdate })];
  const digest = kind === 'rsa' ? 'sha256' : 'streebog256';
  const means: Means = {
    roots,
    stamp: openTimestamps({ urls: [tsa.url], roots, digest }),
    collect: () => Promise.resolve({ lists, answers: [] }),
  };
  const signed = await signXades(Buffer.from(DOCUMENT), signer, now());
  const { file, level } = await raiseXades(signed, 'LT', means, now());
  const bench = openBench();
  bench.put('root.pem', writePem('CERTIFICATE', root.certificate));
  const path = bench.put('lt.xml', file);

  it('reaches LT and passes our judge', async () => {
    expect(level).toBe('LT');
    expect(await verifyXades(trustOf(roots, {}))(file, now())).toMatchObject({
      verdict: 'passed',
      level: 'LT',
    });
  });

  it.skipIf(kind !== 'rsa' || !hasTool('xmlsec1'))(
    'is still accepted by xmlsec1, and refused changed',
    () => {
      const verify = (xml: string) => {
        const trust = ['--trusted-pem', `${bench.folder}/root.pem`, '--enabled-key-data', 'x509'];
        return runTool('xmlsec1', '--verify', '--id-attr:Id', PROPERTIES, ...trust, xml);
      };
      const { status, said } = verify(path);
      expect(said).toMatch(/SignedInfo References \(ok\/all\): 2\/2/);
      expect(status).toBe(0);
      const changed = Buffer.from(file).toString('utf8').replace('>72<', '>73<');
      expect(verify(bench.put('changed.xml', changed)).status).not.toBe(0);
    },
  );

  it.skipIf(!hasGostOpenssl || !hasTool('xmllint'))(
    'has a time-stamp that `openssl ts` verifies over the value that xmllint makes canonical',
    () => {
      const text = Buffer.from(file).toString('utf8');
      const token = /<xades:EncapsulatedTimeStamp>([^<]*)</.exec(text)?.[1] ?? '';
      const value = /<ds:SignatureValue>.*?<\/ds:SignatureValue>/s.exec(text)?.[0] ?? '';
      const alone = value.replace('<ds:SignatureValue>', `<ds:SignatureValue xmlns:ds="${DS}">`);
      bench.put('token.der', Buffer.from(token, 'base64'));
      bench.put('value.bin', outputOf('xmllint', '--exc-c14n', bench.put('value.xml', alone)));
      bench.put('other.bin', DOCUMENT);
      const verify = (data: string) => {
        const trust = ['-CAfile', 'root.pem'];
        return bench.openssl('ts', '-verify', '-data', data, '-in', 'token.der', '-token_in', ...trust);
      };
      expect(verify('value.bin').said).toContain('Verification: OK');
      expect(verify('other.bin').status).not.toBe(0);
    },
  );
});

const DS = 'http://www.w3.org/2000/09/xmldsig#';
