import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { RECEIPT_NAMESPACE, receiptTree } from '../../../schemas/portal/receipt.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { digestOf } from '../../../src/portal/digest-of.ts';
import { openPortal } from '../../../src/portal/portal-client.ts';
import type { PortalSettings } from '../../../src/portal/portal-settings.ts';
import type { Submission } from '../../../src/portal/publisher.ts';
import { writeTree } from '../../../src/xml/tree.ts';
import { clientSettings, never, submission } from '../../support/portal.ts';
import { http, type RudeServer, rudeServer } from '../../support/rude-server.ts';

let server: RudeServer | undefined;
afterEach(() => server?.close());

const TOKEN = 'Bearer t0p-s3cret';

const portalThat = async (
  behave: (socket: Socket) => void,
  more: Partial<PortalSettings> = {},
  onConnect?: (socket: Socket) => void,
) => {
  server = await rudeServer(behave, onConnect);
  return openPortal(clientSettings(server.url, { authorization: () => TOKEN, ...more }));
};

const json = { 'content-type': 'application/json' };
const taken = (one: Submission, packed: Uint8Array, more: object = {}): string =>
  JSON.stringify({
    refId: one.key,
    loadId: 'L1',
    receivedAt: '2026-11-22T10:00:00.000Z',
    digest: digestOf(packed),
    ...more,
  });

const BEHAVIOURS: Record<string, (socket: Socket) => void> = {
  'answers in garbage': (socket) => socket.end('garbage\r\n\r\n'),
  'drops the connection': (socket) => socket.destroy(),
  'resets the connection': (socket) => socket.resetAndDestroy(),
  'never answers': () => undefined,
  'begins an answer and stops': (socket) =>
    socket.write('HTTP/1.1 202 Accepted\r\ncontent-length: 500\r\n\r\n{"ref'),
  'closes in the middle of an answer': (socket) =>
    socket.end('HTTP/1.1 202 Accepted\r\ncontent-length: 500\r\n\r\n{"ref'),
  'drips an answer byte by byte': (socket) => {
    socket.write('HTTP/1.1 202 Accepted\r\ncontent-length: 100000\r\n\r\n');
    const timer = setInterval(() => socket.write('x'), 10);
    socket.on('close', () => clearInterval(timer));
  },
  'answers without end': (socket) => {
    socket.write('HTTP/1.1 202 Accepted\r\ntransfer-encoding: chunked\r\n\r\n');
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const pour = (): void => {
      if (!socket.destroyed) socket.write(chunk, pour);
    };
    pour();
  },
  'answers 202 in HTML': (socket) => socket.end(http('202 Accepted', '<html>Принято</html>')),
  'answers 202 with nothing': (socket) => socket.end(http('202 Accepted', '')),
  'answers 202 with bytes that are not UTF-8': (socket) =>
    socket.end(Buffer.from(http('202 Accepted', '{"refId":"xx"}', json).replace('xx', '\xd0\xff'), 'latin1')),
  redirects: (socket) => socket.end(http('302 Found', '', { location: 'http://127.0.0.1:1/' })),
  'answers 500': (socket) => socket.end(http('500 Internal Server Error', '{"violations":[]}', json)),
  'answers 502 in HTML': (socket) => socket.end(http('502 Bad Gateway', '<html></html>')),
  'answers 503 without saying until when': (socket) => socket.end(http('503 Service Unavailable', '')),
  'answers 503 with a time that is none': (socket) =>
    socket.end(http('503 Service Unavailable', '', { 'retry-after': 'soon' })),
  'refuses in HTML': (socket) => socket.end(http('400 Bad Request', '<html>Запрос отклонён</html>')),
  'refuses without saying why': (socket) =>
    socket.end(http('422 Unprocessable Content', '{"violations":[]}', json)),
  'refuses by warnings only': (socket) =>
    socket.end(
      http(
        '422 Unprocessable Content',
        JSON.stringify({ violations: [{ code: 'W', level: 'warning', description: 'предупреждение' }] }),
        json,
      ),
    ),
};

