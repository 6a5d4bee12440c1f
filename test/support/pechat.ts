/** The program as its users run it: processes of `src/main/pechat`, in a folder of their own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const PECHAT = fileURLToPath(new URL('../../src/main/pechat', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly said: string;
  readonly told: string;
}

/** A process that goes on until it is stopped. */
export interface Running {
  readonly child: ChildProcess;
  readonly told: () => string;
  /** Waits for a line on either stream. */
  readonly until: (words: string) => Promise<void>;
  readonly stop: (signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => Promise<Ended>;
}

export type Environment = Readonly<Record<string, string>>;

/** Nothing of the tests' own surroundings, which may name databases. */
const surroundings = (env: Environment): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
  ...env,
});

function begin(
  args: readonly string[],
  cwd: string,
  env: Environment,
): { child: ChildProcess; said: string[]; told: string[] } {
  const child = spawn(PECHAT, args, { cwd, env: surroundings(env), stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, told]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text: string) => void said.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void told.push(text));
  return { child, said, told };
}

/** Runs one command to its end. */
export async function pechat(args: readonly string[], cwd: string, env: Environment): Promise<Ended> {
  const { child, said, told } = begin(args, cwd, env);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, said: said.join(''), told: told.join('') };
}

export function pechatRunning(args: readonly string[], cwd: string, env: Environment): Running {
  const { child, said, told } = begin(args, cwd, env);
  const closed = once(child, 'close') as Promise<[number | null]>;
  const all = (): string => said.join('') + told.join('');
  const until = async (words: string): Promise<void> => {
    while (!all().includes(words)) {
      if (child.exitCode !== null) throw new Error(`ended before «${words}»: ${all()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const stop = async (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
    const [status] = await closed;
    return { status, said: said.join(''), told: told.join('') };
  };
  return { child, told: () => told.join(''), until, stop };
}

/** Processes that `parent` started and that still run, whoever their parent is by now. */
export const childrenOf = (parent: number): number[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, ppid]) => ppid === parent)
    .map(([pid = 0]) => pid);

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
