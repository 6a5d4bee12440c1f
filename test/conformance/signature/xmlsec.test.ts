import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { readCertificate } from '../../../src/signature/certificate.ts';
import { readSigningKey } from '../../../src/signature/keys/signing-key.ts';
import { writePem } from '../../../src/signature/pem.ts';
import { signXades, signXadesDetached } from '../../../src/signature/xades/sign.ts';
import { verifyXades } from '../../../src/signature/xades/verify.ts';
import * as pki from '../../support/pki.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { hasTool, runTool } from '../../support/tools.ts';

const now = new Date().toISOString() as Instant;
const folder = temporaryFolder('xmlsec');
const put = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

const DOCUMENT = `<?xml version="1.0" encoding="UTF-8"?>
<?before the="root"?>
<заказ xmlns="urn:pechat:test" xmlns:q="urn:q" xml:lang="ru" q:b="2" a="1&#13;">
  <объём единица='человеко-час'>72</объём><![CDATA[<&>]]><q:пусто/>
</заказ>
`;

/** Debian's has RSA and ECDSA, and no GOST in any of its plug-ins. */
const verify =
  (root: string, ...more: readonly string[]) =>
  (file: string) =>
    runTool('xmlsec1', '--verify', '--id-attr:Id', PROPERTIES, '--trusted-pem', root, ...more, file);

const PROPERTIES = 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties';

describe.skipIf(!hasTool('xmlsec1')).each(['rsa', 'p256'] as const)('With a key of %s, xmlsec1', (type) => {
  const root = pki.member({ name: 'Root', key: pki.foreignKey(type), extensions: pki.AUTHORITY });
  const { privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ownerPem = String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const owner = pki.member({
    name: 'Obraztsov',
    key: readSigningKey(ownerPem),
    issuer: root,
    extensions: [pki.SIGNS_DOCUMENTS],
  });
  const signer = pki.signerOf(owner, root);
  const rootPem = put(`${type}.pem`, writePem('CERTIFICATE', root.certificate));
  const judge = verify(rootPem, '--enabled-key-data', 'x509');
  let signed = '';

  beforeAll(async () => {
    signed = Buffer.from(await signXades(Buffer.from(DOCUMENT), signer, now)).toString('utf8');
  });

  it('accepts our XAdES-BES, both references of it', () => {
    const { status, said } = judge(put(`${type}.xml`, signed));
    expect(said).toMatch(/SignedInfo References \(ok\/all\): 2\/2/);
    expect(status).toBe(0);
  });

  it('refuses it with one letter of the document, or of the signed properties, changed', () => {
    for (const [from, to] of [
      ['>72<', '>73<'],
      ['application/xml', 'application/xmL'],
    ] as const) {
      expect(signed).toContain(from);
      expect(judge(put(`${type}-changed.xml`, signed.replace(from, to))).status).not.toBe(0);
    }
  });

  it('accepts our signature beside a file, and refuses it beside another', async () => {
    const content = Buffer.from('%PDF-1.7 приказ');
    put('order.pdf', content);
    const about = { fileName: 'order.pdf', mimeType: 'application/pdf' };
    const signature = put(`${type}.sig.xml`, await signXadesDetached(content, signer, now, about));
    const run = ['-C', folder, 'xmlsec1', '--verify', '--id-attr:Id', PROPERTIES, '--trusted-pem', rootPem];
    const beside = (): number => runTool('env', ...run, signature).status;
    expect(beside()).toBe(0);
    put('order.pdf', Buffer.concat([content, Buffer.from(' ')]));
    expect(beside()).not.toBe(0);
  });

  it('signs a document of its own, inclusively, and we accept it as plain XMLDSig only', () => {
    const template = DOCUMENT.replace('</заказ>', `${TEMPLATE(type)}</заказ>`);
    const key = put(`${type}.key.pem`, ownerPem);
    const certificate = put(`${type}.cert.pem`, writePem('CERTIFICATE', owner.certificate));
    const made = join(folder, `${type}-theirs.xml`);
    const input = put(`${type}-template.xml`, template);
    const ran = runTool(
      'xmlsec1',
      '--sign',
      '--privkey-pem',
      `${key},${certificate}`,
      '--output',
      made,
      input,
    );
    expect(ran).toMatchObject({ status: 0 });
    return judgeTheirs(readFileSync(made), root);
  });
});

const TEMPLATE = (type: string): string => `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>
<CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>
<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#${type === 'rsa' ? 'rsa' : 'ecdsa'}-sha256"/>
<Reference URI=""><Transforms><Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
</Transforms><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference>
</SignedInfo><SignatureValue/><KeyInfo><X509Data/></KeyInfo></Signature>`;

async function judgeTheirs(file: Uint8Array, root: pki.Member): Promise<void> {
  const trust = { roots: [readCertificate(root.certificate)], intermediates: [] };
  const strict = await verifyXades(trust)(file, now);
  expect(strict.checks.filter((one) => one.verdict === 'failed').map(({ name }) => name)).toEqual([
    'attributes',
  ]);
  const plain = await verifyXades(trust, { plainAllowed: true })(file, now);
  expect(plain).toMatchObject({ verdict: 'passed', signedBy: { owner: 'Obraztsov' } });
  expect(Buffer.from(plain.verified ?? []).toString('utf8')).toContain(
    '<объём единица="человеко-час">72</объём>&lt;&amp;&gt;',
  );
}