describe('submitting to a portal that', () => {
  const limits = { responseTimeoutMs: 300, totalTimeoutMs: 1_500, maxAnswerBytes: 100_000 };

  it.each(Object.entries(BEHAVIOURS))('%s leaves the outcome unknown', async (_, behave) => {
    const portal = await portalThat(behave, limits);
    const one = submission();
    expect(await portal.submit(one.key, portal.pack(one), never)).toEqual({ kind: 'unknown' });
  });

  it.each([
    ['another package', { refId: '00000000-0000-4000-8000-999999999999' }],
    ['other bytes', { digest: '0'.repeat(64) }],
  ])('acknowledges %s leaves the outcome unknown', async (_, more) => {
    const one = submission();
    const packed = openPortal(clientSettings(new URL('http://127.0.0.1:1/'))).pack(one);
    const portal = await portalThat((socket) =>
      socket.end(http('202 Accepted', taken(one, packed, more), json)),
    );
    expect(await portal.submit(one.key, packed, never)).toEqual({ kind: 'unknown' });
  });

  it('is not there is a fault that says nothing was sent', async () => {
    const portal = openPortal(clientSettings(new URL('http://127.0.0.1:1/')));
    const one = submission();
    await expect(portal.submit(one.key, portal.pack(one), never)).rejects.toThrowFault('PORTAL_UNREACHABLE');
  });

  it('has no name is a fault that says nothing was sent', async () => {
    const portal = openPortal(clientSettings(new URL('http://portal.invalid/')));
    const one = submission();
    await expect(portal.submit(one.key, portal.pack(one), never)).rejects.toThrowFault('PORTAL_UNREACHABLE');
  });

  it.each([
    ['never finishes its TLS', (): void => undefined],
    ['drops the TLS handshake', (socket: Socket): void => void socket.destroy()],
  ])('%s has been sent nothing', async (_, behave) => {
    server = await rudeServer(behave);
    const url = new URL(server.url.href.replace('http:', 'https:'));
    const portal = openPortal(clientSettings(url, { connectTimeoutMs: 200, authorization: () => TOKEN }));
    const one = submission();
    await expect(portal.submit(one.key, portal.pack(one), never)).rejects.toThrowFault('PORTAL_UNREACHABLE');
  });

  it('is being waited for when the job’s time runs out leaves the outcome unknown', async () => {
    const job = new AbortController();
    const portal = await portalThat(() => job.abort());
    const one = submission();
    expect(await portal.submit(one.key, portal.pack(one), job.signal)).toEqual({ kind: 'unknown' });
  });

  it('is not yet asked when the job’s time has run out has been sent nothing', async () => {
    const portal = await portalThat(() => undefined);
    const one = submission();
    await expect(portal.submit(one.key, portal.pack(one), AbortSignal.abort())).rejects.toThrowFault(
      'PORTAL_UNREACHABLE',
    );
    expect(server?.received()).toBe(0);
  });

  it('is closed until a date waits for that date', async () => {
    const until = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 3_600_000);
    const portal = await portalThat((socket) =>
      socket.end(http('503 Service Unavailable', '', { 'retry-after': until.toUTCString() })),
    );
    const one = submission();
    expect(await portal.submit(one.key, portal.pack(one), never)).toEqual({
      kind: 'closed',
      until: until.toISOString(),
    });
  });

  it('says «too many» and no more is left alone for a minute', async () => {
    const now = new Date('2026-11-22T10:00:00.000Z');
    const portal = await portalThat((socket) => socket.end(http('429 Too Many Requests', '')), {
      now: () => now,
    });
    const one = submission();
    expect(await portal.submit(one.key, portal.pack(one), never)).toEqual({
      kind: 'closed',
      until: '2026-11-22T10:01:00.000Z',
    });
  });

  it('denies access tells a person, and neither token nor address nor body leaves in the fault', async () => {
    const portal = await portalThat((socket) =>
      socket.end(http('401 Unauthorized', 'Учётная запись не найдена', json)),
    );
    const one = submission();
    const fault: unknown = await portal
      .submit(one.key, portal.pack(one), never)
      .catch((thrown: unknown) => thrown);
    expect(fault).toThrowFault('PORTAL_ACCESS_DENIED');
    expect(inspect(fault, { depth: 10, showHidden: true })).not.toMatch(
      /s3cret|Учётная|authorization|127\.0\.0\.1/i,
    );
  });

  it('cannot be reached: the fault carries no request either', async () => {
    const portal = openPortal(clientSettings(new URL('http://127.0.0.1:1/'), { authorization: () => TOKEN }));
    const one = submission();
    const fault: unknown = await portal
      .submit(one.key, portal.pack(one), never)
      .catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(Fault);
    expect((fault as Fault).facts).toEqual({ code: 'ECONNREFUSED' });
    expect(inspect(fault, { depth: 10, showHidden: true })).not.toMatch(/s3cret|authorization/i);
  });
});

