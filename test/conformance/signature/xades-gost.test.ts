import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { writePem } from '../../../src/signature/pem.ts';
import { signXades } from '../../../src/signature/xades/sign.ts';
import { hasGostOpenssl, openBench } from '../../support/gost-openssl.ts';
import * as pki from '../../support/pki.ts';
import { hasTool, outputOf } from '../../support/tools.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const bench = openBench();
const DOCUMENT = '<заказ xmlns="urn:pechat:test" b="2" a=\'1\'><объём>72</объём><пусто/></заказ>\n';

const SIZES = {
  '256': { curve: '256-A', md: 'md_gost12_256' },
  '512': { curve: '512-A', md: 'md_gost12_512' },
} as const;

const canonical = (xml: string): Buffer => {
  writeFileSync(join(bench.folder, 'part.xml'), xml);
  return Buffer.from(outputOf('xmllint', '--exc-c14n', join(bench.folder, 'part.xml')));
};

/** No program of Debian's knows XML signatures by GOST; so each step is done by one that knows it. */
describe.skipIf(!hasGostOpenssl || !hasTool('xmllint')).each(['256', '512'] as const)(
  'xmllint and OpenSSL with the GOST engine, step by step, of %s bits',
  async (bits) => {
    const { curve, md } = SIZES[bits];
    const owner = pki.member({ name: 'Образцов', key: pki.newKey(curve), extensions: [pki.SIGNS_DOCUMENTS] });
    const signed = Buffer.from(await signXades(Buffer.from(DOCUMENT), pki.signerOf(owner), AT)).toString(
      'utf8',
    );
    const digest = (bytes: Buffer): string => {
      bench.put('part.bin', bytes);
      bench.openssl('dgst', `-${md}`, '-binary', '-out', 'part.digest', 'part.bin');
      return readFileSync(join(bench.folder, 'part.digest')).toString('base64');
    };
    const [documentDigest, propertiesDigest, certificateDigest] = [
      ...signed.matchAll(/<ds:DigestValue>([^<]*)</g),
    ].map(([, value]) => value);
    const part = (name: string): string => new RegExp(`<${name}[ >].*</${name}>`).exec(signed)?.[0] ?? '';
    const DECLARED =
      'xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"';
    const alone = (name: string): Buffer => canonical(part(name).replace(name, `${name} ${DECLARED}`));

    it('find the digests of the document, of the properties and of the certificate', () => {
      expect(digest(canonical(signed.replace(part('ds:Signature'), '')))).toBe(documentDigest);
      expect(digest(alone('xades:SignedProperties'))).toBe(propertiesDigest);
      expect(digest(Buffer.from(owner.certificate))).toBe(certificateDigest);
    });

    it('accept the value as the key’s over SignedInfo, and over nothing else', () => {
      bench.put('certificate.pem', writePem('CERTIFICATE', owner.certificate));
      bench.put('key.pem', bench.openssl('x509', '-in', 'certificate.pem', '-noout', '-pubkey').stdout);
      const [, value = ''] = /<ds:SignatureValue>([^<]*)</.exec(signed) ?? [];
      bench.put('value.bin', Buffer.from(value, 'base64'));
      const verified = (bytes: Buffer): string => {
        bench.put('signed-info.bin', bytes);
        const how = ['-verify', 'key.pem', '-signature', 'value.bin', 'signed-info.bin'];
        return bench.openssl('dgst', `-${md}`, ...how).said;
      };
      const bytes = alone('ds:SignedInfo');
      expect(verified(bytes)).toContain('Verified OK');
      expect(verified(Buffer.concat([bytes, Buffer.from(' ')]))).not.toContain('Verified OK');
    });
  },
);
