/** A stand's folder with an authority of its own, and officials with keys of every kind. */
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKeyPem } from '../../src/signature/keys/gost-key-pem.ts';
import { readSigningKey } from '../../src/signature/keys/signing-key.ts';
import { writePem } from '../../src/signature/pem.ts';
import * as pki from './pki.ts';
import { temporaryFolder } from './temporary-folder.ts';

const DAY_MS = 86_400_000;
const daysFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

/** Names of keys, as the files of an official are called. */
export const KEYS = ['gost256', 'gost512', 'rsa', 'p256'] as const;
type KeyName = (typeof KEYS)[number];

export interface StandFolder {
  readonly folder: string;
  /** Settings of a stand that trusts the authority. */
  readonly env: Readonly<Record<string, string>>;
  readonly put: (name: string, text: string, mode?: number) => string;
  /** The official's key, PKCS#8, PEM. */
  readonly keyPem: (name: KeyName) => string;
}

/**
 * Leaves `KEY.pem`, the certificate with the root after it, `KEY.cer`, the same in DER and alone, and `KEY.key`
 * for each kind of key.
 *
 * @param inn of the officials' organisation
 */
export function standFolder(inn: string): StandFolder {
  const folder = temporaryFolder('key-sources');
  const put = (name: string, text: string | Uint8Array, mode = 0o600): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };
  const notBefore = daysFromNow(-1);
  const root = pki.member({ name: 'Корень (образец)', extensions: pki.AUTHORITY, notBefore });
  const rootPem = writePem('CERTIFICATE', root.certificate);
  const list = pki.listOf({ by: root, thisUpdate: notBefore, nextUpdate: daysFromNow(7) });
  mkdirSync(join(folder, 'trust'));
  put('trust/root.pem', rootPem);
  put('trust/root.crl', writePem('X509 CRL', list));
  const pems = new Map(KEYS.map((name) => [name, newKeyPem(name)] as const));
  for (const [name, pem] of pems) {
    const owner = pki.member({
      name: 'Образцов Пример Иванович',
      inn,
      issuer: root,
      extensions: [pki.SIGNS_DOCUMENTS],
      key: readSigningKey(pem),
      notBefore,
    });
    put(`${name}.pem`, `${writePem('CERTIFICATE', owner.certificate)}${rootPem}`);
    put(`${name}.cer`, owner.certificate);
    put(`${name}.key`, pem);
  }
  return {
    folder,
    env: { DATA_DIRECTORY: folder, TRUST_DIRECTORY: join(folder, 'trust') },
    put,
    keyPem: (name) => pems.get(name) ?? '',
  };
}

function newKeyPem(name: KeyName): string {
  if (name === 'gost256') return makeKeyPem('256-B');
  if (name === 'gost512') return makeKeyPem('512-A');
  const { privateKey } =
    name === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
}
