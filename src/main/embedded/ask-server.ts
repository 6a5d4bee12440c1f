import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Answer, Caller } from './command-socket.ts';
import { type SocketFile, socketFile } from './socket-file.ts';

/**
 * Has a command run by the process that holds the record.
 *
 * @param directory of the record
 * @returns the exit status, or `undefined` when nobody serves the directory
 */
export async function askServer(
  directory: string,
  args: readonly string[],
  caller: Caller,
): Promise<number | undefined> {
  const file = await socketFile(directory).catch(() => undefined);
  const socket = file && (await connected(file));
  if (socket === undefined) return undefined;
  socket.write(`${JSON.stringify({ args, directory: caller.directory })}\n`);
  const status = await answered(socket, caller);
  if (status !== undefined) return status;
  caller.tell('Служба остановилась, не ответив. Сделано ли, покажет pechat status; затем повторите.');
  return 69;
}

/** Whether a service holds the record and answers. */
export async function isServed(directory: string): Promise<boolean> {
  const file = await socketFile(directory).catch(() => undefined);
  const socket = file && (await connected(file));
  socket?.destroy();
  return socket !== undefined;
}

async function connected({ path, release }: SocketFile): Promise<Socket | undefined> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return socket.on('error', () => socket.destroy());
  } catch {
    return undefined;
  } finally {
    await release();
  }
}

/** The lines as they come; the exit status when it has come, or `undefined` when the other side fell silent. */
function answered(socket: Socket, { say, tell }: Caller): Promise<number | undefined> {
  return new Promise((resolve) => {
    let rest = '';
    let status: number | undefined;
    socket.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const said = JSON.parse(line) as Answer;
        if ('say' in said) say(said.say);
        else if ('tell' in said) tell(said.tell);
        else status = said.exit;
      }
    });
    socket.once('close', () => resolve(status));
  });
}
