import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { instantOf } from '../../../src/domain/identifiers.ts';
import { settledSeal } from '../../../src/main/seal.ts';
import { openStandAuthority } from '../../../src/main/training-ground.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import type { TestSubject } from '../../../src/stand/ca/subject.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder('seal');
const content = new TextEncoder().encode('заявление якоря');
const now = () => instantOf(new Date());
const stand = readConfig({ DATA_DIRECTORY: folder });

const SYSTEM = { organisation: 'Система (образец)', inn: '7700000000', position: '', person: '' };
const OFFICIAL = { ...SYSTEM, position: 'директор', person: 'Образцов Пример Иванович' };

/** The seal that the settings name, with a certificate of this subject. */
async function sealOf(subject: TestSubject) {
  const ca = await openStandAuthority(stand);
  const { certificatePath, keyPath } = await ca.signatory(subject);
  const verify = verifyDetached([ca.root], { revocationLists: await ca.revocationLists() });
  const env = { SEAL: 'key-file', SEAL_CERTIFICATE_FILE: certificatePath, SEAL_KEY_FILE: keyPath };
  return { verify, seal: settledSeal(readConfig({ DATA_DIRECTORY: folder, ...env }), verify) };
}

describe('the seal of an installation', () => {
  it('is none before a stand was opened, and of its authority afterwards', async () => {
    const elsewhere = readConfig({ DATA_DIRECTORY: join(folder, 'elsewhere') });
    const { verify } = await sealOf(SYSTEM);
    expect(await settledSeal(elsewhere, verify)(content, now())).toBeUndefined();
    const signature = await settledSeal(stand, verify)(content, now());
    const { signedBy } = await verify(content, signature ?? new Uint8Array(), now());
    expect(signedBy?.owner).toContain('Информационная система');
  });

  it('is made with the key that the settings name', async () => {
    const { seal, verify } = await sealOf(SYSTEM);
    const signature = (await seal(content, now())) ?? new Uint8Array();
    const at = now();
    expect((await verify(content, signature, at)).signedBy?.owner).toBe('Система (образец)');
    expect((await verify(new Uint8Array(1), signature, at)).verdict).toBe('failed');
  });

  it('is never made with the key of a person', async () => {
    const { seal } = await sealOf(OFFICIAL);
    await expect(seal(content, now())).rejects.toThrowFault('CERTIFICATE_UNUSABLE');
  });

  it('is not taken for one where its certificate cannot be read', async () => {
    const path = join(folder, 'torn.pem');
    await writeFile(path, '-----BEGIN CERTIFICATE-----\n');
    const env = { SEAL: 'key-file', SEAL_CERTIFICATE_FILE: path, SEAL_KEY_FILE: path };
    const { verify } = await sealOf(SYSTEM);
    const torn = settledSeal(readConfig({ DATA_DIRECTORY: folder, ...env }), verify);
    await expect(torn(content, now())).rejects.toThrowFault('CERTIFICATE_UNUSABLE');
  });
});

describe('settings of the seal', () => {
  it.each([
    [{ SEAL: 'key-file' }, /SEAL_CERTIFICATE_FILE.*SEAL_KEY_FILE/],
    [{ SEAL: 'pkcs11', SEAL_CERTIFICATE_FILE: 'c.pem' }, /PKCS11_LIBRARY.*SEAL_PKCS11_LABEL.*SEAL_PIN_FILE/],
    [{ SEAL: 'command', SEAL_CERTIFICATE_FILE: 'c.pem' }, /SIGNER_PROGRAM/],
  ])('%j lack what they need, and all of it is said at once', (env, wanted) => {
    expect(() => readConfig(env)).toThrowFault('CONFIG_INVALID');
    const said = (): string => {
      try {
        readConfig(env);
      } catch (thrown) {
        return String(thrown).replaceAll('\n', ' ');
      }
      return '';
    };
    expect(said()).toMatch(wanted);
  });

  it('know no key file in production', () => {
    const env = { PROFILE: 'production', SEAL: 'key-file', SEAL_CERTIFICATE_FILE: 'c', SEAL_KEY_FILE: 'k' };
    expect(() => readConfig(env)).toThrowError(/SEAL=key-file бывает только на стенде/);
  });
});
