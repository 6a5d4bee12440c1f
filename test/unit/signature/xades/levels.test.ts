import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../../src/domain/identifiers.ts';
import type { Means } from '../../../../src/signature/levels.ts';
import { trustOf } from '../../../../src/signature/trust-settings.ts';
import { raiseXades } from '../../../../src/signature/xades/levels.ts';
import { signXades, signXadesDetached } from '../../../../src/signature/xades/sign.ts';
import { verifyXades, verifyXadesDetached } from '../../../../src/signature/xades/verify.ts';
import { insertUnsigned, timestampText } from '../../../../src/signature/xades/write-unsigned.ts';
import * as pki from '../../../support/pki.ts';
import {
  authority,
  JUDGED_AT,
  lists,
  meansOf,
  root,
  roots,
  SIGNED_AT,
  signer,
  silent,
  STAMPED_AT,
  stampOf,
} from '../../../support/stamped-pdf.ts';
import { bytesOf, canonicalText, DOCUMENT, failures, textOf } from '../../../support/xades.ts';

const LATER = '2028-06-01T00:00:00.000Z' as Instant;
const verify = verifyXades(trustOf(roots, {}));
const signed = await signXades(bytesOf(DOCUMENT), pki.signerOf(signer, authority), SIGNED_AT);
const { file: stamped } = await raiseXades(signed, 'T', meansOf(), JUDGED_AT);
const { file: complete } = await raiseXades(signed, 'LT', meansOf(), JUDGED_AT);

const half: Means['collect'] = () => Promise.resolve({ lists: lists.slice(1), answers: [] });

const bent = async (from: string | RegExp, to: string, file = stamped): Promise<readonly string[]> => {
  const text = textOf(file).replace(from, to);
  expect(text).not.toBe(textOf(file));
  const report = await verify(bytesOf(text), JUDGED_AT);
  expect(report.verdict).not.toBe('passed');
  return failures(report);
};

/** The signature with a token of our making over the bytes given. */
const withToken = async (over: Uint8Array, by = stampOf()): Promise<Uint8Array> => {
  const outcome = await by(over, JUDGED_AT);
  return insertUnsigned(signed, timestampText(outcome.kind === 'stamped' ? outcome.token : new Uint8Array()));
};

const value = canonicalText(
  (/<ds:SignatureValue>.*?<\/ds:SignatureValue>/s.exec(textOf(signed))?.[0] ?? '').replace(
    '<ds:SignatureValue>',
    '<ds:SignatureValue xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
  ),
);

describe('raising an XML signature', () => {
  it('to T adds a property and changes no other byte', async () => {
    const report = await verify(stamped, JUDGED_AT);
    expect(report).toMatchObject({ verdict: 'passed', level: 'T', provenAt: STAMPED_AT });
    expect(textOf(stamped).replace(/<xades:UnsignedProperties .*<\/xades:UnsignedProperties>/s, '')).toBe(
      textOf(signed),
    );
    expect(textOf(report.verified)).toBe(textOf((await verify(signed, JUDGED_AT)).verified));
  });

  it('to T again changes nothing', async () => {
    expect((await raiseXades(stamped, 'T', meansOf(), JUDGED_AT)).file).toBe(stamped);
  });

  it('to LT adds the evidence, from which alone the chains are found in force', async () => {
    const alone = verifyXades(trustOf(roots, { revocationLists: [] }));
    expect(await alone(complete, LATER)).toMatchObject({ verdict: 'passed', level: 'LT' });
    const again = await raiseXades(complete, 'LT', meansOf(), JUDGED_AT);
    expect(again).toEqual({ file: complete, level: 'LT' });
  });

  it('to LT is owed when a list is missing, and half of the evidence is not added', async () => {
    const { file, level, owed } = await raiseXades(signed, 'LT', meansOf({ collect: half }), JUDGED_AT);
    expect([level, owed?.level]).toEqual(['T', 'LT']);
    expect(textOf(file)).not.toContain('RevocationValues');
  });

  it('is owed when nobody stamps', async () => {
    const raised = await raiseXades(signed, 'T', meansOf({ stamp: silent }), JUDGED_AT);
    expect(raised).toMatchObject({ file: signed, level: 'B', owed: { level: 'T', since: JUDGED_AT } });
    expect(raised.owed?.hopeless).toBeUndefined();
  });

  it('that is not good is hopeless, and nobody is asked', async () => {
    const spoilt = bytesOf(textOf(signed).replace('72', '73'));
    const raised = await raiseXades(spoilt, 'T', meansOf(), JUDGED_AT);
    expect(raised).toMatchObject({ file: spoilt, owed: { hopeless: true } });
    const noXml = await raiseXades(bytesOf('нет'), 'T', meansOf(), JUDGED_AT);
    expect(noXml.owed?.hopeless).toBe(true);
  });

  it('beside its document does the same', async () => {
    const content = bytesOf('любые байты');
    const beside = { fileName: 'a.pdf', mimeType: 'application/pdf' };
    const file = await signXadesDetached(content, pki.signerOf(signer, authority), SIGNED_AT, beside);
    const raised = await raiseXades(file, 'LT', meansOf(), JUDGED_AT, content);
    expect(raised.level).toBe('LT');
    const report = await verifyXadesDetached(trustOf(roots, {}))(content, raised.file, LATER);
    expect(report).toMatchObject({ verdict: 'passed', level: 'LT', provenAt: STAMPED_AT });
  });
});

