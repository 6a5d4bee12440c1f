/**
 * pkijs beside our judge: on honest signatures both agree; where it accepts a forgery, ours does not pass it. Should pkijs
 * one day refuse one of these, the test says so, and the list below gets shorter. Its gaps are counted 1 to 11; those that
 * need evidence or time to show (2, 7, 9, 11) are in `pkijs-forgeries.test.ts`.
 */
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { signingCertificateValue } from '../../../src/signature/cms/signing-certificate.ts';
import { octetString, oid } from '../../../src/signature/der/writer.ts';
import { OID } from '../../../src/signature/oids.ts';
import type { Verdict } from '../../../src/signature/verifier.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import { attribute, forge, type Forgery } from '../../support/cms.ts';
import { overGost, overRsa, rsaAuthority, rsaOwner } from '../../support/hostile/pkijs.ts';
import * as pki from '../../support/pki.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Социальный заказ');
const other = new TextEncoder().encode('Совсем другой заказ');

describe('Over GOST, where pkijs sees digest and signature', () => {
  const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
  const signer = pki.member({ name: 'Образцов', issuer: root, extensions: [pki.SIGNS_DOCUMENTS] });
  const stranger = pki.member({ name: 'Примеров', issuer: root, extensions: [pki.SIGNS_DOCUMENTS] });
  const pkijs = overGost(signer, root);
  const honest: Forgery = { content, signer };

  const opinions = async (signature: Uint8Array): Promise<[boolean, Verdict]> => {
    const theirs = await pkijs(content, signature);
    const { verdict } = await verifyDetached([root.certificate])(content, signature, AT);
    return [theirs, verdict];
  };

  it('both accept an honest signature', async () => {
    expect(await opinions(forge(honest))).toEqual([true, 'passed']);
  });

  it.each<[string, Partial<Forgery>]>([
    [
      'a signature over other content, which it brings along (gap 6)',
      { content: other, encapsulated: other },
    ],
    [
      'a signing certificate that is another (gap 4)',
      {
        instead: {
          signingCertificate: attribute(
            OID.signingCertificateV2,
            signingCertificateValue(stranger.certificate),
          ),
        },
      },
    ],
    [
      'a content type that is another (gap 8)',
      { instead: { contentType: attribute(OID.contentType, oid(OID.signedData)) } },
    ],
  ])('pkijs accepts %s, and ours fails it', async (_, wishes) => {
    expect(await opinions(forge({ ...honest, ...wishes }))).toEqual([true, 'failed']);
  });

  it('pkijs accepts what follows the end (gap 10), and ours fails it', async () => {
    const longer = new Uint8Array(Buffer.concat([forge(honest), octetString(content)]));
    expect(await opinions(longer)).toEqual([true, 'failed']);
  });
});

describe('Over RSA, where pkijs judges the chain too', () => {
  const root = rsaAuthority('Корень');
  const opinions = async (
    signer: pki.Member,
    ...chain: readonly pki.Member[]
  ): Promise<[boolean, Verdict]> => {
    const signature = await signDetached(content, pki.signerOf(signer, ...chain, root), AT);
    const theirs = await overRsa(root, AT)(content, signature);
    const judge = verifyDetached([root.certificate], { revocationLists: [] });
    const revocable = verifyDetached([root.certificate]);
    const { verdict } = await (chain.length === 0 && signer === unlisted ? judge : revocable)(
      content,
      signature,
      AT,
    );
    return [theirs, verdict];
  };

  const unlisted = rsaOwner(root, pki.SIGNS_DOCUMENTS);

  it('both accept an honest signature', async () => {
    expect(await opinions(rsaOwner(root, pki.SIGNS_DOCUMENTS))).toEqual([true, 'passed']);
  });

  it('pkijs accepts where no list is there (gap 1); ours decides nothing where lists are wanted', async () => {
    expect(await opinions(unlisted)).toEqual([true, 'indeterminate']);
  });

  it('pkijs accepts a certificate that is for time-stamps alone (gap 3)', async () => {
    const stamps = rsaOwner(root, pki.SIGNS_DOCUMENTS, pki.extendedUsage(OID.timeStamping, true));
    const [theirs, ours] = await opinions(stamps);
    expect([theirs, ours === 'passed']).toEqual([true, false]);
  });

  it('pkijs accepts a broken path length, with an extension that it does not know and that is critical (gap 5)', async () => {
    const one = rsaAuthority('Центр', root, [pki.isAuthority(0), pki.SIGNS_CERTIFICATES_AND_LISTS]);
    const two = rsaAuthority('Ниже центра', one);
    const unknown = pki.ext('1.2.643.100.999', octetString(Uint8Array.of(1)), true);
    const [theirs, ours] = await opinions(rsaOwner(two, pki.SIGNS_DOCUMENTS, unknown), two, one);
    expect([theirs, ours === 'passed']).toEqual([true, false]);
  });
});
