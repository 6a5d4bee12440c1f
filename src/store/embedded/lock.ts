import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { Fault } from '../../domain/fault.ts';

export interface DirectoryHold {
  release(): Promise<void>;
}

/**
 * Takes a directory for this process alone.
 *
 * PGlite has no lock of its own: of two processes with one directory the later to write wins, and what
 * the other had acknowledged is gone. A file with a process id outlives a killed process; a socket in
 * Linux's abstract namespace does not: the kernel takes it back when the process ends, however it ends.
 *
 * The name is made from device and inode, so that another path to the same directory is the same
 * directory. Abstract sockets belong to a network namespace: two containers that share the directory
 * but not the network do not see each other. Do not share it; that is what PostgreSQL is for.
 *
 * @throws {Fault} `RECORD_IN_USE`
 */
export async function holdDirectory(directory: string): Promise<DirectoryHold> {
  const { dev, ino } = await stat(directory, { bigint: true });
  const name = createHash('sha256').update(`pechat record ${dev}:${ino}`).digest('hex');
  const server = createServer((socket) => socket.destroy());
  await listening(server, `\0${name}`, directory);
  // The lock alone does not keep the process alive.
  server.unref();
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

const listening = (server: Server, path: string, directory: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken
          ? new Fault('RECORD_IN_USE', 'another process has opened the record', { directory })
          : new Fault('STORE_UNREACHABLE', 'the record cannot be locked', { code: error.code ?? '' }),
      );
    });
    server.listen(path, () => resolve());
  });