describe('asking a portal that', () => {
  it.each([
    [
      'answers 404 in the words of a proxy',
      http('404 Not Found', '<html>nginx</html>'),
      'PORTAL_ANSWER_UNREADABLE',
    ],
    [
      'answers 404 about something else',
      http('404 Not Found', '{"code":"ROUTE_UNKNOWN"}', json),
      'PORTAL_ANSWER_UNREADABLE',
    ],
    ['answers in HTML', http('200 OK', '<html></html>'), 'PORTAL_ANSWER_UNREADABLE'],
    ['redirects', http('302 Found', '', { location: '/lk' }), 'PORTAL_ANSWER_UNREADABLE'],
    ['answers 500', http('500 Internal Server Error', ''), 'PORTAL_UNREACHABLE'],
    ['is closed', http('503 Service Unavailable', '', { 'retry-after': '60' }), 'PORTAL_UNREACHABLE'],
    ['asks for less', http('429 Too Many Requests', ''), 'PORTAL_UNREACHABLE'],
    ['denies access', http('403 Forbidden', ''), 'PORTAL_ACCESS_DENIED'],
    ['answers in garbage', 'garbage\r\n\r\n', 'PORTAL_UNREACHABLE'],
  ] as const)('%s leaves the question open', async (_, answer, code) => {
    const portal = await portalThat((socket) => socket.end(answer));
    const one = submission();
    const packed = portal.pack(one);
    await expect(portal.find(one.key, packed, never)).rejects.toThrowFault(code);
    await expect(portal.receipts(undefined, never)).rejects.toThrowFault(code);
  });

  it('answers 404 in the words of a proxy is not believed, though its list be empty', async () => {
    let asked = 0;
    const portal = await portalThat((socket) => {
      asked += 1;
      socket.end(
        asked === 1 ? http('404 Not Found', '<html></html>') : http('200 OK', '{"packages":[]}', json),
      );
    });
    const one = submission();
    await expect(portal.find(one.key, portal.pack(one), never)).rejects.toThrowFault(
      'PORTAL_ANSWER_UNREADABLE',
    );
  });

  it('answers 409 and then cannot be asked leaves the outcome unknown, not «nothing sent»', async () => {
    let asked = 0;
    const portal = await portalThat((socket) => {
      asked += 1;
      if (asked === 1) socket.end(http('409 Conflict', '{"code":"PACKAGE_ID_TAKEN"}', json));
      else socket.destroy();
    });
    const one = submission();
    expect(await portal.submit(one.key, portal.pack(one), never)).toEqual({ kind: 'unknown' });
  });

  it('issues a receipt that cannot be read has it kept as unknown, beside those that can', async () => {
    const bad = Buffer.from('<receipt/>');
    const page = {
      receipts: [
        {
          receiptId: 'R1',
          refId: 'P1',
          loadId: 'L1',
          issuedAt: '2026-11-22T10:00:00Z',
          document: bad.toString('base64'),
        },
      ],
      cursor: 'r1',
    };
    const portal = await portalThat((socket) => socket.end(http('200 OK', JSON.stringify(page), json)));
    const { receipts } = await portal.receipts(undefined, never);
    expect(receipts).toMatchObject([{ id: 'R1', about: 'unknown', passed: false }]);
    expect(Buffer.from(receipts[0]?.original ?? [])).toEqual(bad);
  });

  it('issues a receipt that speaks of another package than its envelope has it kept as unknown', async () => {
    const said = { receiptId: 'R1', refId: 'P1', loadId: 'L1', issuedAt: '2026-11-22T10:00:00Z' };
    const inside = { ...said, refId: 'P2', kind: 'ACCEPT', result: 'success', violations: [] } as const;
    const document = Buffer.from(writeTree(receiptTree(inside), RECEIPT_NAMESPACE)).toString('base64');
    const page = JSON.stringify({ receipts: [{ ...said, document }], cursor: 'r1' });
    const portal = await portalThat((socket) => socket.end(http('200 OK', page, json)));
    const { receipts } = await portal.receipts(undefined, never);
    expect(receipts).toMatchObject([{ id: 'R1', refId: 'P1', about: 'unknown', passed: false }]);
  });

  it('answers more than is allowed is not listened to', async () => {
    const portal = await portalThat((socket) => socket.end(http('200 OK', 'x'.repeat(300_000))), {
      maxAnswerBytes: 100_000,
    });
    await expect(portal.receipts(undefined, never)).rejects.toThrowFault('PORTAL_UNREACHABLE');
  });
});
