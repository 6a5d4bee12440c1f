import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Letter } from '../../../src/mail/letter.ts';
import { isLoopback, type MailSettings, openMailer } from '../../../src/mail/open-mailer.ts';
import { decoded, openMailServer, type TestMailServer } from '../../support/mail-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const letter: Letter = {
  id: 'digest-2024-11-26',
  subject: 'Печать: утро 26.11.2024',
  sections: [{ title: 'Просрочено', lines: ['СЗ-1 <b>: передать на портал', '.точка в начале'] }],
};

const open: TestMailServer[] = [];
const server = async (...more: Parameters<typeof openMailServer>): Promise<TestMailServer> => {
  const one = await openMailServer(...more);
  open.push(one);
  return one;
};
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const mailer = (port: number, more: Partial<MailSettings> = {}) =>
  openMailer({
    url: new URL(`smtp://127.0.0.1:${port}`),
    from: 'pechat@example.invalid',
    to: ['one@example.invalid', 'two@example.invalid'],
    timeoutMs: 2000,
    ...more,
  });

describe('a letter', () => {
  it('comes to all, as text and as HTML, in Russian, with its own identifier', async () => {
    const { port, got } = await server();
    expect(await mailer(port).send(letter)).toEqual({ kind: 'sent', refusedCount: 0 });
    expect(got).toMatchObject([
      { from: 'pechat@example.invalid', to: ['one@example.invalid', 'two@example.invalid'] },
    ]);
    const [{ text } = { text: '' }] = got;
    expect(text).toContain('Message-ID: <digest-2024-11-26@example.invalid>');
    expect(text).toContain('Auto-Submitted: auto-generated');
    const read = decoded(text);
    expect(read).toContain('СЗ-1 <b>: передать на портал');
    expect(read).toContain('<li>СЗ-1 &lt;b&gt;: передать на портал</li>');
    expect(read).toContain('  .точка в начале');
  });

  it('comes to those whom the server knows, and the others are counted', async () => {
    const { port, got } = await server();
    const to = ['one@example.invalid', 'nobody@example.invalid'];
    expect(await mailer(port, { to }).send(letter)).toEqual({ kind: 'sent', refusedCount: 1 });
    expect(got).toHaveLength(1);
    await expect(mailer(port, { to: ['nobody@example.invalid'] }).send(letter)).rejects.toThrowFault(
      'MAIL_REFUSED',
    );
  });

  it('is to come later, or never, as the server says; then it has not arrived', async () => {
    const one = await server();
    one.mood = 'busy';
    await expect(mailer(one.port).send(letter)).rejects.toThrowFault('MAIL_UNREACHABLE');
    one.mood = 'refuses';
    await expect(mailer(one.port).send(letter)).rejects.toThrowFault('MAIL_REFUSED');
    expect(one.got).toEqual([]);
  });

  it('may have arrived when the server hangs up without an answer', async () => {
    const one = await server();
    one.mood = 'drop';
    expect(await mailer(one.port).send(letter)).toEqual({ kind: 'unknown' });
    expect(one.got).toHaveLength(1);
  });

  it('has not arrived where nobody listens, or nobody greets', async () => {
    await expect(mailer(9).send(letter)).rejects.toThrowFault('MAIL_UNREACHABLE');
    const silent = await server({ onConnect: () => undefined });
    await expect(mailer(silent.port, { timeoutMs: 300 }).send(letter)).rejects.toThrowFault(
      'MAIL_UNREACHABLE',
    );
  });

  it('is not sent by a check', async () => {
    const { port, got } = await server();
    await mailer(port).check();
    expect(got).toEqual([]);
    await expect(mailer(9).check()).rejects.toThrowFault('MAIL_UNREACHABLE');
  });
});

const onAuth: NonNullable<Parameters<typeof openMailServer>[0]>['onAuth'] = (auth, _session, callback) =>
  callback(null, auth.password === 'right' ? { user: auth.username ?? '' } : { message: 'wrong' });

describe('a password', () => {
  it('opens the server, or is refused without being repeated', async () => {
    const { port, got } = await server({ authOptional: false, allowInsecureAuth: true, onAuth });
    const url = new URL(`smtp://clerk@127.0.0.1:${port}`);
    await mailer(port, { url, password: 'right' }).send(letter);
    expect(got).toHaveLength(1);
    const refusal = await mailer(port, { url, password: 'wr0ng-one' })
      .send(letter)
      .catch((thrown: unknown) => thrown);
    expect(refusal).toMatchObject({ code: 'MAIL_REFUSED' });
    expect(JSON.stringify(refusal)).not.toContain('wr0ng-one');
    await expect(mailer(port).send(letter)).rejects.toThrowFault('MAIL_REFUSED');
  });
});

describe('encryption', () => {
  const folder = temporaryFolder('mail');
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost
     -addext subjectAltName=IP:127.0.0.1 -keyout ${keyFile} -out ${certFile}`.split(/\s+/),
    { stdio: 'ignore' },
  );
  const [key, cert] = [readFileSync(keyFile, 'utf8'), readFileSync(certFile, 'utf8')];

  it('is begun by STARTTLS, or from the first byte, with a server that proves itself', async () => {
    const starting = await server({ key, cert });
    await mailer(starting.port, { needsTls: true, ca: cert }).send(letter);
    const whole = await server({ key, cert, secure: true });
    const url = new URL(`smtps://127.0.0.1:${whole.port}`);
    await mailer(whole.port, { url, ca: cert }).send(letter);
    expect([...starting.got, ...whole.got].map(({ secure }) => secure)).toEqual([true, true]);
  });

  it('is refused with a server that cannot prove itself, or cannot encrypt', async () => {
    const stranger = await server({ key, cert });
    await expect(mailer(stranger.port, { needsTls: true }).send(letter)).rejects.toThrowFault('MAIL_REFUSED');
    const whole = await server({ key, cert, secure: true });
    const url = new URL(`smtps://127.0.0.1:${whole.port}`);
    await expect(mailer(whole.port, { url }).send(letter)).rejects.toThrowFault('MAIL_REFUSED');
    const plain = await server();
    await expect(mailer(plain.port, { needsTls: true }).send(letter)).rejects.toThrowFault('MAIL_REFUSED');
    expect([...stranger.got, ...whole.got, ...plain.got]).toEqual([]);
  });

  it.each([
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['[::1]', true],
    ['localhost', true],
    ['mail.example.invalid', false],
    ['127.0.0.1.example.invalid', false],
    ['10.0.0.1', false],
    ['[::ffff:10.0.0.1]', false],
  ])('for %s may be left out: %s', (host, may) => {
    expect(isLoopback(host)).toBe(may);
  });
});
