import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { listFromFile } from '../../../src/signature/trusted-list/from-file.ts';
import type { TrustedList } from '../../../src/signature/trusted-list/list.ts';
import { signXades } from '../../../src/signature/xades/sign.ts';
import { listXml } from '../../support/accreditation.ts';
import * as pki from '../../support/pki.ts';

const NOW = '2026-11-22T12:00:00.000Z' as Instant;
const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const ministry = pki.member({ name: 'Министерство', issuer: root, extensions: [pki.SIGNS_DOCUMENTS] });
const unsigned = listXml('2026-11-20', {
  name: 'Центр',
  status: ['Действует', '2020-01-01'],
  certificates: [root.certificate],
});
const signed = await signXades(unsigned, pki.signerOf(ministry, root), NOW);
const changed = Buffer.from(Buffer.from(signed).toString('utf8').replace('Действует', 'Прекращена'));

const read = (xml: Uint8Array, roots: readonly Uint8Array[] = [root.certificate]): Promise<TrustedList> =>
  listFromFile(xml, { roots, settings: {} }, NOW);

describe('A list of authorities out of a file', () => {
  it('is verified where it is signed and the roots suffice, and holds the certificates whole', async () => {
    const list = await read(signed);
    expect(list).toMatchObject({ signature: 'passed', authorities: [{ name: 'Центр' }] });
    expect(list.authorities[0]?.whole[0]?.der).toEqual(root.certificate);
  });

  it('is believed for its place where nobody signed it or no root leads to who did, and says so', async () => {
    expect(await read(unsigned)).toMatchObject({ signature: 'not-checked' });
    expect(await read(signed, [])).toMatchObject({ signature: 'not-checked' });
  });

  it('is refused when it was changed after it was signed, whatever the roots', async () => {
    await expect(read(changed)).rejects.toThrowFault('SIGNATURE_REFUSED');
    await expect(read(changed, [])).rejects.toThrowFault('SIGNATURE_REFUSED');
  });

  it('is refused when it is none', async () => {
    await expect(read(new TextEncoder().encode('<a/>'))).rejects.toThrowFault('CONTENT_UNREADABLE');
  });
});
