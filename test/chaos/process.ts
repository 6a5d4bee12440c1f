/** A process of ours that is killed without a word, and started again whenever it ended badly, as under a supervisor. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';

export interface Mortal {
  kill(): Promise<void>;
  start(): void;
  /** Whether it came to its end by itself, and well. */
  ended(): boolean;
}

const RESTART_MS = 500;

/** @param log where it may say what it says, appended to */
export function mortal(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  log: string,
): Mortal {
  let child: ChildProcess | undefined;
  const out = openSync(log, 'a', 0o600);
  const begin = (): void => {
    const born = spawn(process.execPath, ['--no-warnings', ...args], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', out, out],
    });
    child = born;
    born.once('exit', (code) => {
      if (child === born && code !== 0) setTimeout(() => void (child === born && begin()), RESTART_MS);
    });
  };
  return {
    start: begin,
    ended: () => child?.exitCode === 0,
    async kill() {
      const dying = child;
      child = undefined;
      if (dying === undefined || dying.exitCode !== null || dying.signalCode !== null) return;
      const ended = once(dying, 'exit');
      dying.kill('SIGKILL');
      await ended;
    },
  };
}
