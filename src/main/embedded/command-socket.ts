/**
 * Other commands on this machine, served by the process that holds the embedded record.
 *
 * Only one process may open the record's directory, so a command typed beside a running service is sent
 * to it over a Unix socket with mode 0600 in that directory, which has mode 0700: who may not read the
 * record may not command it either. One JSON line in; JSON lines out, the last with the exit status.
 */
import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { type SocketFile, socketFile } from './socket-file.ts';

/** Where a command comes from, and where its lines go. */
export interface Caller {
  readonly directory: string;
  readonly say: (line: string) => void;
  readonly tell: (line: string) => void;
}

export type Serve = (args: readonly string[], caller: Caller) => Promise<number>;

export interface CommandSocket {
  /** Lets the commands that run come to their end; who has not asked yet is not waited for. */
  close(): Promise<void>;
}

export interface Question {
  readonly args: readonly string[];
  /** Of the caller: paths in `args` are meant from there. */
  readonly directory: string;
}

export type Answer = { readonly say: string } | { readonly tell: string } | { readonly exit: number };

/** A command line of Linux ends at 2 MiB; as JSON it may be a few times longer. */
const QUESTION_LIMIT_BYTES = 8 * 1024 * 1024;
const QUESTION_LIMIT_MS = 10_000;
const HANG_UP_MS = 1_000;
const NEWLINE = 0x0a;

/** Call it only while holding the directory: a socket file left by a killed process is replaced. */
export async function serveCommands(directory: string, serve: Serve): Promise<CommandSocket> {
  await chmod(directory, 0o700);
  const file = await socketFile(directory);
  await rm(file.path, { force: true });
  const running = new Set<Promise<void>>();
  const silent = new Set<Socket>();
  const server = createServer((socket) => {
    silent.add(socket);
    const answered = answer(socket, serve, () => silent.delete(socket)).finally(() =>
      running.delete(answered),
    );
    running.add(answered);
  });
  await listen(server, file);
  return {
    async close() {
      server.close();
      for (const socket of silent) socket.destroy();
      await Promise.all(running);
      await file.release();
    },
  };
}

/** Binds under a mask, so that the socket is never open to others, not for a moment. */
async function listen(server: Server, { path }: SocketFile): Promise<void> {
  const before = process.umask(0o177);
  try {
    server.listen(path);
  } finally {
    process.umask(before);
  }
  await once(server, 'listening');
  await chmod(path, 0o600);
}

/** A caller that goes away in the middle loses the answer; what it asked for is done all the same. */
async function answer(socket: Socket, serve: Serve, heard: () => void): Promise<void> {
  const send = (line: Answer): void => void socket.write(`${JSON.stringify(line)}\n`);
  socket.on('error', () => socket.destroy());
  const asked = await question(socket).catch(() => undefined);
  heard();
  if (asked === undefined) {
    send({ tell: 'Это не команда pechat.' });
    send({ exit: 64 });
  } else {
    const say = (line: string): void => send({ say: line });
    const tell = (line: string): void => send({ tell: line });
    const status = await serve(asked.args, { directory: asked.directory, say, tell }).catch(() => 70);
    send({ exit: status });
  }
  socket.end();
  // A caller that does not hang up is not waited for; at once would cut off one that still writes.
  setTimeout(() => socket.destroy(), HANG_UP_MS).unref();
}

/** Rejects on what is too long, too slow, or no question. */
async function question(socket: Socket): Promise<Question> {
  const asked: unknown = JSON.parse(await firstLine(socket));
  if (typeof asked !== 'object' || asked === null || !('args' in asked) || !('directory' in asked)) {
    throw new TypeError('no question');
  }
  const { args, directory } = asked;
  if (!Array.isArray(args) || !args.every(isText) || !isText(directory)) throw new TypeError('no question');
  return { args, directory };
}

const isText = (value: unknown): value is string => typeof value === 'string';

function firstLine(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (line?: string): void => {
      socket.setTimeout(0);
      socket.off('data', take);
      socket.resume(); // what comes after the line is let go, so that the end is seen
      if (line === undefined) reject(new RangeError('no line'));
      else resolve(line);
    };
    const take = (chunk: Buffer): void => {
      const newline = chunk.indexOf(NEWLINE);
      chunks.push(newline === -1 ? chunk : chunk.subarray(0, newline));
      bytes += chunk.length;
      if (bytes > QUESTION_LIMIT_BYTES) end();
      else if (newline !== -1) end(Buffer.concat(chunks).toString('utf8'));
    };
    socket.setTimeout(QUESTION_LIMIT_MS, () => end());
    socket.on('data', take).once('close', () => end());
  });
}
