/** A real mail server on loopback, which can be told to misbehave. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { openMailer } from '../../src/mail/open-mailer.ts';
import type { Rooms } from '../../src/pipeline/rooms.ts';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface TestMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came, headers and all. */
  readonly text: string;
  readonly secure: boolean;
}

/** `drop`: takes the letter and hangs up without an answer. */
export type MailMood = 'takes' | 'busy' | 'refuses' | 'drop';

export interface TestMailServer {
  readonly port: number;
  readonly got: TestMail[];
  mood: MailMood;
  close(): Promise<void>;
}

/** @param more of the server's own options: TLS, passwords */
export async function openMailServer(more: SMTPServerOptions = {}, port = 0): Promise<TestMailServer> {
  const got: TestMail[] = [];
  const state: { mood: MailMood } = { mood: 'takes' };
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    ...(more.key === undefined && { disabledCommands: ['STARTTLS'] }),
    onRcptTo: ({ address }, _session, callback) =>
      callback(address.startsWith('nobody') ? answer(550, 'no such user') : null),
    onData(stream, { envelope, secure }, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => void parts.push(part));
      stream.on('end', () => {
        const { mood } = state;
        if (mood === 'busy') return callback(answer(451, 'come later'));
        if (mood === 'refuses') return callback(answer(554, 'not from you'));
        got.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString('utf8'),
          secure,
        });
        if (mood === 'drop') return drop();
        return callback(null, 'taken');
      });
    },
    ...more,
  });
  const sockets = new Set<{ destroy(): void }>();
  const drop = (): void => sockets.forEach((socket) => socket.destroy());
  server.on('error', () => undefined);
  const listening = server.listen(port, '127.0.0.1');
  listening.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await once(listening, 'listening');
  return {
    port: (listening.address() as AddressInfo).port,
    got,
    get mood() {
      return state.mood;
    },
    set mood(mood) {
      state.mood = mood;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const answer = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode });

/** A mailer of ours that writes to it. */
export const mailerAt = ({ port }: Pick<TestMailServer, 'port'>): NonNullable<Rooms['mailer']> =>
  openMailer({
    url: new URL(`smtp://127.0.0.1:${port}`),
    from: 'pechat@example.invalid',
    to: ['clerk@example.invalid'],
    timeoutMs: 2_000,
  });

/** The readable parts of a letter, decoded. */
export const decoded = (text: string): string =>
  text
    .split(/\r?\n--[^\r\n]+\r?\n/)
    .map((part) => {
      const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
      const body = rest.join('\n\n');
      if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
      return /quoted-printable/i.test(head) ? unquoted(body) : part;
    })
    .join('\n');

const unquoted = (body: string): string =>
  Buffer.from(
    body
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
