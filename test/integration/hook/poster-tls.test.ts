import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliveryId, instantOf } from '../../../src/domain/identifiers.ts';
import { openHookPoster } from '../../../src/hook/open-poster.ts';
import type { PostAnswer } from '../../../src/hook/poster.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder('hook-tls');
const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
let server: ReturnType<typeof createServer>;
let ca: string;

beforeAll(async () => {
  execFileSync(
    'openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=receiver.example
     -addext subjectAltName=DNS:receiver.example -keyout ${keyFile} -out ${certFile}`.split(/\s+/),
    { stdio: 'ignore' },
  );
  ca = readFileSync(certFile, 'utf8');
  server = createServer({ key: readFileSync(keyFile), cert: ca }, (_request, response) => {
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

const resolve = async () => [{ address: '127.0.0.1', family: 4 }];

const post = (host: string, authorities?: string): Promise<PostAnswer> => {
  const internalHosts = ['receiver.example', 'stranger.example'];
  const settings = { internalHosts, allowsPlainHttp: false, timeoutMs: 2_000 };
  return openHookPoster({ ...settings, ...(authorities !== undefined && { ca: authorities }) }, resolve).post(
    {
      deliveryId: deliveryId(randomUUID()),
      topic: 'hook.test',
      attempt: 1,
      url: `https://${host}:${(server.address() as AddressInfo).port}/`,
      body: '{}',
      secret: 'secret',
      at: instantOf(new Date()),
    },
    new AbortController().signal,
  );
};

it('goes to a receiver whose authority the settings name, though the address was ours to answer', async () => {
  expect(await post('receiver.example', ca)).toMatchObject({ isTaken: true, code: 'HTTP_204' });
});

it('goes to nobody whose certificate nobody vouches for, or that is another’s', async () => {
  expect(await post('receiver.example')).toMatchObject({
    isTaken: false,
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
  expect(await post('stranger.example', ca)).toMatchObject({
    isTaken: false,
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  });
});
