import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the socket of a directory is bound or met. */
export interface SocketFile {
  readonly path: string;
  /** After the socket was closed or met. */
  readonly release: () => Promise<void>;
}

const NAME = 'commands.sock';
/** Linux's `sockaddr_un` holds 108 bytes, the last of them zero; a Cyrillic letter takes two. */
const LONGEST_BYTES = 107;

/**
 * The socket of a directory, however long the way to it: a path too long for the kernel is gone by way
 * of an open handle.
 */
export async function socketFile(directory: string): Promise<SocketFile> {
  const path = join(directory, NAME);
  if (Buffer.byteLength(path) <= LONGEST_BYTES) return { path, release: async () => undefined };
  const handle = await open(directory, 'r');
  return { path: `/proc/self/fd/${handle.fd}/${NAME}`, release: () => handle.close() };
}
