import { execFile } from 'node:child_process';
import { Fault } from '../../../domain/fault.ts';

/** Limits of one call of a program. */
export interface CommandLimits {
  readonly timeMs: number;
  /** Of stdout and stderr, each. */
  readonly outputBytes: number;
}

export interface Ended {
  readonly exitCode: number;
  /** Both streams. It may name people: it is searched for codes, and never goes into a fault or a log. */
  readonly said: string;
}

/** A program and its arguments, as they are given to the system: no shell looks at them. */
export interface CommandLine {
  /** Absolute path. */
  readonly program: string;
  readonly parameters: readonly string[];
  readonly folder: string;
  /** All that the program sees of the environment; ours holds addresses and secrets that are not its own. */
  readonly environment: Readonly<Record<string, string>>;
  /** Written to its standard input, which is then closed. */
  readonly input?: Uint8Array;
}

/**
 * Runs a program to its end, or kills it.
 *
 * @throws {Fault} `CONFIG_INVALID` when it cannot be started, `SIGNER_UNREACHABLE` when it does not end in
 *   time, says too much, or is killed
 */
export const runCommand = (line: CommandLine, limits: CommandLimits): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const options = {
      cwd: line.folder,
      env: { ...line.environment },
      timeout: limits.timeMs,
      maxBuffer: limits.outputBytes,
      killSignal: 'SIGKILL',
      encoding: 'utf8',
      windowsHide: true,
    } as const;
    const child = execFile(line.program, [...line.parameters], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ exitCode: code, said: `${stdout}${stderr}` });
      else reject(stopped(code, line.program));
    });
    // A program that reads nothing closes its input before we have written it: its exit code decides.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(line.input);
  });

const CANNOT_START: ReadonlySet<string> = new Set(['ENOENT', 'EACCES', 'ENOEXEC', 'ENOTDIR']);

function stopped(code: string | null | undefined, at: string): Fault {
  if (code !== null && code !== undefined && CANNOT_START.has(code)) {
    return new Fault('CONFIG_INVALID', 'the signing program cannot be started', { at, rule: code });
  }
  const rule =
    code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER'
      ? 'слишком длинный вывод'
      : 'не закончила работу за отведённое время';
  return new Fault('SIGNER_UNREACHABLE', 'the signing program was stopped', { at, rule });
}
