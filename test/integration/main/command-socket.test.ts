/**
 * The door of the service for other commands: whoever may not read the record may not command it, and
 * nothing that comes through it harms. The way to it is longer than a socket's path may be.
 */
import { mkdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, pechat, pechatRunning, type Running } from '../../support/pechat.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const desk = temporaryFolder('door');
const data = join(desk, 'Папка отдела социальных заказов', 'данные с пробелами и кириллицей');
const socket = join(data, 'record', 'commands.sock');
const env = { DATA_DIRECTORY: data, HTTP_PORT: '0' };
mkdirSync(data, { recursive: true });

let service: Running;

const run = (...args: string[]): Promise<Ended> => pechat(args, desk, env);

beforeAll(async () => {
  service = pechatRunning(['start'], desk, env);
  await service.until('Служба работает');
});

afterAll(async () => {
  await service?.stop('SIGKILL');
});

/** The way to the socket is too long for `connect`: by a handle of its directory, as the program does. */
async function atSocket(): Promise<Socket> {
  const handle = await open(join(data, 'record'));
  const client = connect(`/proc/self/fd/${handle.fd}/commands.sock`);
  client.on('error', () => undefined);
  await once(client, 'connect');
  await handle.close();
  return client;
}

async function ask(bytes: string | Buffer): Promise<string> {
  const client = await atSocket();
  let answer = '';
  client.setEncoding('utf8').on('data', (text: string) => (answer += text));
  client.write(bytes);
  await once(client, 'close');
  return answer;
}

describe('the command socket', () => {
  it('is for its owner alone, in a directory for its owner alone', () => {
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    expect(statSync(join(data, 'record')).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(socket)).toBeGreaterThan(107);
  });

  it.each([
    ['what is no JSON', 'GET / HTTP/1.1\n'],
    ['null', 'null\n'],
    ['arguments that are no texts', '{"args":[1,{}],"directory":"/"}\n'],
    ['no directory', '{"args":["status"]}\n'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x0a])],
  ])('refuses %s and lives', async (_, bytes) => {
    expect(await ask(bytes)).toContain('{"exit":64}');
    expect((await run('status')).status).toBe(0);
  });

  it('refuses a line without end before it fills the memory', async () => {
    expect(await ask(Buffer.alloc(9 * 1024 * 1024, 'x'))).toContain('{"exit":64}');
  });

  it('lives when a caller goes away in the middle', async () => {
    const client = await atSocket();
    client.write(`${JSON.stringify({ args: ['doctor'], directory: desk })}\n`);
    client.destroy();
    expect((await run('status')).status).toBe(0);
  });

  it('lets a command that runs come to its end before the service stops, though others hang on', async () => {
    const silent = await atSocket();
    const asked = run('doctor', '--json');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stopped = service.stop('SIGTERM');
    const { status, said } = await asked;
    expect([0, 1]).toContain(status);
    expect((JSON.parse(said) as unknown[]).length).toBeGreaterThan(8);
    expect((await stopped).status).toBe(0);
    silent.destroy();
  });
});
