import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Spent {
  readonly wallMs: number;
  /** Processor time of the workers, whatever else the machine did. */
  readonly cpuMs: number;
}

/** As the kernel counts it, in hundredths of a second: user's and system's, of all threads. */
export const cpuOf = (sides: readonly Pick<Side, 'pid'>[]): number =>
  sides.reduce((sum, { pid }) => {
    const [, , , , , , , , , , , , , user = '0', system = '0'] = readFileSync(
      `/proc/${pid}/stat`,
      'utf8',
    ).split(' ');
    return sum + 10 * (Number(user) + Number(system));
  }, 0);

/** A process beside the bench that says so when it is ready, in lines of JSON, and works when it is told to. */
export interface Side {
  /** Every line but the first. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly pid: number;
  /** Lets it work. */
  go(): void;
  /** Lets it end what it has begun, and wait to go on. */
  rest(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSide(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Side> {
  const child = spawn(process.execPath, ['--no-warnings', script, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: Record<string, unknown>[] = [];
  const reader = createInterface({ input: child.stdout });
  await once(reader, 'line');
  reader.on('line', (line) => void lines.push(JSON.parse(line) as Record<string, unknown>));
  return {
    lines,
    pid: child.pid ?? 0,
    go: () => void child.stdin.write('go\n'),
    rest: async () => {
      child.stdin.write('rest\n');
      while (lines.at(-1)?.['rests'] !== true) await once(reader, 'line');
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
