import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import type { QueueConnection } from '../../../jobs/queue-connection.ts';
import { Fault } from '../../domain/fault.ts';

export interface QueueEngine {
  readonly connection: QueueConnection;
  stop(): Promise<void>;
}

const CHILD = fileURLToPath(new URL('valkey-child.ts', import.meta.url));
const START_LIMIT_MS = 15_000;
const COMMANDS = 50;
/** Median of one command; the unmended engine needs 100 ms, the mended one well under one. */
const COMMAND_LIMIT_MS = 20;

/**
 * Starts the embedded queue engine on a free port of the loopback, behind a password that only this
 * process knows.
 *
 * @throws {Fault} `SELF_TEST_FAILED` when it does not start or answers too slowly to be of use
 */
export async function startQueueEngine(prefix: string): Promise<QueueEngine> {
  const port = await freePort();
  const child = fork(CHILD, [String(port)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: ['--no-warnings'],
  });
  try {
    await once(child, 'message', { signal: AbortSignal.timeout(START_LIMIT_MS) });
    const password = randomBytes(24).toString('hex');
    await prepare(port, password);
    const url = new URL(`redis://127.0.0.1:${port}`);
    return { connection: { url, password, prefix }, stop: () => stop(child) };
  } catch (thrown) {
    await stop(child);
    throw new Fault('SELF_TEST_FAILED', 'the embedded queue engine is of no use', { port }, thrown);
  }
}

async function prepare(port: number, password: string): Promise<void> {
  const redis = new Redis({ host: '127.0.0.1', port, maxRetriesPerRequest: 5 });
  redis.on('error', () => undefined); // the engine may say that it listens a moment too early
  try {
    await redis.config('SET', 'requirepass', password);
    await redis.auth(password);
    const times: number[] = [];
    for (let count = 0; count < COMMANDS; count += 1) {
      const began = performance.now();
      await redis.ping();
      times.push(performance.now() - began);
    }
    const median = times.toSorted((a, b) => a - b)[COMMANDS / 2] ?? Number.POSITIVE_INFINITY;
    if (median > COMMAND_LIMIT_MS) {
      throw new Fault('SELF_TEST_FAILED', 'a command takes too long', { medianMs: Math.round(median) });
    }
  } finally {
    redis.disconnect();
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL'); // it keeps nothing that could be lost
  await gone;
}

/** The engine cannot choose a port itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
