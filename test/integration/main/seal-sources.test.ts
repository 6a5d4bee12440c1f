/** The seal of an installation from a token and from a program: it is what production has. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { instantOf } from '../../../src/domain/identifiers.ts';
import { settledSeal } from '../../../src/main/seal.ts';
import { makeKeyPem } from '../../../src/signature/keys/gost-key-pem.ts';
import { readSigningKey } from '../../../src/signature/keys/signing-key.ts';
import { writePem } from '../../../src/signature/pem.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import { hasGostOpenssl, openBench } from '../../support/gost-openssl.ts';
import { FAKE_CRYPTCP } from '../../support/official-keys.ts';
import * as pki from '../../support/pki.ts';
import { newGostToken, SOFT_TOKEN } from '../../support/soft-token.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder('seal-sources');
const content = new TextEncoder().encode('заявление якоря');
const hoursFromNow = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const put = (name: string, text: string, mode = 0o600): string => {
  const path = join(folder, name);
  writeFileSync(path, text, { mode });
  return path;
};

const notBefore = hoursFromNow(-1);
const root = pki.member({ name: 'Корень (образец)', extensions: pki.AUTHORITY, notBefore });
const list = pki.listOf({ by: root, thisUpdate: notBefore, nextUpdate: hoursFromNow(24) });
const judge = verifyDetached([root.certificate], { revocationLists: [list] });

/** A key of the system, with its certificate. */
const system = (curve: '256-B' | '512-A') => {
  const keyPem = makeKeyPem(curve);
  const { certificate } = pki.member({
    name: 'Система (образец)',
    inn: '7700000000',
    issuer: root,
    extensions: [pki.SIGNS_DOCUMENTS],
    key: readSigningKey(keyPem),
    notBefore,
  });
  const pem = `${writePem('CERTIFICATE', certificate)}${writePem('CERTIFICATE', root.certificate)}`;
  return { keyPem, path: put(`${curve}.pem`, pem) };
};
const [SHORT, LONG] = [system('256-B'), system('512-A')];

const PRODUCTION = {
  PROFILE: 'production',
  DATA_DIRECTORY: folder,
  DATABASE_URL: 'postgres://127.0.0.1:5432/unasked',
  REDIS_URL: 'redis://127.0.0.1:6379',
  SIGNATURE_KIND: 'any',
} as const;

/** A seal by these settings; they are read before anything is refused, or every wrong one would pass for a refusal. */
const sealer = (env: NodeJS.ProcessEnv) => {
  const seal = settledSeal(readConfig({ ...PRODUCTION, ...env }), judge);
  return () => seal(content, instantOf(new Date()));
};

/** What the judge says of a seal over what was sealed, and over other bytes. */
const judged = async (signature: Uint8Array | undefined): Promise<readonly unknown[]> => {
  const at = instantOf(new Date());
  const own = await judge(content, signature ?? new Uint8Array(), at);
  const other = await judge(new Uint8Array(1), signature ?? new Uint8Array(), at);
  return [own.verdict, own.signedBy?.owner, other.verdict];
};
const GOOD = ['passed', 'Система (образец)', 'failed'];

describe.skipIf(SOFT_TOKEN === undefined)('A seal from a token (GOST, PKCS#11)', () => {
  const tokenOf = (certificate: string, id: string): NodeJS.ProcessEnv => {
    const soft = newGostToken(SOFT_TOKEN ?? '', SHORT.keyPem, LONG.keyPem);
    return {
      SEAL: 'pkcs11',
      SEAL_CERTIFICATE_FILE: certificate,
      PKCS11_LIBRARY: soft.library,
      SEAL_PKCS11_LABEL: soft.token,
      SEAL_KEY_ID: id,
      SEAL_PIN_FILE: soft.pinPath,
    };
  };

  // Before the others: a process that has once logged in stays so, whatever PIN comes later.
  it('is none with a wrong PIN', async () => {
    const { wrongPinPath } = newGostToken(SOFT_TOKEN ?? '', SHORT.keyPem, LONG.keyPem);
    const env = { ...tokenOf(SHORT.path, '01'), SEAL_PIN_FILE: wrongPinPath };
    await expect(sealer(env)()).rejects.toThrowFault('KEY_UNUSABLE');
  });

  it.each([
    ['256', SHORT.path, '01'],
    ['512', LONG.path, '02'],
  ])('is one that the judge passes (%s bits), and may be made again', async (_, path, id) => {
    const seal = sealer(tokenOf(path, id));
    expect(await judged(await seal())).toEqual(GOOD);
    expect(await judged(await seal())).toEqual(GOOD);
  });

  it('does not take its PIN and its key from the settings of signatories', async () => {
    const env = tokenOf(SHORT.path, '01');
    const signatory = { PKCS11_LABEL: 'no such token', PKCS11_KEY_ID: '7f', SIGNER_PIN_FILE: 'nowhere' };
    expect(await judged(await sealer({ ...env, ...signatory })())).toEqual(GOOD);
  });

  it('is none with the key of another certificate', async () => {
    await expect(sealer(tokenOf(SHORT.path, '02'))()).rejects.toThrowFault('KEY_UNUSABLE');
  });
});

describe.skipIf(!hasGostOpenssl)('A seal from a program (a fake cryptcp)', () => {
  const exports = Object.entries({
    OPENSSL_CONF: join(openBench().folder, 'openssl.cnf'),
    FAKE_KEY: put('system.key', SHORT.keyPem),
    FAKE_CERTIFICATE: SHORT.path,
    FAKE_CHAIN: put('root.pem', writePem('CERTIFICATE', root.certificate)),
    FAKE_PIN: '12345678',
  }).map(([name, value]) => `export ${name}='${value}'`);
  const program = (does = ''): NodeJS.ProcessEnv => {
    const lines = ['#!/bin/sh', ...exports, `export FAKE_DOES='${does}'`, `exec ${FAKE_CRYPTCP} "$@"`];
    return {
      SEAL: 'command',
      SEAL_CERTIFICATE_FILE: SHORT.path,
      SIGNER_TOOL: 'cryptcp',
      SIGNER_PROGRAM: put(`cryptcp-${does}`, lines.join('\n'), 0o700),
      SIGNER_PIN_WAY: 'typed',
      SEAL_PIN_FILE: put('pin', '12345678\n'),
    };
  };

  it('is one that the judge passes', async () => {
    expect(await judged(await sealer(program())())).toEqual(GOOD);
  });

  it('is none with a wrong PIN', async () => {
    const env = { ...program(), SEAL_PIN_FILE: put('wrong-pin', '87654321\n') };
    await expect(sealer(env)()).rejects.toThrowFault('KEY_UNUSABLE');
  });

  it.each([
    ['rubbish', 'CONTENT_UNREADABLE'],
    ['lie', 'SIGNATURE_REFUSED'],
    ['change', 'SIGNATURE_REFUSED'],
  ] as const)('is none where the program does «%s»', async (does, code) => {
    await expect(sealer(program(does))()).rejects.toThrowFault(code);
  });
});