describe('A time-stamp of an XML signature is refused', () => {
  it('when it is over other bytes than the canonical value', async () => {
    expect((await verify(await withToken(value), JUDGED_AT)).level).toBe('T');
    const report = await verify(await withToken(bytesOf('other')), JUDGED_AT);
    expect(failures(report)).toEqual(['timestamp']);
    expect(report).toMatchObject({ level: 'B' });
  });

  it('when an ordinary signatory made it', async () => {
    expect(failures(await verify(await withToken(value, stampOf(signer)), JUDGED_AT))).toEqual(['timestamp']);
  });

  it('when it is no token', async () => {
    expect(await bent(/(<xades:EncapsulatedTimeStamp>)[^<]*/, '$1AAAA')).toEqual(['timestamp']);
  });

  it('when its canonical form is none that we make', async () => {
    expect(
      await bent(
        /(CanonicalizationMethod [^>]*Algorithm=")[^"]*("><\/ds:CanonicalizationMethod><xades:Enc)/,
        '$1urn:x$2',
      ),
    ).toEqual([]);
  });

  it('when it stands where the standard has no place for it', async () => {
    const moved =
      /<xades:SignatureTimeStamp .*<\/xades:SignatureTimeStamp>/s.exec(textOf(stamped))?.[0] ?? '';
    const outside = textOf(signed).replace(
      '</xades:QualifyingProperties>',
      `<xades:UnsignedProperties>${moved}</xades:UnsignedProperties></xades:QualifyingProperties>`,
    );
    const report = await verify(bytesOf(outside), JUDGED_AT);
    expect(report).toMatchObject({ verdict: 'indeterminate', level: 'B' });
  });

  it('when it has more in it than a token', async () => {
    expect(await bent('<xades:EncapsulatedTimeStamp>', '<xades:Include URI="#x"></xades:Include>$&')).toEqual(
      ['structure'],
    );
  });

  it('when it brings an identifier of the document’s', async () => {
    expect(await bent('<xades:SignatureTimeStamp ', '$&Id="order" ')).toContain('references');
  });

  it('when its authority’s certificate has ended', async () => {
    const report = await verify(stamped, '2031-01-01T00:00:00.000Z' as Instant);
    expect(failures(report)).toContain('timestamp');
  });
});

describe('Evidence in an XML signature is refused', () => {
  it('when an authority of no chain gave it', async () => {
    const stranger = pki.member({ name: 'Чужой', extensions: pki.AUTHORITY });
    const other = Buffer.from(pki.listOf({ by: stranger })).toString('base64');
    expect(await bent(/(<xades:EncapsulatedCRLValue>)[^<]*/, `$1${other}`, complete)).toEqual(['evidence']);
  });

  it('when it cannot be read', async () => {
    expect(await bent(/(<xades:EncapsulatedCRLValue>)[^<]*/, '$1AAAA', complete)).toEqual(['evidence']);
  });

  it('when it says that the signatory was revoked before', async () => {
    const revoked = [{ certificate: signer.certificate, at: '2026-11-20T00:00:00.000Z' }];
    const own = [pki.listOf({ by: root }), pki.listOf({ by: authority, revoked })];
    const collect: Means['collect'] = () => Promise.resolve({ lists: own, answers: [] });
    expect((await raiseXades(signed, 'LT', meansOf({ collect }), JUDGED_AT)).level).toBe('T');
    const list = Buffer.from(own[1] ?? '').toString('base64');
    const old = Buffer.from(lists[1] ?? '').toString('base64');
    expect(await bent(old, list, complete)).toEqual(['revocation']);
  });
});
