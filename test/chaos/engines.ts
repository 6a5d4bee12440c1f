/** A Redis and a PostgreSQL cluster of our own, on free ports of loopback: nobody else's is ever touched. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/pechat.ts';
import { programOf } from '../support/postgres-tools.ts';

/** An engine that can be killed and comes back with what it had kept. */
export interface Engine {
  readonly url: string;
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });

async function answered(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers on port ${port}`);
}

function engine(url: string, port: number, begin: () => ChildProcess, softly: NodeJS.Signals): Engine {
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill(signal);
    await ended;
  };
  return {
    url,
    start: async () => {
      child = begin();
      await answered(port);
    },
    kill: () => end('SIGKILL'),
    stop: () => end(softly),
  };
}

/** It keeps nothing on disk: killing it loses every job, as losing the machine of a queue does. */
export async function ownRedis(): Promise<Engine> {
  const port = await freePort();
  const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
  const policy = ['--maxmemory-policy', 'noeviction'];
  const begin = (): ChildProcess => spawn('redis-server', [...args, ...policy], { stdio: 'ignore' });
  return engine(`redis://127.0.0.1:${port}`, port, begin, 'SIGTERM');
}

/** Synchronous to disk, as in production: `kill` is a crash, and what was committed is there again. */
export async function ownPostgres(): Promise<Engine> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'pechat-chaos-postgres-'));
  const who = userOfPostgres();
  if (who.uid !== undefined && who.gid !== undefined) chownSync(directory, who.uid, who.gid);
  const init = ['-D', directory, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C'];
  execFileSync(programOf('initdb'), init, { ...who, stdio: 'ignore', cwd: '/' });
  const args = [
    '-D',
    directory,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    '',
    '-c',
    'max_connections=200',
  ];
  const begin = (): ChildProcess => spawn(programOf('postgres'), args, { ...who, stdio: 'ignore', cwd: '/' });
  const whole = engine(`postgres://postgres@127.0.0.1:${port}/postgres`, port, begin, 'SIGINT');
  return {
    ...whole,
    stop: async () => {
      await whole.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function userOfPostgres(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  return { uid: idOfPostgres('-u'), gid: idOfPostgres('-g') };
}

const idOfPostgres = (flag: '-u' | '-g'): number =>
  Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
