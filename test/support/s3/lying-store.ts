/** An S3 store on loopback that keeps what it is given and lies about it, once it is told how. It looks at no signature. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { BucketSettings } from '../../../src/store/blob-bucket.ts';

export type Lie =
  /** As many bytes, but not these. */
  | 'other-bytes'
  /** A shorter file, with the length of the shorter file. */
  | 'shortened'
  /** The right length is promised and the connection ends before. */
  | 'cut-off'
  /** 200 to the writing, and then it has no such file. */
  | 'forgets'
  /** 200 to the writing, and the file is there for the second who asks. */
  | 'late'
  /** Never an answer. */
  | 'silent'
  /** Half of the file, then nothing more. */
  | 'stops-halfway'
  /** 503, once. */
  | 'busy-once'
  /** 503 for good. */
  | 'busy'
  /** A page for people. */
  | 'web-page'
  | 'no-bucket'
  | 'access-denied';

export interface LyingStore {
  readonly settings: BucketSettings;
  lie(kind: Lie | undefined): void;
  /** Method and path of each request, in order. */
  readonly asked: readonly string[];
  /** Changes what is kept, behind everybody's back. */
  replace(bytes: Uint8Array): void;
  close(): Promise<void>;
}

export async function openLyingStore(timeoutMs = 1_500): Promise<LyingStore> {
  const kept = new Map<string, Uint8Array>();
  const asked: string[] = [];
  let lie: Lie | undefined;
  const server = createServer((request, response) => {
    const path = request.url?.replace(/\?.*/, '') ?? '';
    asked.push(`${request.method} ${path}`);
    const now = lie;
    const told = now === 'busy-once' || (now === 'late' && request.method === 'GET' && kept.has(path));
    if (told) lie = undefined;
    void answer(kept, path, now, request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    settings: {
      endpoint: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      region: 'us-east-1',
      bucket: 'pechat-files',
      credentials: { keyId: 'anybody', secret: 'anything' },
      timeoutMs,
    },
    lie: (kind) => void (lie = kind),
    asked,
    replace: (bytes) => [...kept.keys()].forEach((key) => kept.set(key, bytes)),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const ERRORS: Partial<Record<Lie, readonly [status: number, code: string]>> = {
  busy: [503, 'SlowDown'],
  'busy-once': [503, 'ServiceUnavailable'],
  'no-bucket': [404, 'NoSuchBucket'],
  'access-denied': [403, 'AccessDenied'],
};

async function answer(
  kept: Map<string, Uint8Array>,
  path: string,
  lie: Lie | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await buffer(request);
  if (lie === 'silent') return;
  const error = lie === undefined ? undefined : ERRORS[lie];
  if (error !== undefined) fail(response, ...error);
  else if (lie === 'web-page') response.writeHead(200).end('<html><body>Добро пожаловать');
  else if (request.method === 'PUT') {
    kept.set(path, body);
    response.writeHead(200).end();
  } else {
    const bytes = lie === 'forgets' || lie === 'late' ? undefined : kept.get(path);
    if (bytes === undefined) fail(response, 404, 'NoSuchKey');
    else show(response, bytes, lie);
  }
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>Образцов</Message></Error>`);
}

const CHANGED: Partial<Record<Lie, (bytes: Uint8Array) => Uint8Array>> = {
  shortened: (bytes) => bytes.subarray(1),
  'other-bytes': (bytes) => bytes.map((byte) => byte ^ 1),
};

function show(response: ServerResponse, bytes: Uint8Array, lie: Lie | undefined): void {
  const told = (lie !== undefined && CHANGED[lie]?.(bytes)) || bytes;
  response.writeHead(200, { 'content-length': told.length });
  if (lie !== 'cut-off' && lie !== 'stops-halfway') return void response.end(told);
  response.write(told.subarray(0, told.length / 2), () => {
    if (lie === 'cut-off') response.destroy();
  });
}
