import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePem } from '../../pem.ts';
import { Fault } from '../../../domain/fault.ts';
import type { SecondOpinion } from '../assured.ts';
import { type CommandLimits, runCommand } from './run.ts';

export interface OpensslOpinion {
  /** Absolute path of `openssl`. */
  readonly program: string;
  /** Roots that it may trust, DER. */
  readonly roots: readonly Uint8Array[];
  /** E.g. `OPENSSL_CONF` of a configuration with the GOST engine. */
  readonly environment: Readonly<Record<string, string>>;
  readonly limits?: Partial<CommandLimits>;
}

const LIMITS: CommandLimits = { timeMs: 30_000, outputBytes: 1 << 20 };
const PLAIN_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' } as const;

/**
 * OpenSSL with its GOST engine as a judge beside ours: they share no line, so that a defect of either shows
 * as a disagreement. It looks at the chain and the mathematics of a CAdES-BES, and at nothing else.
 *
 * @throws {Fault} (from the returned function) `CONFIG_INVALID` when the program cannot be started,
 *   `SIGNER_UNREACHABLE` when it does not end: no opinion is never taken for a good one
 */
export const opensslOpinion =
  ({ program, roots, environment, limits }: OpensslOpinion): SecondOpinion =>
  async (content, signature) => {
    const folder = await mkdtemp(join(tmpdir(), 'pechat-opinion-'));
    try {
      const put = (name: string, bytes: Uint8Array | string): Promise<void> =>
        writeFile(join(folder, name), bytes, { mode: 0o600 });
      await put('document.bin', content);
      await put('document.sig', signature);
      await put('roots.pem', roots.map((der) => writePem('CERTIFICATE', der)).join(''));
      const run = async (parameters: readonly string[]): Promise<boolean> => {
        const line = { program, parameters, folder, environment: { ...PLAIN_ENVIRONMENT, ...environment } };
        return (await runCommand(line, { ...LIMITS, ...limits })).exitCode === 0;
      };
      // Its refusals do not say why. One who cannot make the digest cannot judge: that is no refusal.
      if (!(await run(['dgst', '-md_gost12_256', 'document.sig']))) throw blind();
      return await run(PARAMETERS);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

const PARAMETERS = [
  ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-purpose', 'any'],
  ['-in', 'document.sig', '-content', 'document.bin', '-CAfile', 'roots.pem', '-out', '/dev/null'],
].flat();

const blind = (): Fault =>
  new Fault('CONFIG_INVALID', 'the second judge does not know GOST', {
    at: 'openssl',
    rule: 'нет модуля ГОСТ: укажите OPENSSL_CONF',
  });
