import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../../src/domain/identifiers.ts';
import { readCertificate } from '../../../../src/signature/certificate.ts';
import type { Trust } from '../../../../src/signature/judge/trust.ts';
import { signXades, signXadesDetached } from '../../../../src/signature/xades/sign.ts';
import { verifyXades, verifyXadesDetached } from '../../../../src/signature/xades/verify.ts';
import * as pki from '../../../support/pki.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (it: Uint8Array | undefined): string => new TextDecoder().decode(it);

const ORDER = `<?xml version="1.0" encoding="UTF-8"?>
<order xmlns="urn:pechat:test" number="№ 1"><volume unit='человеко-час'>72</volume><empty/>\r
</order>
`;
const CANONICAL =
  '<order xmlns="urn:pechat:test" number="№ 1"><volume unit="человеко-час">72</volume><empty></empty>\n</order>';

const KEYS = {
  'GOST R 34.10-2012 of 256 bits': () => pki.newKey(),
  'GOST R 34.10-2012 of 512 bits': () => pki.newKey('512-A'),
  'RSA of 2048 bits': () => pki.foreignKey('rsa'),
  'ECDSA on P-256': () => pki.foreignKey('p256'),
} as const;

const people = (key: () => pki.Member['key']) => {
  const root = pki.member({ name: 'Корень', key: key(), extensions: pki.AUTHORITY });
  const authority = pki.member({ name: 'Центр', key: key(), issuer: root, extensions: pki.AUTHORITY });
  const extensions = [pki.SIGNS_DOCUMENTS];
  const owner = pki.member({ name: 'Образцов', key: key(), issuer: authority, extensions });
  const trust: Trust = { roots: [readCertificate(root.certificate)], intermediates: [] };
  return { trust, signer: pki.signerOf(owner, authority, root), owner };
};

describe.each(Object.entries(KEYS))('With a key of %s', (_, key) => {
  const { trust, signer, owner } = people(key);

  it('a document signed from inside passes, and its canonical bytes come back, without the signature', async () => {
    const signed = await signXades(bytes(ORDER), signer, AT);
    const report = await verifyXades(trust)(signed, AT);
    expect(report.checks.filter(({ verdict, advisory }) => verdict !== 'passed' && !advisory)).toEqual([]);
    expect(report.verdict).toBe('passed');
    expect(text(report.verified)).toBe(CANONICAL);
    expect(report.signedBy?.owner).toBe('Образцов');
  });

  it('not a byte of the document is changed beside the signature', async () => {
    const signed = text(await signXades(bytes(ORDER), signer, AT));
    expect(signed.replace(/<ds:Signature .*<\/ds:Signature>/, '')).toBe(ORDER);
  });

  it('a document changed by one letter fails by its digest, and nothing of it comes back', async () => {
    const signed = text(await signXades(bytes(ORDER), signer, AT));
    const report = await verifyXades(trust)(bytes(signed.replace('>72<', '>73<')), AT);
    expect(report.checks.filter(({ verdict }) => verdict === 'failed').map(({ name }) => name)).toEqual([
      'digest',
    ]);
    expect(report.verified).toBeUndefined();
  });

  it('a signature beside any bytes passes over them, and over no others', async () => {
    const content = Uint8Array.from([0, 255, 10, 13, 60]);
    const about = { fileName: 'приказ № 1.pdf', mimeType: 'application/pdf' };
    const signature = await signXadesDetached(content, signer, AT, about);
    expect(text(signature)).toContain('%D0%BF%D1%80%D0%B8%D0%BA%D0%B0%D0%B7%20%E2%84%96%201.pdf');
    expect(await verifyXadesDetached(trust)(content, signature, AT)).toMatchObject({ verdict: 'passed' });
    const other = await verifyXadesDetached(trust)(content.subarray(1), signature, AT);
    expect(other.checks.filter(({ verdict }) => verdict === 'failed').map(({ name }) => name)).toEqual([
      'digest',
    ]);
  });

  it('the whole chain goes along, the signatory first', async () => {
    const signed = text(await signXades(bytes(ORDER), signer, AT));
    const sent = [...signed.matchAll(/<ds:X509Certificate>([^<]*)</g)].map(([, one = '']) => one);
    const chain = [owner.certificate, ...signer.chain].map((one) => Buffer.from(one).toString('base64'));
    expect(sent).toEqual(chain);
  });
});

describe('What is asked to be signed', () => {
  const { trust, signer } = people(KEYS['GOST R 34.10-2012 of 256 bits']);

  it.each([
    ['an empty root', '<order/>'],
    ['an empty root with attributes', '<o:order xmlns:o="urn:o" a="/>" />\n'],
    ['a root with an identifier, and instructions before it', '<?one two?><order Id="x">\u2028</order>  \n'],
    [
      'prefixes that the signature uses too',
      '<ds:order xmlns:ds="urn:o" xmlns:xades="urn:p" xml:lang="ru"> </ds:order>',
    ],
    ['a byte order mark', '\ufeff<order>1</order>'],
    ['spaces in the end tag', '<order>1</order\n >'],
    ['CDATA', '<order><![CDATA[</order>]]></order>'],
  ])('may be %s', async (_, xml) => {
    const signed = await signXades(bytes(xml), signer, AT);
    expect(await verifyXades(trust)(signed, AT)).toMatchObject({ verdict: 'passed' });
  });

  it.each([
    ['with a DOCTYPE', '<!DOCTYPE order><order/>'],
    ['that is not well-formed', '<order>'],
    ['with a comment inside', '<order>1<!-- 2 -->3</order>'],
    ['with something after the root', '<order>1</order><!-- </order> -->'],
    ['with an instruction after the root', '<order>1</order><?x </order?>'],
    ['in another encoding by its own word', '<?xml version="1.0" encoding="windows-1251"?><order/>'],
    ['of version 1.1', '<?xml version="1.1"?><order/>'],
    ['that is empty', ''],
    ['with a namespace that has no canonical form', '<order xmlns="relative"/>'],
  ])('may not be XML %s', async (_, xml) => {
    const refusal = await signXades(bytes(xml), signer, AT).catch((thrown: unknown) => thrown);
    expect(refusal).toThrowFault('CONTENT_UNREADABLE');
  });

  it('may not be signed twice: who signs next signs beside', async () => {
    const once = await signXades(bytes(ORDER), signer, AT);
    const twice = await signXades(once, signer, AT).catch((thrown: unknown) => thrown);
    expect(twice).toThrowFault('CONTENT_UNREADABLE');
  });

  it('takes a certificate with a key that we can use, and a source that gives a signature', async () => {
    const mute = { ...signer, signDigest: () => Promise.resolve(new Uint8Array(63)) };
    expect(await signXades(bytes(ORDER), mute, AT).catch((thrown: unknown) => thrown)).toThrowFault(
      'KEY_UNUSABLE',
    );
    const nobody = { ...signer, certificate: new Uint8Array(3) };
    const refusal = await signXades(bytes(ORDER), nobody, AT).catch((thrown: unknown) => thrown);
    expect(refusal).toThrowFault('CERTIFICATE_UNUSABLE');
  });
});
