/**
 * Other commands on this machine, served by the process that holds the embedded record.
 *
 * Only one process may open the record's directory, so a command typed beside a running service is sent
 * to it over a Unix socket with mode 0600: who may not read the directory may not command it either.
 * One JSON line in; JSON lines out, the last of them with the exit status.
 */
import { chmod, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Fault } from '../../domain/fault.ts';

/** Where a command comes from, and where its lines go. */
export interface Caller {
  readonly directory: string;
  readonly say: (line: string) => void;
  readonly tell: (line: string) => void;
}

export type Serve = (args: readonly string[], caller: Caller) => Promise<number>;

export interface CommandSocket {
  close(): Promise<void>;
}

type Answer = { readonly say: string } | { readonly tell: string } | { readonly exit: number };

const LINE_LIMIT = 64 * 1024;

/** Unix socket paths end at 107 bytes; a deep directory is served by its relative path. */
export const socketPath = (directory: string): string => join(directory, 'commands.sock');

/** Call it only while holding the directory: a socket file left by a killed process is replaced. */
export async function serveCommands(directory: string, serve: Serve): Promise<CommandSocket> {
  const path = socketPath(directory);
  await rm(path, { force: true });
  const server = createServer((socket) => void answer(socket, serve));
  server.listen(path);
  await once(server, 'listening');
  await chmod(path, 0o600);
  return {
    async close() {
      server.close();
      await rm(path, { force: true });
    },
  };
}

async function answer(socket: Socket, serve: Serve): Promise<void> {
  const send = (line: Answer): void => void socket.write(`${JSON.stringify(line)}\n`);
  socket.on('error', () => socket.destroy());
  try {
    const { args, directory } = await question(socket);
    const say = (line: string): void => send({ say: line });
    const tell = (line: string): void => send({ tell: line });
    send({ exit: await serve(args, { directory, say, tell }) });
  } catch {
    send({ exit: 70 });
  }
  socket.end();
}

async function question(socket: Socket): Promise<{ args: readonly string[]; directory: string }> {
  for await (const line of createInterface({ input: socket })) {
    if (line.length > LINE_LIMIT) break;
    const asked: unknown = JSON.parse(line);
    if (typeof asked !== 'object' || asked === null || !('args' in asked) || !('directory' in asked)) break;
    const { args, directory } = asked;
    if (!Array.isArray(args) || typeof directory !== 'string') break;
    return { args: args.map(String), directory };
  }
  throw new Fault('USAGE_WRONG', 'not a command line');
}

/**
 * Has a command run by the process that holds the record.
 *
 * @returns the exit status, or `undefined` when nobody serves the directory
 */
export async function askServer(
  directory: string,
  args: readonly string[],
  { directory: from, say, tell }: Caller,
): Promise<number | undefined> {
  const socket = connect(socketPath(directory));
  try {
    await once(socket, 'connect');
  } catch {
    return undefined;
  }
  socket.write(`${JSON.stringify({ args, directory: from })}\n`);
  for await (const line of createInterface({ input: socket })) {
    const said = JSON.parse(line) as Answer;
    if ('say' in said) say(said.say);
    else if ('tell' in said) tell(said.tell);
    else return said.exit;
  }
  return 69;
}
