import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { readCertificate } from '../../../src/signature/certificate.ts';
import { trustedListCache } from '../../../src/signature/trusted-list/cache.ts';
import type { TrustedList } from '../../../src/signature/trusted-list/list.ts';
import { signXades } from '../../../src/signature/xades/sign.ts';
import { verifyXades } from '../../../src/signature/xades/verify.ts';
import { listXml } from '../../support/accreditation.ts';
import * as pki from '../../support/pki.ts';

const NOW = '2026-11-22T12:00:00.000Z' as Instant;
const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const ministry = pki.member({ name: 'Министерство', issuer: root, extensions: [pki.SIGNS_DOCUMENTS] });
const xml = listXml('2026-11-20', {
  name: 'Центр',
  status: ['Действует', '2020-01-01'],
  certificates: [root.certificate],
});
const signed = await signXades(xml, pki.signerOf(ministry, root), NOW);
const verify = verifyXades({ roots: [readCertificate(root.certificate)], intermediates: [] });

const listFrom = (bytes: Uint8Array): Promise<TrustedList> =>
  trustedListCache({ load: () => Promise.resolve(bytes), clock: () => NOW, verify })();

const changed = (from: string, to: string): Uint8Array => {
  const text = new TextDecoder().decode(signed);
  expect(text).toContain(from);
  return new TextEncoder().encode(text.replace(from, to));
};

describe('A list of authorities that is signed', () => {
  it('is read, and said to be verified, when our judge of XML accepts its signature', async () => {
    expect(await listFrom(signed)).toMatchObject({
      signature: 'passed',
      madeOn: '2026-11-20',
      authorities: [{ name: 'Центр' }],
    });
  });

  it('is refused when a status was changed, an authority added, or nobody signed it', async () => {
    const added = '<УдостоверяющийЦентр><Название>Ещё</Название></УдостоверяющийЦентр>';
    for (const bytes of [
      changed('Действует', 'Прекращена'),
      changed('<УдостоверяющийЦентр>', `${added}<УдостоверяющийЦентр>`),
      xml,
    ]) {
      await expect(listFrom(bytes)).rejects.toThrowFault('SIGNATURE_REFUSED');
    }
  });
});
