/** What the commands over files work with. A room is loaded when it is asked for: `verify` starts at once. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { DeskTools, SignerFiles, TrustFiles } from '../cli/desk-tools.ts';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { instantOf } from '../domain/identifiers.ts';
import type { FileDesk } from '../signature/file-desk.ts';
import { openFileDesk } from '../signature/open-file-desk.ts';
import { derFrom } from '../signature/pem.ts';
import type { Signer } from '../signature/signer.ts';
import type { Shell } from './shell.ts';
import { trustDirectoryOf, trusted } from './trust.ts';

/** For one call. */
export function deskTools(config: Config, shell: Shell): DeskTools {
  const at = (path: string): string => resolve(shell.directory, path);
  return {
    say: shell.say,
    tell: shell.tell,
    read: (path) => readBytes(at(path), path),
    write: (path, bytes) => writeBytes(at(path), bytes, path),
    openSigner: (files) => openSigner(config, files, at),
    fileDesk: (files) => fileDesk(config, files, at),
    now: () => instantOf(new Date()),
  };
}

const READING: Readonly<Record<string, string>> = {
  ENOENT: 'такого файла нет',
  EACCES: 'нет права читать этот файл',
  EISDIR: 'это папка, а нужен файл',
};

async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    throw new Fault('USAGE_WRONG', 'a file cannot be read', {
      at: shown,
      rule: READING[code] ?? code,
    });
  }
}

async function writeBytes(path: string, bytes: Uint8Array, shown: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  } catch {
    throw new Fault('USAGE_WRONG', 'a file cannot be written', { at: shown, rule: 'сюда нельзя записать' });
  }
}

/** @throws {Fault} as `openKeyFile`, naming the file */
async function openSigner(
  { profile }: Config,
  { key, certificate, chain }: SignerFiles,
  at: (path: string) => string,
): Promise<Signer> {
  if (profile === 'production') {
    const rule = 'файл ключа бывает только на стенде; примите подпись, сделанную сертифицированным средством';
    throw new Fault('KEY_UNUSABLE', 'a key file in production', { at: 'PROFILE=production', rule });
  }
  const text = async (path: string): Promise<string> =>
    new TextDecoder().decode(await readBytes(at(path), path));
  const [keyPem, certificatePem] = [await text(key), await text(certificate)];
  const chainPem = (await Promise.all(chain.map(text))).join('\n');
  const { openKeyFile } = await import('../signature/keys/key-file.ts');
  try {
    return openKeyFile({ keyPem, certificatePem, chainPem, profile });
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    const place = thrown.code === 'KEY_UNUSABLE' ? key : certificate;
    throw new Fault(
      thrown.code,
      thrown.message,
      { ...thrown.facts, at: place, rule: keyRule(thrown) },
      thrown,
    );
  }
}

const keyRule = ({ code, facts }: Fault): string => {
  if (facts['rule'] === 'key-of-certificate') return 'ключ не от этого сертификата';
  return code === 'KEY_UNUSABLE' ? 'это не ключ ГОСТ Р 34.10-2012 в PEM' : 'это не сертификат в PEM';
};

async function fileDesk(
  config: Config,
  { roots, revocationLists }: TrustFiles,
  at: (path: string) => string,
): Promise<FileDesk> {
  if (roots.length === 0) {
    const settled = trusted(trustDirectoryOf(config));
    return openFileDesk({ roots: settled.roots, settings: { revocationLists: settled.revocationLists } });
  }
  const der = async (path: string, label: string): Promise<Uint8Array> => {
    const bytes = await readBytes(at(path), path);
    try {
      return derFrom(bytes, label);
    } catch (thrown) {
      const rule = `нужен файл ${label}, DER или PEM, один в файле`;
      throw new Fault('USAGE_WRONG', 'nothing that can be trusted', { at: path, rule }, thrown);
    }
  };
  const lists = await Promise.all(revocationLists.map((path) => der(path, 'X509 CRL')));
  return openFileDesk({
    roots: await Promise.all(roots.map((path) => der(path, 'CERTIFICATE'))),
    settings: lists.length > 0 ? { revocationLists: lists } : {},
  });
}
