import { createSocket } from 'node:dgram';

export interface NameServer {
  /** As a setting names it. */
  readonly address: string;
  close(): void;
}

/** What a DNS server says, as the last four bits of its flags (RFC 1035, 4.1.1). */
const CODES = { 'no-such-name': 3, 'server-failure': 2 } as const;

/** A DNS server on loopback that knows no name, is in trouble, or never answers. */
export async function nameServer(answer: keyof typeof CODES | 'silence'): Promise<NameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (question, { port, address }) => {
    if (answer === 'silence') return;
    const reply = Buffer.from(question);
    reply.writeUInt16BE(0x8180 | CODES[answer], 2);
    socket.send(reply, port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { address: `127.0.0.1:${socket.address().port}`, close: () => socket.close() };
}
