import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import type { Mailer } from '../mail/letter.ts';
import { openMailer } from '../mail/open-mailer.ts';

/** The mail server of the settings; nothing where they name none. */
export function settledMailer(config: Config): { readonly mailer?: Mailer } {
  const { smtpUrl: url, smtpPasswordFile, mailFrom: from, mailTo: to, smtpTimeoutMs: timeoutMs } = config;
  if (url === undefined || from === undefined) return {};
  const password = smtpPasswordFile?.reveal();
  const ca = config.smtpCaFile === undefined ? undefined : pem(config.smtpCaFile);
  const settings = { url, from, to, timeoutMs };
  return {
    mailer: openMailer({
      ...settings,
      ...(password !== undefined && { password }),
      ...(ca !== undefined && { ca }),
    }),
  };
}

/** @throws {Fault} `CONFIG_INVALID` */
function pem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    const facts = { at: 'SMTP_CA_FILE', rule: 'файл не читается' };
    throw new Fault('CONFIG_INVALID', 'the authorities of the mail server cannot be read', facts, thrown);
  }
}
