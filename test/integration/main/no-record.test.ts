/** Commands that need no record: a page, a signature, a verdict. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';
import { type Ended, pechat } from '../../support/pechat.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const desk = temporaryFolder('no-record');
const data = join(desk, 'data');
const production = {
  DATA_DIRECTORY: data,
  PROFILE: 'production',
  DATABASE_URL: 'postgres://127.0.0.1:1/none',
  REDIS_URL: 'redis://127.0.0.1:1',
  SIGNATURE_KIND: 'any',
};
const run = (...args: string[]): Promise<Ended> => pechat(args, desk, { DATA_DIRECTORY: data });
const [sample] = sampleDocuments('smolensk');
const keys = ['--key', 'keys/authorized-body.key', '--cert', 'keys/authorized-body.pem'];
const trust = ['--trust', 'data/stand/trust/root.pem'];
const lists = ['--crl', 'data/stand/trust/0.crl', '--crl', 'data/stand/trust/1.crl'];

beforeAll(async () => {
  writeFileSync(join(desk, 'order.json'), JSON.stringify(sample?.content));
  writeFileSync(join(desk, 'page.txt'), 'Договор');
  await run('stand', '--issue', 'order.json', '--out', 'keys');
});

describe('render', () => {
  it('makes PDF and XML, the same each time, and opens no record', async () => {
    const first = await run('render', 'order.json', '--out', 'one');
    expect(first).toMatchObject({ status: 0, told: '' });
    const names = first.said.trim().split('\n');
    expect(names).toHaveLength(2);
    await run('render', 'order.json', '--out', 'two');
    for (const name of names) {
      const again = readFileSync(join(desk, name.replace('one', 'two')));
      expect(readFileSync(join(desk, name)).equals(again)).toBe(true);
    }
    expect(existsSync(join(data, 'record'))).toBe(false);
  });

  it('says where it cannot write, and writes nothing of a bad document', async () => {
    expect(await run('render', 'order.json', '--out', 'page.txt/x')).toMatchObject({ status: 64 });
    expect(await run('render', 'page.txt', '--out', 'three')).toMatchObject({ status: 1 });
    expect(existsSync(join(desk, 'three'))).toBe(false);
  });
});

describe('sign and verify', () => {
  it('agree: a signature of the stand passes, and one over other bytes fails', async () => {
    expect(await run('sign', 'page.txt', ...keys)).toMatchObject({ status: 0, said: 'page.txt.sig\n' });
    const passed = await run('verify', 'page.txt', ...trust, ...lists, '--json');
    expect(JSON.parse(passed.said)).toMatchObject({ verdict: 'passed' });
    expect(passed.said).toMatch(/^\{\s*"verdict"/);
    expect(passed.status).toBe(0);
    const failed = await run('verify', 'order.json', 'page.txt.sig', ...trust, ...lists);
    expect(failed).toMatchObject({ status: 1, said: expect.stringContaining('подпись неверна') as string });
  });

  it('do not decide what cannot be decided: the lists of revoked certificates are too old for the moment', async () => {
    const later = new Date(Date.now() + 60 * 86_400_000).toISOString();
    const { status, said } = await run('verify', 'page.txt', ...trust, ...lists, '--at', later);
    expect(said).toContain('решить нельзя');
    expect(status).toBe(2);
  });

  it('take a file that is not there for a slip, never for a bad signature', async () => {
    expect(await run('verify', 'none.txt', ...trust)).toMatchObject({ status: 64 });
    expect(await run('verify', 'page.txt', '--trust', 'order.json')).toMatchObject({ status: 64 });
    expect(
      await run('sign', 'page.txt', '--key', 'none', '--cert', 'keys/authorized-body.pem'),
    ).toMatchObject({ status: 64 });
  });
});

describe('a production profile', () => {
  it.each([
    ['a key file', ['sign', 'page.txt', '--out', 'p.sig', ...keys], 'только на стенде'],
    ['the stand', ['stand'], 'PROFILE=stand'],
    ['certificates of the stand', ['stand', '--issue', 'order.json', '--out', 'k'], 'PROFILE=stand'],
  ])('refuses %s in words', async (_, args, words) => {
    const { status, told } = await pechat(args, desk, production);
    expect(status).toBe(1);
    expect(told).toContain(words);
    expect(existsSync(join(desk, 'p.sig'))).toBe(false);
  });

  it('says that its database does not answer, as something that may pass', async () => {
    const { status, told } = await pechat(['status'], desk, production);
    expect(status).toBe(69);
    expect(told).toContain('База данных не отвечает');
  });
});

describe('sign and verify, inside the file and at higher levels', () => {
  const xml = '<?xml version="1.0" encoding="UTF-8"?>\n<act><text>Договор</text></act>\n';

  it('put a signature inside an XML document, and find it there', async () => {
    writeFileSync(join(desk, 'act.xml'), xml);
    const signed = await run('sign', 'act.xml', '--format', 'xades', ...keys);
    expect(signed).toMatchObject({ status: 0, said: 'act.xml.signed.xml\n' });
    const verdict = await run('verify', 'act.xml.signed.xml', ...trust, ...lists, '--json');
    expect(JSON.parse(verdict.said)).toMatchObject({ verdict: 'passed' });
    const text = readFileSync(join(desk, 'act.xml.signed.xml'), 'utf8');
    writeFileSync(join(desk, 'changed.xml'), text.replace('Договор', 'Подарок'));
    expect((await run('verify', 'changed.xml', ...trust, ...lists)).status).toBe(1);
  });

  it('say that a PDF without a place for a signature has none', async () => {
    const [pdf = ''] = (await run('render', 'order.json', '--out', 'four')).said.split('\n');
    const refused = await run('sign', pdf, '--format', 'pades', ...keys);
    expect(refused).toMatchObject({
      status: 64,
      told: expect.stringContaining('нет свободного места') as string,
    });
  });

  it('keep the signature at B and say what is owed when no authority stamps the time', async () => {
    const nobody = ['--level', 'T', '--tsa', 'http://127.0.0.1:1/'];
    const signed = await run('sign', 'page.txt', ...keys, ...trust, ...nobody, '--out', 'owed.sig');
    expect(signed).toMatchObject({ status: 1, told: expect.stringContaining('уровень T') as string });
    const verdict = await run('verify', 'page.txt', 'owed.sig', ...trust, ...lists, '--json');
    expect(JSON.parse(verdict.said)).toMatchObject({ verdict: 'passed', level: 'B' });
  });

  it.each([
    ['--format', 'word'],
    ['--level', 'X'],
    ['--level', 'T'],
    ['--tsa', 'file:///etc/passwd'],
  ])('refuse %s %s as wrong usage', async (...wrong) => {
    expect((await run('sign', 'page.txt', ...keys, ...wrong)).status).toBe(64);
  });
});
