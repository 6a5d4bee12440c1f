/** From the settings to an accepted signature, for each source of keys; and the guard over all of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DocumentId, documentId } from '../../../src/domain/identifiers.ts';
import { renderDocument } from '../../../src/pipeline/render-document.ts';
import { signedDigest, unsignedRoles } from '../../../src/pipeline/signatures.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { openKeyFile } from '../../../src/signature/keys/key-file.ts';
import { hasGostOpenssl, openBench } from '../../support/gost-openssl.ts';
import { standFolder } from '../../support/key-sources.ts';
import { approve, order, registered } from '../../support/officials.ts';
import { FAKE_CRYPTCP } from '../../support/official-keys.ts';
import { type Answer, inHouse } from '../../support/program.ts';
import { newGostToken, SOFT_TOKEN } from '../../support/soft-token.ts';
import { hasSoftHsm, newSoftToken, SOFTHSM } from '../../support/softhsm.ts';

type Env = Readonly<Record<string, string>>;

const ORDERS = 24;
const contents = Array.from({ length: ORDERS }, () => order());
const stand = standFolder(contents[0]?.signatories[0]?.inn ?? '');
const at = (name: string): string => join(stand.folder, name);
const waiting: DocumentId[] = [];

beforeAll(async () => {
  await inHouse(stand.env, async ({ rooms }) => {
    for (const content of contents) {
      const { id } = await registered(rooms, content);
      await renderDocument(rooms, id);
      await approve(rooms, id);
      waiting.push(id);
    }
  });
});

interface Signed extends Answer {
  readonly isSigned: boolean;
  /** How often the record has changed. */
  readonly moved: number;
}

/** Signs a document that waits, as a person at the command line does. */
const sign = (env: Env, ...args: readonly string[]): Promise<Signed> =>
  inHouse({ ...stand.env, ...env }, async ({ rooms }, run) => {
    const id = waiting.pop();
    if (id === undefined) throw new Error('no document is left');
    const { version } = await rooms.store.load(id);
    const answer = await run('sign-document', id, ...args);
    const document = await rooms.store.load(id);
    return { ...answer, isSigned: unsignedRoles(document).length === 0, moved: document.version - version };
  });

const OFFERED = ['--pdf-signature', 'pdf.sig', '--data-signature', 'data.sig'];
const SIGNED = { status: 0, told: '', isSigned: true, moved: 1 } as const;
const UNTOUCHED = { isSigned: false, moved: 0 } as const;

/** Signs by another program than ours, and offers what came out. */
const offer = (env: Env) =>
  inHouse({ ...stand.env, ...env }, async ({ rooms }, run) => {
    const document = await rooms.store.load(waiting.pop() ?? documentId(''));
    const certificatePem = readFileSync(at('gost256.pem'), 'utf8');
    const signer = openKeyFile({ keyPem: stand.keyPem('gost256'), certificatePem, profile: 'stand' });
    for (const part of ['pdf', 'data'] as const) {
      const bytes = await rooms.blobs.get(signedDigest(document, part) ?? document.files.content);
      writeFileSync(at(`${part}.sig`), await signDetached(bytes, signer, rooms.now()));
    }
    const answer = await run('sign-document', document.id, ...OFFERED);
    return { ...answer, moved: (await rooms.store.load(document.id)).version - document.version };
  });

describe('A key file of a stand', () => {
  it.each(['gost256', 'gost512', 'rsa', 'p256'])(
    'signs, the key beside its certificate (%s)',
    async (key) => {
      expect(await sign({}, '--signer', `${key}.pem`)).toMatchObject(SIGNED);
    },
  );

  it('signs with what the settings name', async () => {
    const env = { SIGNER_CERTIFICATE_FILE: at('gost256.pem'), SIGNER_KEY_FILE: at('gost256.key') };
    expect(await sign(env)).toMatchObject(SIGNED);
  });
});

describe.skipIf(!hasSoftHsm)('A token of the settings (SoftHSM)', () => {
  let token: Env;
  beforeAll(() => {
    const { label, pinPath, importKey } = newSoftToken('settings', '12345678');
    importKey('a1', 'rsa', stand.keyPem('rsa'));
    importKey('a2', 'p256', stand.keyPem('p256'));
    token = { SIGNER: 'pkcs11', PKCS11_LIBRARY: SOFTHSM, PKCS11_LABEL: label, SIGNER_PIN_FILE: pinPath };
  });

  it('signs with the key that the settings name by its identifier or by its label', async () => {
    const byId = { ...token, PKCS11_KEY_ID: 'a1' };
    expect(await sign(byId, '--signer', 'rsa.pem')).toMatchObject(SIGNED);
    const byLabel = { ...token, PKCS11_KEY_LABEL: 'p256', SIGNER_CERTIFICATE_FILE: at('p256.pem') };
    expect(await sign(byLabel)).toMatchObject(SIGNED);
  });

  it('takes a certificate in DER, with the chain from the command', async () => {
    const env = { ...token, PKCS11_KEY_ID: 'a1' };
    expect(await sign(env, '--signer', 'rsa.cer', '--chain', 'trust/root.pem')).toMatchObject(SIGNED);
  });

  it('says what is to be set when there are several keys, and takes no key file', async () => {
    const several = await sign(token, '--signer', 'rsa.pem');
    expect(several).toMatchObject({ status: 1, ...UNTOUCHED });
    expect(several.told).toContain('укажите CKA_ID или CKA_LABEL');
    const file = await sign(token, '--signer', 'rsa.pem', '--key', 'rsa.key');
    expect(file).toMatchObject({ status: 64, ...UNTOUCHED });
    expect(file.told).toContain('--key: ключ берётся из источника SIGNER=pkcs11');
  });
});

