import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Spent {
  readonly wallMs: number;
}

/** A process beside the bench that says so when it is ready, in lines of JSON. */
export interface Side {
  /** Every line but the first. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly pid: number;
  stop(): Promise<void>;
}

export async function startSide(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Side> {
  const child = spawn(process.execPath, ['--no-warnings', script, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: Record<string, unknown>[] = [];
  const reader = createInterface({ input: child.stdout });
  await once(reader, 'line');
  reader.on('line', (line) => void lines.push(JSON.parse(line) as Record<string, unknown>));
  return {
    lines,
    pid: child.pid ?? 0,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
