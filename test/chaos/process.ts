/** A process of ours that is killed without a word and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';

export interface Mortal {
  kill(): Promise<void>;
  start(): void;
  /** Whether it came to its end by itself, and well. */
  ended(): boolean;
}

/** @param log where it may say what it says, appended to */
export function mortal(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  log: string,
): Mortal {
  let child: ChildProcess | undefined;
  const out = openSync(log, 'a', 0o600);
  return {
    start() {
      child = spawn(process.execPath, ['--no-warnings', ...args], {
        env: { PATH: process.env['PATH'], ...environment },
        stdio: ['ignore', out, out],
      });
    },
    ended: () => child?.exitCode === 0,
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
