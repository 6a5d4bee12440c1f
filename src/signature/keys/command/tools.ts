import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { Fault } from '../../../domain/fault.ts';
import { hexOf } from '../../bytes.ts';
import { cryptoProFault } from './cryptopro-codes.ru.ts';
import type { Ended } from './run.ts';

/** What a call is about. Paths are absolute and lie in a folder that is there for this call alone. */
export interface ToolCall {
  readonly folder: string;
  readonly documentPath: string;
  /** SHA-1 of the certificate, by which stores of certificates name them; nothing rests on its strength. */
  readonly thumbprint: string;
  /** First line of the PIN file, where one is configured. */
  readonly pin: string | undefined;
}

/** How one program is asked for a detached CMS, and how its answer is read. */
export interface SigningTool {
  /** Absolute path. */
  readonly program: string;
  parameters(call: ToolCall): readonly string[];
  /** What is typed into it. */
  input?(call: ToolCall): string;
  /** Where the signature lies afterwards. */
  resultPath(call: ToolCall): string;
  /** What its end means; `undefined` when it claims to have signed. */
  faultOf(ended: Ended): Fault | undefined;
}

export const thumbprintOf = (certificate: Uint8Array): string =>
  hexOf(createHash('sha1').update(certificate).digest());

/**
 * How a PIN reaches a program of CryptoPro. `saved`: the administrator has let CSP remember it, and we
 * hold none. `typed`: over standard input. `argument`: for old versions only, for every user of the machine
 * can read arguments in the list of processes.
 */
export type PinWay = 'saved' | 'typed' | 'argument';

/**
 * CryptoPro's `cryptcp -signf`: CAdES-BES, DER, with the whole chain (Order 472), its own checks on.
 *
 * @param program e.g. `/opt/cprocsp/bin/amd64/cryptcp`
 */
export const cryptcp = (program: string, pinWay: PinWay = 'saved'): SigningTool => ({
  program,
  parameters: ({ folder, documentPath, thumbprint, pin }) =>
    [
      ['-signf', '-dir', folder],
      ['-der', '-strict', '-cert', '-addchain', '-detached', '-cadesbes'],
      ['-thumbprint', thumbprint],
      pinWay === 'typed' ? ['-askpin'] : [],
      pinWay === 'argument' && pin !== undefined ? ['-pin', pin] : [],
      documentPath,
    ].flat(),
  input: ({ pin }) => (pinWay === 'typed' && pin !== undefined ? `${pin}\n` : ''),
  resultPath: ({ folder, documentPath }) => join(folder, `${basename(documentPath)}.sgn`),
  faultOf: ({ exitCode, said }) => cryptoProFault(exitCode, said),
});

/** CryptoPro's `csptest -sfsign`: it has no way of taking a PIN but an argument, so CSP must remember it. */
export const csptest = (program: string): SigningTool => ({
  program,
  parameters: ({ documentPath, thumbprint, ...call }) =>
    [
      ['-sfsign', '-sign', '-detached', '-base64', '-add', '-addsigtime'],
      ['-my', thumbprint],
      ['-in', documentPath, '-out', resultIn(call)],
    ].flat(),
  resultPath: resultIn,
  faultOf: ({ exitCode, said }) => cryptoProFault(exitCode, said),
});

/** Paths, whole or in the folder of a call, of what `openssl cms` needs; the key is its own and we never open it. */
export interface OpensslFiles {
  readonly certificatePath: string;
  readonly keyPath: string;
  /** Must not hold the signatory's certificate again: OpenSSL 3.0 then refuses. */
  readonly chainPath?: string;
  /** The file with the key's password, which OpenSSL reads by itself. */
  readonly passwordPath?: string;
}

/** `openssl cms -sign -cades`: for stands, and where a certified engine stands behind OpenSSL. */
export const opensslCms = (program: string, files: OpensslFiles, digest = 'md_gost12_256'): SigningTool => ({
  program,
  parameters: ({ documentPath, ...call }) =>
    [
      ['cms', '-sign', '-cades', '-binary', '-nosmimecap', '-md', digest, '-outform', 'DER'],
      ['-signer', files.certificatePath, '-inkey', files.keyPath],
      files.chainPath === undefined ? [] : ['-certfile', files.chainPath],
      files.passwordPath === undefined ? [] : ['-passin', `file:${files.passwordPath}`],
      ['-in', documentPath, '-out', resultIn(call)],
    ].flat(),
  resultPath: resultIn,
  faultOf: ({ exitCode }) =>
    exitCode === 0
      ? undefined
      : new Fault('KEY_UNUSABLE', 'openssl cms refused', {
          at: 'openssl cms',
          rule: OPENSSL_WORDS[exitCode] ?? 'средство подписи отказало',
          exitCode,
        }),
});

const resultIn = ({ folder }: Pick<ToolCall, 'folder'>): string => join(folder, 'document.sig');

/** Exit codes of `openssl cms` (its manual page). */
const OPENSSL_WORDS: Readonly<Record<number, string>> = {
  1: 'ошибка в параметрах команды',
  2: 'файл ключа, сертификата или документа не читается',
  3: 'подпись не создана',
};
