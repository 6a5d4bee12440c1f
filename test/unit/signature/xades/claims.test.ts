import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../../src/domain/identifiers.ts';
import { readRevocationList } from '../../../../src/signature/revocation-list.ts';
import { signXades } from '../../../../src/signature/xades/sign.ts';
import { verifyXades } from '../../../../src/signature/xades/verify.ts';
import * as pki from '../../../support/pki.ts';
import * as support from '../../../support/xades.ts';

const { AT, bytesOf, canonicalText, DOCUMENT, failures, judge, refusals, resign, textOf } = support;
const honest = await support.honestOf();

describe('Signed properties are refused', () => {
  it('when there are none, unless plain XMLDSig was asked for', async () => {
    const plain = resign(
      honest.replace(/<ds:Object>.*<\/ds:Object>/, '').replace(/<ds:Reference Type.*?<\/ds:Reference>/, ''),
      { over: canonicalText(DOCUMENT) },
    );
    expect(await refusals(plain)).toEqual(['attributes']);
    const allowed = await verifyXades(support.trust, { plainAllowed: true })(bytesOf(plain), AT);
    expect(allowed).toMatchObject({ verdict: 'passed', signedBy: { owner: 'Образцов' } });
    const byStranger = bytesOf(plain.replace(/(<ds:SignatureValue>)..../, '$1AAAA'));
    const refused = await verifyXades(support.trust, { plainAllowed: true })(byStranger, AT);
    expect(failures(refused)).toEqual(['signature']);
  });

  it('when they are about another signature', async () => {
    expect(await refusals(honest.replace(/Target="[^"]*"/, 'Target="#other"'))).toEqual(['attributes']);
    expect(await refusals(honest.replace(/(<ds:Signature [^>]*) Id="[^"]*"/, '$1'))).toEqual(['attributes']);
  });

  it('when the time is not said, or nobody knows its zone', async () => {
    const time = /<xades:SigningTime>.*?<\/xades:SigningTime>/;
    expect(await refusals(resign(honest.replace(time, '')))).toEqual(['attributes']);
    for (const text of ['2026-11-22T12:00:00', 'вчера', '2026-13-40T00:00:00Z', '']) {
      expect(
        await refusals(resign(honest.replace(time, `<xades:SigningTime>${text}</xades:SigningTime>`))),
      ).toEqual(['structure']);
    }
  });

  it('when the time is still to come, or before the certificate', async () => {
    for (const text of ['2026-11-22T12:05:01Z', '2022-12-31T23:59:59Z', '2026-11-22T12:00:00-01:00']) {
      const bent = resign(honest.replace('2026-11-22T12:00:00Z', text));
      expect(await refusals(bent)).toEqual(['signing-time']);
    }
    const elsewhere = resign(honest.replace('2026-11-22T12:00:00Z', '2026-11-22T19:00:00.5+07:00'));
    expect(await judge(elsewhere)).toMatchObject({ verdict: 'passed' });
  });

  it('when they say nothing of the certificate, or in the old way only', async () => {
    const certificate = /<(xades:SigningCertificateV2)>(.*?)<\/xades:SigningCertificateV2>/;
    const bent = resign(
      honest.replace(certificate, '<xades:SigningCertificate>$2</xades:SigningCertificate>'),
    );
    const report = await judge(bent);
    expect(failures(report)).toEqual(['attributes']);
    expect(report.checks.find(({ name }) => name === 'attributes')?.why).toContain('SigningCertificateV2');
  });

  it('when they hold what we do not understand: then nothing is decided', async () => {
    for (const more of [
      '<xades:SignaturePolicyIdentifier/>',
      '<x xmlns="urn:x"/>',
      '<xades:SignerRole/><xades:SignerRole/>',
    ]) {
      const report = await judge(resign(honest.replace('<xades:SigningTime>', `${more}$&`)));
      expect(report.verdict).toBe('indeterminate');
      expect(report.verified).toBeUndefined();
    }
  });

  it('when somebody added properties that nobody signed: then nothing is decided', async () => {
    const added = '<xades:UnsignedProperties><x xmlns="urn:x"/></xades:UnsignedProperties>';
    const report = await judge(honest.replace('</xades:QualifyingProperties>', `${added}$&`));
    expect(report.verdict).toBe('indeterminate');
    expect(failures(report)).toEqual([]);
  });

  it('when the time stands twice, whichever comes first', async () => {
    const second = '<xades:SigningTime>2023-05-01T00:00:00Z</xades:SigningTime>';
    for (const place of [`${second}$&`, `$&${second}`]) {
      expect(
        (await judge(resign(honest.replace(/<xades:SigningTime>.*?<\/xades:SigningTime>/, place)))).verdict,
      ).not.toBe('passed');
    }
  });

  it('when the format is that of other data', async () => {
    expect(await refusals(resign(honest.replace(/ObjectReference="[^"]*"/, 'ObjectReference="#x"')))).toEqual(
      ['attributes'],
    );
  });

  it('when they were changed afterwards', async () => {
    expect(await refusals(honest.replace('application/xml', 'application/xmL'))).toEqual([
      'attributes-digest',
    ]);
    expect(await refusals(honest.replace('2026-11-22T12', '2026-11-22T11'))).toEqual(['attributes-digest']);
  });
});

describe('Algorithms are refused', () => {
  const method = /(<ds:SignatureMethod Algorithm=")[^"]*/;
  const digests = /(<ds:DigestMethod Algorithm=")[^"]*/g;

  it.each([
    'http://www.w3.org/2001/04/xmldsig-more#gostr34102001-gostr3411',
    'urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102001-gostr3411',
    'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
  ])('when they are outdated: %s', async (uri) => {
    expect(await refusals(resign(honest.replace(method, `$1${uri}`)))).toEqual(['algorithms']);
  });

  it('when a digest is outdated, wherever it stands', async () => {
    for (const uri of [
      'http://www.w3.org/2000/09/xmldsig#sha1',
      'http://www.w3.org/2001/04/xmldsig-more#gostr3411',
    ]) {
      for (const which of [0, 1, 2]) {
        let number = -1;
        const bent = honest.replace(digests, (was, start: string) =>
          (number += 1) === which ? start + uri : was,
        );
        expect(await refusals(resign(bent))).toEqual(['algorithms']);
      }
    }
  });

  it('when GOST is mixed with SHA-2', async () => {
    const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
    expect(
      await refusals(resign(honest.replace(/(<ds:DigestMethod Algorithm=")[^"]*/, `$1${sha256}`))),
    ).toEqual(['algorithms']);
  });

  it('when they are not those of the key', async () => {
    const rsa = honest
      .replace(method, '$1http://www.w3.org/2001/04/xmldsig-more#rsa-sha256')
      .replaceAll(digests, '$1http://www.w3.org/2001/04/xmlenc#sha256');
    expect(await refusals(resign(rsa))).toContain('signing-certificate');
    const longer = resign(
      honest.replace(method, '$1urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102012-gostr34112012-512'),
    );
    expect(await refusals(longer)).toEqual(['algorithms']);
  });

  it('when nobody here knows them: then nothing is decided', async () => {
    for (const uri of ['urn:x', 'constructor', '__proto__', 'http://www.w3.org/2000/09/xmldsig#sha256']) {
      expect((await judge(resign(honest.replace(method, `$1${uri}`)))).verdict).toBe('indeterminate');
    }
  });
});

describe('A signer is refused', () => {
  it('when another person signed, and sent our certificate along', async () => {
    expect(await refusals(resign(honest, { by: support.stranger }))).toEqual(['signature']);
  });

  it('when the certificate was exchanged for another', async () => {
    const [first = ''] = /<ds:X509Certificate>.*?<\/ds:X509Certificate>/.exec(honest) ?? [];
    const other = `<ds:X509Certificate>${Buffer.from(support.stranger.certificate).toString('base64')}</ds:X509Certificate>`;
    expect(await refusals(honest.replace(first, other))).toEqual(['signing-certificate']);
    expect(await judge(honest.replace(first, other + first))).toMatchObject({ verdict: 'passed' });
  });

  it('when no certificate came along, or none that can be read', async () => {
    expect(await refusals(honest.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, ''))).toEqual(['certificate']);
    expect(await refusals(honest.replace(/(<ds:X509Certificate>)[^<]*/, '$1AAAA'))).toEqual(['structure']);
  });

  it('when his chain leads to nobody whom we trust: then nothing is decided', async () => {
    const nobody = pki.member({ name: 'Никто', extensions: [pki.SIGNS_DOCUMENTS] });
    const signed = textOf(await signXades(bytesOf(DOCUMENT), pki.signerOf(nobody), AT));
    expect(await refusals(signed)).toEqual([]);
    expect(await judge(signed)).toMatchObject({ verdict: 'indeterminate' });
  });

  it('when his certificate is not for documents, or is over', async () => {
    const issuer = support.authority;
    const sealer = pki.member({ name: 'Шифр', issuer, extensions: [pki.ENCRYPTS_ONLY] });
    const [document, chain] = [bytesOf(DOCUMENT), issuer];
    expect(await refusals(textOf(await signXades(document, pki.signerOf(sealer, chain), AT)))).toEqual([
      'usage',
    ]);
    const notAfter = '2026-11-01T00:00:00.000Z';
    const late = pki.member({ name: 'Прошлый', issuer, extensions: [pki.SIGNS_DOCUMENTS], notAfter });
    const refused = await refusals(textOf(await signXades(document, pki.signerOf(late, chain), AT)));
    expect(refused).toEqual(['validity', 'signing-time']);
  });

  it('when he is revoked; when no list speaks of him, nothing is decided', async () => {
    const at = '2026-11-20T00:00:00.000Z';
    const revoked = [{ certificate: support.owner.certificate, at }];
    const lists = [pki.listOf({ by: support.root }), pki.listOf({ by: support.authority, revoked })];
    const evidence = { lists: lists.map(readRevocationList), answers: [] };
    const judged = await verifyXades({ ...support.trust, evidence })(bytesOf(honest), AT);
    expect(failures(judged)).toEqual(['revocation']);
    const unknown = await verifyXades({ ...support.trust, evidence: { lists: [], answers: [] } })(
      bytesOf(honest),
      AT,
    );
    expect(unknown.verdict).toBe('indeterminate');
    const before = { ...support.trust, evidence };
    const early = await verifyXades(before)(
      bytesOf(resign(honest.replace('22T12', '19T12'))),
      '2026-11-19T12:00:00.000Z' as Instant,
    );
    expect(early).toMatchObject({ verdict: 'passed' });
  });
});
