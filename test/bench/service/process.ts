import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Listening {
  readonly url: string;
  stop(): Promise<void>;
}

const scripts = {
  bare: fileURLToPath(new URL('bare.ts', import.meta.url)),
  service: fileURLToPath(new URL('../../../src/main/cli.ts', import.meta.url)),
} as const;

/** Starts a process of its own, and waits until it says its address. */
export async function listening(
  script: keyof typeof scripts,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Listening> {
  const child = spawn(process.execPath, ['--no-warnings', scripts[script], ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const said: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (line: string): void => {
      said.push(line);
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    };
    createInterface({ input: child.stdout }).on('line', hear);
    createInterface({ input: child.stderr }).on('line', hear);
    child.once('exit', () => reject(new Error(`${script} ended: ${said.slice(-5).join(' | ')}`)));
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
