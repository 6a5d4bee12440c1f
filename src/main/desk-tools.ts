/** What the commands over files work with. A room is loaded when it is asked for: `verify` starts at once. */
import { resolve } from 'node:path';
import type { DeskTools, SignerFiles } from '../cli/desk-tools.ts';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { instantOf } from '../domain/identifiers.ts';
import type { Signer } from '../signature/signer.ts';
import { readBytes, writeBytes } from './file-access.ts';
import type { Shell } from './shell.ts';
import { fileDesk } from './trust-files.ts';

/** For one call. */
export function deskTools(config: Config, shell: Shell): DeskTools {
  const at = (path: string): string => resolve(shell.directory, path);
  return {
    say: shell.say,
    tell: shell.tell,
    read: (path, most) => readBytes(at(path), path, most),
    write: (path, bytes) => writeBytes(at(path), bytes, path),
    openSigner: (files) => openSigner(config, files, at),
    fileDesk: (files) => fileDesk(config, files, at),
    checkDossier: async (...it) => (await import('../dossier/check.ts')).checkDossier(...it),
    now: () => instantOf(new Date()),
  };
}

/** A key, or a chain of certificates. */
const PEM_BYTES = 1 << 20;

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
    new TextDecoder().decode(await readBytes(at(path), path, PEM_BYTES));
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
