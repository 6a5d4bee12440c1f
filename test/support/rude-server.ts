import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface RudeServer {
  readonly url: URL;
  /** Bytes that came in, over all connections. */
  received(): number;
  close(): void;
}

/** A TCP server that does what it likes once the first bytes of a request have come. */
export async function rudeServer(
  behave: (socket: Socket) => void,
  onConnect?: (socket: Socket) => void,
): Promise<RudeServer> {
  const sockets = new Set<Socket>();
  let received = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      received += chunk.length;
    });
    onConnect?.(socket);
    socket.once('data', () => behave(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    received: () => received,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** A whole answer. */
export const http = (
  status: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): string => {
  const lines = Object.entries({
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
    ...headers,
  });
  return `HTTP/1.1 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
};
