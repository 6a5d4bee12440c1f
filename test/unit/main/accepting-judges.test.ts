import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { acceptingJudges } from '../../../src/main/accepting-judges.ts';
import { trusted } from '../../../src/main/trust-folder.ts';
import { signPades } from '../../../src/signature/pades/sign.ts';
import { writePem } from '../../../src/signature/pem.ts';
import { listXml } from '../../support/accreditation.ts';
import * as pki from '../../support/pki.ts';
import { SIGNABLE_FIELDS, signableDocument } from '../../support/signable.ts';
import * as q from '../../support/qualified-desk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { print } from '../../../src/pdf/print.ts';

const folder = temporaryFolder('accepting');
const at = (name: string): string => join(folder, name);
const today = new Date().toISOString();
const AT = `${today.slice(0, 19)}.000Z` as Instant;
const authority = { name: 'Центр', status: q.IN_FORCE, certificates: [q.centre.certificate] };

writeFileSync(at('root.pem'), writePem('CERTIFICATE', q.root.certificate));
const inForce = {
  thisUpdate: new Date(Date.parse(AT) - 3_600_000).toISOString(),
  nextUpdate: new Date(Date.parse(AT) + 86_400_000).toISOString(),
};
for (const by of [q.root, q.centre]) {
  writeFileSync(at(by === q.root ? '0.crl' : '1.crl'), pki.listOf({ by, ...inForce }));
}
writeFileSync(at('authorities.xml'), listXml(today.slice(0, 10), authority));

const judges = (more: Record<string, string>): ReturnType<typeof acceptingJudges> =>
  acceptingJudges(readConfig({ TRUST_DIRECTORY: folder, DATA_DIRECTORY: folder, ...more }));
const LIST = { TRUSTED_LIST_FILE: at('authorities.xml') };

const otherRoot = writePem(
  'CERTIFICATE',
  pki.member({ name: 'Другой', extensions: pki.AUTHORITY }).certificate,
);
const plain = pki.member({ name: 'Образцов', issuer: q.centre, extensions: [pki.SIGNS_DOCUMENTS] });

describe('A stand', () => {
  it('accepts any signature under a trusted root', async () => {
    const report = await judges({}).detached(q.content, await q.signatureOf(plain), AT);
    expect(report.verdict).toBe('passed');
  });
});

const judgedIn = async (files: Readonly<Record<string, Uint8Array | string>>) => {
  const directory = temporaryFolder('torn');
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(directory, name), bytes);
  const config = readConfig({ TRUST_DIRECTORY: directory, DATA_DIRECTORY: directory });
  return acceptingJudges(config).detached(q.content, await q.signatureOf(plain), AT);
};

describe('A file of the trust folder that is torn', () => {
  const torn = pki.listOf({ by: q.root, ...inForce }).slice(0, 40);
  const root = writePem('CERTIFICATE', q.root.certificate);
  const lists = {
    'centre.crl': pki.listOf({ by: q.centre, ...inForce }),
    'root.crl': pki.listOf({ by: q.root, ...inForce }),
  };

  it('hides no other', async () => {
    const files = { ...lists, 'root.pem': root, 'half.crl': torn, 'half.pem': root.slice(0, 90) };
    expect((await judgedIn(files)).verdict).toBe('passed');
  });

  it('is named where what it should hold is missed', async () => {
    const withoutRoot = await judgedIn({ ...lists, 'root.pem': root.slice(0, 90), 'other.pem': otherRoot });
    expect(withoutRoot.verdict).toBe('indeterminate');
    const why = (name: string, { checks }: typeof withoutRoot) =>
      checks.find((one) => one.name === name)?.why;
    expect(why('path', withoutRoot)).toContain('root.pem');
    const withoutList = await judgedIn({ ...lists, 'root.pem': root, 'root.crl': torn });
    expect(withoutList.verdict).toBe('indeterminate');
    expect(why('revocation', withoutList)).toContain('root.crl');
  });

  it('is read anew once it is whole', async () => {
    const directory = temporaryFolder('mended');
    const put = (bytes: string) => writeFileSync(join(directory, 'root.pem'), bytes);
    put(root.slice(0, 90));
    expect(trusted(directory)).toMatchObject({ roots: [], unreadable: ['root.pem'] });
    put(root);
    expect(trusted(directory)).toMatchObject({ roots: { length: 1 }, unreadable: [] });
  });
});

describe('Where qualified signatures are asked for', () => {
  const { detached, pdf } = judges({ SIGNATURE_KIND: 'qualified', ...LIST });

  it('one of an accredited authority passes, one without the fields of order 795 fails', async () => {
    expect(await detached(q.content, await q.signatureOf(q.head), AT)).toMatchObject({ verdict: 'passed' });
    const report = await detached(q.content, await q.signatureOf(plain), AT);
    expect(report.verdict).toBe('failed');
    expect(q.checkIn(report, 'qualified-name')).toMatchObject({ verdict: 'failed' });
  });

  it('the same is asked inside a PDF', async () => {
    const [field] = SIGNABLE_FIELDS;
    const sign = async (by: pki.Member): Promise<Uint8Array> =>
      signPades(print(signableDocument()), field, pki.signerOf(by, q.centre, q.root), AT);
    expect(await pdf(await sign(q.head), AT)).toMatchObject({ verdict: 'passed' });
    expect(await pdf(await sign(plain), AT)).toMatchObject({ verdict: 'failed' });
  });

  it('nothing is decided without the list, and a list that is not there is a setting to put right', async () => {
    const signature = await q.signatureOf(q.head);
    const without = judges({ SIGNATURE_KIND: 'qualified' }).detached(q.content, signature, AT);
    expect(await without).toMatchObject({ verdict: 'indeterminate' });
    const nowhere = judges({ SIGNATURE_KIND: 'qualified', TRUSTED_LIST_FILE: at('none.xml') });
    await expect(nowhere.detached(q.content, signature, AT)).rejects.toThrowFault('CONFIG_INVALID');
  });
});
