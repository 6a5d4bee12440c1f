/** The mail server over SMTP (RFC 5321), with TLS (RFC 8314, RFC 3207) everywhere but on loopback. */
import { Readable } from 'node:stream';
import { isIP } from 'node:net';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection, { type SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import type { Letter, LetterOutcome, Mailer } from './letter.ts';
import { mailFault } from './mail-fault.ts';
import { asHtml, asText } from './written.ts';

export interface MailSettings {
  /** `smtps://user@host:465`, or `smtp://user@host:587`; no password in it. */
  readonly url: URL;
  readonly password?: string;
  readonly from: string;
  readonly to: readonly string[];
  /** Longest silence of the server. */
  readonly timeoutMs: number;
  /** PEM of authorities that are believed instead of the usual ones. */
  readonly ca?: string;
  /** TLS or nothing; unless said, everywhere but on loopback. */
  readonly needsTls?: boolean;
}

export const openMailer = (settings: MailSettings): Mailer => ({
  send: (letter) => withConnection(settings, (connection) => sent(connection, settings, letter)),
  check: () => withConnection(settings, async () => undefined),
});

/** Whether the bytes stay on this machine. */
export const isLoopback = (host: string): boolean => {
  const bare = host.replaceAll(/[[\]]/g, '');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
};

async function withConnection<T>(
  settings: MailSettings,
  act: (connection: SMTPConnection) => Promise<T>,
): Promise<T> {
  const connection = connectionTo(settings);
  try {
    await connected(connection);
    await loggedIn(connection, settings);
    return await act(connection);
  } catch (thrown) {
    throw mailFault(thrown, settings.url.hostname);
  } finally {
    connection.quit();
    connection.close();
  }
}

function connectionTo({ url, timeoutMs, ca, needsTls }: MailSettings): SMTPConnection {
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replaceAll(/[[\]]/g, '');
  const mustEncrypt = needsTls ?? !isLoopback(host);
  return new SMTPConnection({
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: mustEncrypt && !secure,
    ignoreTLS: !mustEncrypt && !secure,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    tls: { minVersion: 'TLSv1.2', ...(ca !== undefined && { ca }) },
  });
}

const connected = (connection: SMTPConnection): Promise<void> =>
  new Promise((resolve, reject) => {
    // Later errors come to whoever waits for an answer; without a listener they would end the process.
    connection.on('error', reject);
    connection.connect(() => resolve());
  });

const loggedIn = (connection: SMTPConnection, { url, password }: MailSettings): Promise<void> =>
  new Promise((resolve, reject) => {
    if (url.username === '' || password === undefined) {
      resolve();
      return;
    }
    const credentials = { user: decodeURIComponent(url.username), pass: password };
    connection.login({ credentials }, (error) => (error === null ? resolve() : reject(error)));
  });

/** The letter is read only when the server has asked for it: before that moment nothing can have arrived. */
async function sent(
  connection: SMTPConnection,
  settings: MailSettings,
  letter: Letter,
): Promise<LetterOutcome> {
  const bytes = await composed(settings, letter);
  let hasBegun = false;
  const message = new Readable({
    read() {
      hasBegun = true;
      this.push(bytes);
      this.push(null);
    },
  });
  const envelope = { from: settings.from, to: [...settings.to], size: bytes.length };
  try {
    const { rejected } = await handedOver(connection, envelope, message);
    return { kind: 'sent', refusedCount: rejected.length };
  } catch (thrown) {
    if (hasBegun && !isAnswer(thrown)) return { kind: 'unknown' };
    throw thrown;
  }
}

const handedOver = (
  connection: SMTPConnection,
  envelope: Parameters<SMTPConnection['send']>[0],
  message: Readable,
): Promise<SMTPConnectionSendInfo> =>
  new Promise((resolve, reject) => {
    connection.send(envelope, message, (error, info) => {
      if (error === null && info !== undefined) resolve(info);
      else reject(error ?? new Error('no answer'));
    });
  });

/** The server said no: then it has not kept what it was given. */
const isAnswer = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'responseCode' in thrown;

const composed = ({ from, to }: MailSettings, letter: Letter): Promise<Buffer> =>
  new MailComposer({
    from,
    to: [...to],
    subject: letter.subject,
    messageId: `<${letter.id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    // An answering machine that answers to a machine would go on for ever (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: asText(letter),
    html: asHtml(letter),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
