import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { readCertificate } from '../../../src/signature/certificate.ts';
import { sequence, smallInteger } from '../../../src/signature/der/writer.ts';
import { askOcsp } from '../../../src/signature/ocsp/client.ts';
import { openTimestamps } from '../../../src/signature/timestamp/client.ts';
import { openStandTsa } from '../../../src/stand/tsa/open-tsa.ts';
import { rudeServer } from '../../support/rude-server.ts';
import { authorities, openServices } from '../../support/services.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const stamped = new Uint8Array(64).fill(9);
const them = authorities();
const services = await openServices(them, () => AT);
afterAll(() => services.close());
const roots = [them.root.certificate];
const about = { certificate: them.signer.certificate, issuer: them.authority.certificate };

interface Said {
  readonly type: string;
  readonly body: Uint8Array;
}

async function forward(url: URL, type: string, body: Uint8Array): Promise<Said> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.from(body),
  });
  return { type: answer.headers.get('content-type') ?? '', body: new Uint8Array(await answer.arrayBuffer()) };
}

/** A server that passes the first question on to the real one, and gives that answer to everybody. */
async function parrot(real: URL): Promise<{ url: URL; close(): void }> {
  let first: Promise<Said> | undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      first ??= forward(real, request.headers['content-type'] ?? '', Buffer.concat(chunks));
      void first.then(({ type, body }) => response.setHeader('content-type', type).end(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`http://127.0.0.1:${port}/`), close: () => server.close() };
}

/** A server with one answer. */
async function saying(type: string, body: Uint8Array, status = 200): Promise<{ url: URL; close(): void }> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`http://127.0.0.1:${port}/`), close: () => server.close() };
}

const TSA = 'application/timestamp-reply';

const why = async (url: URL, limits = {}): Promise<string | undefined> => {
  const outcome = await openTimestamps({ urls: [url], roots, limits })(stamped, AT);
  return outcome.kind === 'unstamped' ? outcome.attempts[0]?.why.en : undefined;
};

describe('The client of time-stamps', () => {
  it('takes an honest token', async () => {
    expect(await why(services.tsa.url)).toBeUndefined();
  });

  it('refuses an answer to an earlier question', async () => {
    const server = await parrot(services.tsa.url);
    expect(await why(server.url)).toBeUndefined();
    expect(await why(server.url)).toContain('nonce');
    server.close();
  });

  it.each<[string, string, Uint8Array, number, string]>([
    ['of another type', 'text/html', new Uint8Array(5), 200, 'ANSWER_TYPE'],
    ['of no DER', TSA, new Uint8Array(5), 200, 'cannot be read'],
    ['without a token', TSA, sequence(sequence(smallInteger(0))), 200, 'cannot be read'],
    ['that refuses', TSA, sequence(sequence(smallInteger(2))), 200, 'status 2'],
    ['with an error of HTTP', TSA, new Uint8Array(), 503, 'HTTP_503'],
    ['that leads elsewhere', TSA, new Uint8Array(), 302, 'HTTP_302'],
    ['larger than any token', TSA, new Uint8Array(1 << 20), 200, 'TOO_LARGE'],
  ])('goes on after an answer %s', async (_, type, body, status, expected) => {
    const server = await saying(type, body, status);
    expect(await why(server.url)).toContain(expected);
    server.close();
  });

  it('does not wait longer than it was told', async () => {
    const silent = await rudeServer(() => undefined);
    expect(await why(silent.url, { timeMs: 200 })).toContain('ETIMEDOUT');
    silent.close();
  });

  it('refuses an authority whose clock is wrong, or who is an ordinary signatory', async () => {
    const { signer, tsa, authority } = them;
    const wrong = [
      { by: tsa, clock: '2026-11-22T11:54:00.000Z', says: 'slow' },
      { by: tsa, clock: '2026-11-22T12:06:00.000Z', says: 'after the moment' },
      { by: signer, clock: AT, says: 'extended usage' },
    ];
    for (const { by, clock, says } of wrong) {
      const server = await openStandTsa({
        ...by,
        chain: [authority.certificate],
        clock: () => clock as Instant,
      });
      expect(await why(server.url)).toContain(says);
      await server.close();
    }
  });
});

describe('The client of OCSP', () => {
  it('is told that a certificate is good, and that it is revoked', async () => {
    expect(await askOcsp(services.ocsp.url, about, AT)).toMatchObject({ kind: 'answered', status: 'good' });
    const { revoked } = services;
    const { serialNumber } = readCertificate(about.certificate);
    revoked.set(serialNumber, '2026-11-22T11:00:00.000Z' as Instant);
    expect(await askOcsp(services.ocsp.url, about, AT)).toMatchObject({
      kind: 'answered',
      status: 'revoked',
    });
    revoked.delete(serialNumber);
  });

  it('refuses an answer to an earlier question', async () => {
    const server = await parrot(services.ocsp.url);
    expect(await askOcsp(server.url, about, AT)).toMatchObject({ kind: 'answered' });
    const second = await askOcsp(server.url, about, AT);
    expect(second.kind === 'unanswered' && second.why.en).toContain('nonce');
    server.close();
  });

  it('is told nothing of a certificate of an authority that the responder does not know', async () => {
    const stranger = authorities();
    const foreign = { certificate: stranger.signer.certificate, issuer: stranger.authority.certificate };
    expect(await askOcsp(services.ocsp.url, foreign, AT)).toMatchObject({ kind: 'unanswered' });
  });

  it('is told nothing by a responder who is silent', async () => {
    const rude = await rudeServer((socket) => socket.destroy());
    expect(await askOcsp(rude.url, about, AT)).toMatchObject({ kind: 'unanswered' });
    rude.close();
  });
});
