/** `pechat verify` as a specialist uses it: qualified, by a list, with a mandate, of several signers. */
import { existsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { print } from '../../../src/pdf/print.ts';
import { withCoSigner } from '../../../src/signature/cms/additions.ts';
import type { VerificationReport } from '../../../src/signature/verifier.ts';
import { makeKeyPem } from '../../../src/signature/keys/gost-key-pem.ts';
import { readSigningKey } from '../../../src/signature/keys/signing-key.ts';
import { writePem } from '../../../src/signature/pem.ts';
import { signXades } from '../../../src/signature/xades/sign.ts';
import { listXml } from '../../support/accreditation.ts';
import { type Ended, pechat } from '../../support/pechat.ts';
import * as pki from '../../support/pki.ts';
import { powerXml } from '../../support/qualified.ts';
import * as q from '../../support/qualified-desk.ts';
import { signableDocument } from '../../support/signable.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const desk = temporaryFolder('verify-files');
const save = (name: string, bytes: string | Uint8Array): void => writeFileSync(join(desk, name), bytes);
const run = (...args: string[]): Promise<Ended> => pechat(args, desk, { DATA_DIRECTORY: desk });
const AT = ['--at', q.NOW];
const ROOT = ['--trust', 'root.crt', ...AT];
const LIST = ['--tsl', 'list.xml', ...AT];
const KEY = ['--key', 'key.pem', '--cert', 'cert.pem', '--format', 'pades', '--trust', 'root.crt'];
/** Where nobody stamps the time. */
const NOBODY = ['--tsa', 'http://127.0.0.1:1/'];
const PARTY = ['--qualified', '--party-inn', q.PARTY.inn];

async function judged(...args: string[]): Promise<{ status: number | null; report: VerificationReport }> {
  const { status, said } = await run('verify', ...args, '--json');
  return { status, report: JSON.parse(said) as VerificationReport };
}

const verdicts = ({ checks }: VerificationReport, ...names: string[]): readonly unknown[] =>
  names.map((name) => checks.find((check) => check.name === name)?.verdict);

beforeAll(async () => {
  const authority = { name: 'Центр', status: q.IN_FORCE, certificates: [q.centre.certificate] };
  save('root.crt', q.root.certificate);
  save('list.xml', listXml('2026-11-20', authority));
  save('ended.xml', listXml('2026-11-20', { ...authority, status: ['Прекращена', '2021-01-01'] }));
  save('page', q.content);
  const head = await q.signatureOf(q.head);
  save('page.sig', head);
  save('page.pem', writePem('CMS', head));
  save('page.b64', Buffer.from(head).toString('base64'));
  save('person.sig', await q.signatureOf(q.person));
  save('both.sig', await withCoSigner(head, q.content, pki.signerOf(q.person, q.centre, q.root), q.NOW));
  save('power.xml', powerXml());
  save('power.xml.sig', await q.signatureOf(q.head, powerXml()));
  save('form.pdf', print(signableDocument()));
  const keyPem = makeKeyPem();
  const key = readSigningKey(keyPem);
  const signer = pki.member({ name: 'Образцов', issuer: q.root, extensions: [pki.SIGNS_DOCUMENTS], key });
  save('key.pem', keyPem);
  save('cert.pem', writePem('CERTIFICATE', signer.certificate));
  const xml = new TextEncoder().encode('<Договор/>');
  save('page.xml', await signXades(xml, pki.signerOf(q.head, q.centre, q.root), q.NOW));
});

describe('verify --qualified', () => {
  it('passes the signature of the party, by a list of authorities alone', async () => {
    const { status, report } = await judged('page', ...LIST, ...PARTY, '--party-ogrn', q.PARTY.ogrn);
    expect(status).toBe(0);
    expect(verdicts(report, 'path', 'accreditation', 'qualified-name', 'party')).toEqual([
      'passed',
      'passed',
      'passed',
      'passed',
    ]);
    expect(await judged('page.xml', ...LIST, ...PARTY)).toMatchObject({ status: 0 });
  });

  it('refuses an authority whose accreditation had ended, and another party', async () => {
    const ended = await judged('page', '--tsl', 'ended.xml', ...AT);
    expect(ended.status).toBe(1);
    expect(verdicts(ended.report, 'accreditation')).toEqual(['failed']);
    const other = await judged('page', ...LIST, '--qualified', '--party-inn', '9900000010');
    expect(other.status).toBe(1);
    expect(verdicts(other.report, 'party', 'power-of-attorney')).toEqual(['failed', 'failed']);
  });

  it('cannot decide without a list of authorities, nor for a class that is not named', async () => {
    const { status, report } = await judged('page', ...ROOT, ...PARTY);
    expect([status, ...verdicts(report, 'accreditation')]).toEqual([2, 'indeterminate']);
    expect(await judged('page', ...LIST, ...PARTY, '--class', 'КС2')).toMatchObject({ status: 0 });
    expect(await judged('page', ...LIST, ...PARTY, '--class', 'KA1')).toMatchObject({ status: 1 });
  });

  it('asks for the mandate of a person, and for what the register says of it', async () => {
    const person = ['page', 'person.sig', ...LIST, ...PARTY];
    expect(await judged(...person)).toMatchObject({ status: 1 });
    expect(await judged(...person, '--mandate', 'power.xml')).toMatchObject({ status: 2 });
    const known = [...person, '--mandate', 'power.xml', '--mandate-in-force'];
    expect(await judged(...known, '--power', 'BBDOC_1')).toMatchObject({ status: 0 });
    expect(await judged(...known, '--power', 'OTHER')).toMatchObject({ status: 1 });
  });

  it('repeats no number of a person', async () => {
    const { said } = await run('verify', 'page', 'person.sig', ...LIST, ...PARTY);
    expect(said).toContain('подпись неверна');
    expect(said).not.toMatch(/990000000103|00100100101/);
  });
});

describe('sign and verify inside a PDF', () => {
  it('take the reserved fields in turn, and say what is owed of a level', async () => {
    const first = await run('sign', 'form.pdf', ...KEY, '--level', 'T', ...NOBODY);
    expect(first).toMatchObject({ status: 1, said: 'form.pdf.signed.pdf\n' });
    expect(first.told).toContain('уровень T');
    const xml = await run(
      'sign',
      'power.xml',
      ...KEY.slice(0, 4),
      '--format',
      'xades',
      '--level',
      'T',
      ...NOBODY,
    );
    expect(xml).toMatchObject({ status: 1, said: 'power.xml.signed.xml\n' });
    const both = await run('sign', 'form.pdf.signed.pdf', ...KEY, '--out', 'both.pdf');
    expect(both.status).toBe(0);
    const { status, report } = await judged('both.pdf', '--trust', 'root.crt');
    expect(status).toBe(0);
    expect(report).toMatchObject({ signatures: [{ field: 'authorized-body' }, { field: 'provider' }] });
    const full = await run('sign', 'both.pdf', ...KEY, '--out', 'three.pdf');
    expect(full).toMatchObject({ status: 64, said: '' });
  });
});

describe('sign --add-to', () => {
  const second = ['--key', 'key.pem', '--cert', 'cert.pem', '--trust', 'root.crt'];

  it('puts two signatures into one file, and both are judged', async () => {
    const made = await run('sign', 'page', ...second, '--add-to', 'person.sig', '--out', 'two.sig');
    expect(made).toMatchObject({ status: 0, said: 'two.sig\n' });
    const { status, report } = await judged('page', 'two.sig', '--trust', 'root.crt');
    expect(status).toBe(0);
    expect((report as VerificationReport & { signatures: unknown[] }).signatures).toHaveLength(2);
  });

  it('adds nothing to a signature of something else', async () => {
    const refused = await run('sign', 'power.xml', ...second, '--add-to', 'person.sig', '--out', 'no.sig');
    expect(refused).toMatchObject({ status: 1, said: '' });
    expect(existsSync(join(desk, 'no.sig'))).toBe(false);
  });

  it('is for one detached signature at level B', async () => {
    const wrong = await run('sign', 'page', ...second, '--add-to', 'person.sig', '--level', 'T', ...NOBODY);
    expect(wrong.status).toBe(64);
  });
});

describe('verify', () => {
  it('reads a signature as DER, PEM and Base64', async () => {
    for (const name of ['page.sig', 'page.pem', 'page.b64']) {
      expect(await judged('page', name, ...ROOT)).toMatchObject({ status: 0 });
    }
  });

  it('judges each of several signers, and one bad spoils the answer', async () => {
    const { status, report } = await judged('page', 'both.sig', ...ROOT);
    expect(status).toBe(0);
    expect(report).toMatchObject({ indication: 'TOTAL-PASSED', signatures: [{}, {}] });
    expect((await run('verify', 'page', 'both.sig', ...ROOT)).said).toContain(
      'все подписи верны (подписей: 2)',
    );
    const asked = await judged('page', 'both.sig', ...LIST, ...PARTY);
    expect(asked).toMatchObject({ status: 1, report: { verdict: 'failed' } });
  });

  it('leaves a chain to nobody undecided, in the words of the standard', async () => {
    save('empty.pem', pki.member({ name: 'Другой', extensions: pki.AUTHORITY }).certificate);
    const { status, report } = await judged('page', '--trust', 'empty.pem', ...AT);
    expect(status).toBe(2);
    expect(report).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
  });

  it('refuses slips of the command, and what is too large, before it looks at anything', async () => {
    save('huge', '');
    save('broken.pem', writePem('CERTIFICATE', Uint8Array.of(0x30, 1, 0)));
    truncateSync(join(desk, 'huge'), 600 * 1024 * 1024);
    for (const args of [
      ['huge', 'page.sig', ...ROOT],
      ['page', ...ROOT, '--class', 'KC1'],
      ['page', ...ROOT, '--qualified', '--party-inn', '12'],
      ['page', ...ROOT, '--qualified', '--mandate', 'power.xml'],
      ['page', '--tsl', 'nowhere.xml'],
      ['page', '--tsl', 'page'],
      ['page', '--trust', 'broken.pem'],
      ['page', ...ROOT, '--crl', 'root.crt'],
    ]) {
      expect(await run('verify', ...args)).toMatchObject({ status: 64, said: '' });
    }
  });
});
