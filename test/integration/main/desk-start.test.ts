/** What `sign` and `verify` load: the guard of their quick start, which does not measure time. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { writePem } from '../../../src/signature/pem.ts';
import { makeKeyPem } from '../../../src/signature/keys/gost-key-pem.ts';
import { readSigningKey } from '../../../src/signature/keys/signing-key.ts';
import * as pki from '../../support/pki.ts';
import { type Ended, pechat } from '../../support/pechat.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const desk = temporaryFolder('desk-start');
const hook = fileURLToPath(new URL('../../support/loaded-modules.ts', import.meta.url));

const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const keyPem = makeKeyPem();
const signer = pki.member({
  name: 'Образцов',
  issuer: root,
  extensions: [pki.SIGNS_DOCUMENTS],
  key: readSigningKey(keyPem),
});
writeFileSync(join(desk, 'root.crt'), root.certificate);
writeFileSync(join(desk, 'key.pem'), keyPem);
writeFileSync(join(desk, 'cert.pem'), writePem('CERTIFICATE', signer.certificate));
writeFileSync(join(desk, 'page.txt'), 'Договор');
writeFileSync(join(desk, 'page.xml'), '<Договор/>');
writeFileSync(join(desk, 'page.pdf'), '%PDF-1.7\n');

interface Loaded {
  readonly ended: Ended;
  readonly packages: ReadonlySet<string>;
  readonly rooms: ReadonlySet<string>;
}

let runs = 0;

async function loadedBy(...args: string[]): Promise<Loaded> {
  runs += 1;
  const list = join(desk, `loaded-${runs}`);
  const env = { NODE_OPTIONS: `--import ${hook}`, LOADED_MODULES_FILE: list, DATA_DIRECTORY: desk };
  const ended = await pechat(args, desk, env);
  const names = readFileSync(list, 'utf8').split('\n');
  const all = (pattern: RegExp): ReadonlySet<string> =>
    new Set(names.flatMap((name) => pattern.exec(name)?.[1] ?? []));
  return {
    ended,
    packages: all(/\/node_modules\/((?:@[^/]+\/)?[^/]+)\//),
    rooms: all(/^(?!.*\/node_modules\/).*\/(src\/[^/]+|jobs|schemas)\//),
  };
}

/** Of the pipeline, its words on checks. */
const LIGHT = [
  'src/cli',
  'src/config',
  'src/domain',
  'src/gost',
  'src/main',
  'src/pipeline',
  'src/signature',
];
const beyond = (allowed: readonly string[], { rooms }: Loaded): readonly string[] =>
  [...rooms].filter((room) => !allowed.includes(room));

describe('A command over files', () => {
  it('signs and judges a detached signature with no package loaded', async () => {
    const signed = await loadedBy('sign', 'page.txt', '--key', 'key.pem', '--cert', 'cert.pem');
    expect(signed.ended).toMatchObject({ status: 0, said: 'page.txt.sig\n' });
    const judged = await loadedBy('verify', 'page.txt', '--trust', 'root.crt');
    expect(judged.ended.status).toBe(0);
    for (const one of [signed, judged]) {
      expect(one.rooms.size).toBeGreaterThan(4);
      expect([...one.packages]).toEqual([]);
      expect(beyond(LIGHT, one)).toEqual([]);
    }
  });

  it('loads the reader of a format when a file asks for it, and of no other', async () => {
    const pdf = await loadedBy('verify', 'page.pdf', '--trust', 'root.crt');
    expect(pdf.ended.status).toBe(1);
    expect([...pdf.packages].filter((name) => name !== 'fflate')).toEqual([]);
    expect(beyond([...LIGHT, 'src/pdf'], pdf)).toEqual([]);
    const xml = await loadedBy('verify', 'page.xml', '--trust', 'root.crt');
    expect(xml.ended.status).toBe(1);
    expect([...xml.packages]).toEqual(['libxml2-wasm']);
    expect(beyond([...LIGHT, 'src/xml'], xml)).toEqual([]);
  });

  it('is guarded by something that sees: another command loads packages and rooms', async () => {
    const { packages, rooms } = await loadedBy('render', 'page.txt', '--out', 'out');
    expect(packages).toContain('zod');
    expect(rooms).toContain('src/forms');
  });
});
