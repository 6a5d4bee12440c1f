/** Another system's receiver of web hooks, on loopback: it checks as docs/api.md tells it to, and answers as it likes. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedNews {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string;
}

export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly news: readonly ReceivedNews[];
  /** Connections, whether or not anything came over them. */
  connections(): number;
  /** From the next news on; at first it takes all. */
  answer(how: (response: ServerResponse, news: ReceivedNews) => void): void;
  close(): Promise<void>;
}

/** @param port a free one unless said */
export async function openReceiver(port = 0): Promise<Receiver> {
  const news: ReceivedNews[] = [];
  let connections = 0;
  let answer = (response: ServerResponse, _news: ReceivedNews): void => void response.writeHead(204).end();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const one = {
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        path: request.url ?? '',
      };
      news.push(one);
      answer(response, one);
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: opened } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${opened}/pechat`,
    port: opened,
    news,
    connections: () => connections,
    answer: (how) => {
      answer = how;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const TOLERANCE_S = 300;

/** Whether it is ours and fresh: the check that docs/api.md shows to receivers. */
export function isGenuine({ headers, body }: ReceivedNews, secret: string, nowMs = Date.now()): boolean {
  const timestamp = String(headers['pechat-timestamp']);
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > TOLERANCE_S) return false;
  const expected = Buffer.from(
    `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`,
  );
  const given = Buffer.from(String(headers['pechat-signature']));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