describe.skipIf(SOFT_TOKEN === undefined)('A token of the settings (GOST)', () => {
  it.each([
    ['gost256', '01'],
    ['gost512', '02'],
  ])('signs (%s)', async (key, id) => {
    const soft = newGostToken(SOFT_TOKEN ?? '', stand.keyPem('gost256'), stand.keyPem('gost512'));
    const env = {
      SIGNER: 'pkcs11',
      PKCS11_LIBRARY: soft.library,
      PKCS11_LABEL: soft.token,
      PKCS11_KEY_ID: id,
      SIGNER_PIN_FILE: soft.pinPath,
    };
    expect(await sign(env, '--signer', `${key}.pem`)).toMatchObject(SIGNED);
  });
});

describe.skipIf(!hasGostOpenssl)('A program of the settings', () => {
  const bench = openBench();
  const conf = join(bench.folder, 'openssl.cnf');
  const exports = Object.entries({
    OPENSSL_CONF: conf,
    FAKE_KEY: at('gost256.key'),
    FAKE_CERTIFICATE: at('gost256.pem'),
    FAKE_CHAIN: at('trust/root.pem'),
    FAKE_PIN: '12345678',
  }).map(([name, value]) => `export ${name}='${value}'`);
  const program = stand.put(
    'cryptcp',
    ['#!/bin/sh', ...exports, `exec ${FAKE_CRYPTCP} "$@"`].join('\n'),
    0o700,
  );
  const cryptcp = { SIGNER: 'command', SIGNER_TOOL: 'cryptcp', SIGNER_PROGRAM: program } as const;
  const pin = stand.put('pin', '12345678\n');

  it('signs, its PIN typed into it (a fake cryptcp)', async () => {
    const env = { ...cryptcp, SIGNER_PIN_WAY: 'typed', SIGNER_PIN_FILE: pin };
    expect(await sign(env, '--signer', 'gost256.pem')).toMatchObject(SIGNED);
  });

  it('says that the PIN is wrong, and does not repeat it', async () => {
    const env = { ...cryptcp, SIGNER_PIN_WAY: 'typed', SIGNER_PIN_FILE: stand.put('wrong', '87654321\n') };
    const answer = await sign(env, '--signer', 'gost256.pem');
    expect(answer).toMatchObject({ status: 1, ...UNTOUCHED });
    expect(answer.told).toContain('неверный ПИН-код');
    expect(answer.told).not.toContain('87654321');
  });

  it.each(['gost256', 'gost512'])('signs (openssl cms, %s)', async (key) => {
    const openssl = { SIGNER: 'command', SIGNER_TOOL: 'openssl', SIGNER_PROGRAM: '/usr/bin/openssl' };
    const env = { ...openssl, SIGNER_KEY_FILE: at(`${key}.key`), OPENSSL_CONF: conf };
    expect(await sign(env, '--signer', `${key}.pem`)).toMatchObject(SIGNED);
  });
});

describe('A server without a key', () => {
  it('says how the document can be signed', async () => {
    const answer = await sign({ SIGNER: 'none' }, '--signer', 'gost256.pem');
    expect(answer).toMatchObject({ status: 1, ...UNTOUCHED });
    expect(answer.told).toContain('--pdf-signature');
  });

  it('asks for the certificate where the settings name none', async () => {
    expect(await sign({})).toMatchObject({ status: 64, ...UNTOUCHED });
  });
});

describe('The guard', () => {
  const refusing = stand.put(
    'openssl-that-refuses',
    '#!/bin/sh\n[ "$1" = cms ] && exit 4\nexec openssl "$@"\n',
    0o700,
  );

  it.skipIf(!hasGostOpenssl)(
    'stops a document when the second judge refuses what ours accepted',
    async () => {
      const answer = await sign({ OPENSSL_PROGRAM: refusing }, '--signer', 'gost256.pem');
      expect(answer).toMatchObject({ status: 70, ...UNTOUCHED });
      expect(answer.told).toMatch(/второй судья не принимает (пробную )?подпись, которую принял наш/);
      const off = { OPENSSL_PROGRAM: refusing, OPENSSL_GUARD: 'off' };
      expect(await sign(off, '--signer', 'gost256.pem')).toMatchObject(SIGNED);
    },
  );

  it.skipIf(!hasGostOpenssl)('looks at signatures that were made elsewhere, too', async () => {
    const answer = await offer({ OPENSSL_PROGRAM: refusing });
    expect(answer).toMatchObject({ status: 70, moved: 0 });
    expect(answer.told).toContain('второй судья не принимает подпись, которую принял наш');
    expect(await offer({})).toMatchObject({ status: 0, moved: 1 });
  });

  it('is done without where it is not found, unless it is required', async () => {
    const absent = { OPENSSL_PROGRAM: '/nowhere/openssl' };
    expect(await sign(absent, '--signer', 'gost256.pem')).toMatchObject(SIGNED);
    const answer = await sign({ ...absent, OPENSSL_GUARD: 'required' }, '--signer', 'gost256.pem');
    expect(answer).toMatchObject({ status: 1, ...UNTOUCHED });
    expect(answer.told).toContain('OPENSSL_GUARD=required');
  });
});
