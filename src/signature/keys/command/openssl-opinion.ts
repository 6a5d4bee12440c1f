import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../../domain/fault.ts';
import { derFrom, writePem } from '../../pem.ts';
import type { SecondOpinion } from '../guarded.ts';
import { type CommandLimits, type Ended, runCommand } from './run.ts';

/** An OpenSSL that an administrator installed. */
export interface Openssl {
  /** Absolute path of `openssl`. */
  readonly program: string;
  /**
   * Of its environment, e.g. `OPENSSL_CONF` of a configuration with GOST. Without that name a configuration of
   * ours is used, which loads the engine `gost` from where OpenSSL looks for engines.
   */
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: Partial<CommandLimits>;
}

export interface OpensslOpinion extends Openssl {
  /** What it may trust, DER: roots, or authorities below them. */
  readonly roots: readonly Uint8Array[];
}

const LIMITS: CommandLimits = { timeMs: 30_000, outputBytes: 1 << 20 };
const PLAIN_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' } as const;

/**
 * OpenSSL with its GOST engine as a judge beside ours: they share no line, so that a defect of either shows
 * as a disagreement. It looks at the chain and the mathematics of a CAdES-BES, and at nothing else.
 *
 * @throws {Fault} (from the returned function) `CONFIG_INVALID` when the program cannot be started or knows
 *   no GOST, `SIGNER_UNREACHABLE` when it does not end: no opinion is never taken for a good one
 */
export const opensslOpinion =
  ({ roots, ...openssl }: OpensslOpinion): SecondOpinion =>
  (content, signature, at) =>
    inFolder(openssl, async ({ put, run }) => {
      await put('document.bin', content);
      await put('document.sig', derFrom(signature, 'CMS', 'PKCS7', 'SIGNATURE'));
      await put('roots.pem', roots.map((der) => writePem('CERTIFICATE', der)).join(''));
      const when = at === undefined ? [] : ['-attime', String(Math.floor(Date.parse(at) / 1_000))];
      if ((await run([...PARAMETERS, ...when])).exitCode === 0) return true;
      // Its refusals do not say why. One who cannot make the digest cannot judge: that is no refusal.
      if (!(await canDigest(run))) throw blind();
      return false;
    });

/**
 * Whether this OpenSSL is there and can judge by GOST.
 *
 * @throws {Fault} `SIGNER_UNREACHABLE` when it does not end
 */
export const knowsGost = (openssl: Openssl): Promise<boolean> =>
  inFolder(openssl, ({ run }) => canDigest(run)).catch((thrown: unknown) => {
    if (thrown instanceof Fault && thrown.code === 'CONFIG_INVALID') return false;
    throw thrown;
  });

const PARAMETERS = [
  // A chain may end where ours does: at whatever lies in the folder of trust.
  ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-purpose', 'any', '-partial_chain'],
  ['-in', 'document.sig', '-content', 'document.bin', '-CAfile', 'roots.pem', '-out', '/dev/null'],
].flat();

/** Streebog-256 of nothing (ГОСТ Р 34.11-2012). */
const OF_NOTHING = '3f539a213e97c802cc229d474c6aa32a825a360b2a933a949fd925208d9ce1bb';

type Run = (parameters: readonly string[]) => Promise<Ended>;

async function canDigest(run: Run): Promise<boolean> {
  const { exitCode, said } = await run(['dgst', '-md_gost12_256', '/dev/null']);
  return exitCode === 0 && said.includes(OF_NOTHING);
}

interface Bench {
  readonly put: (name: string, bytes: Uint8Array | string) => Promise<void>;
  readonly run: Run;
}

const CONFIGURATION = `openssl_conf = init
[init]
engines = engine_section
providers = provider_section
[provider_section]
default = default_provider
[default_provider]
activate = 1
[engine_section]
gost = gost_section
[gost_section]
engine_id = gost
default_algorithms = ALL
`;

/** In a folder for one judgement. */
async function inFolder<T>(
  { program, environment = {}, limits }: Openssl,
  work: (bench: Bench) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pechat-opinion-'));
  try {
    const put = (name: string, bytes: Uint8Array | string): Promise<void> =>
      writeFile(join(folder, name), bytes, { mode: 0o600 });
    await put('openssl.cnf', CONFIGURATION);
    const ours = { ...PLAIN_ENVIRONMENT, OPENSSL_CONF: join(folder, 'openssl.cnf') };
    const line = { program, folder, environment: { ...ours, ...environment } };
    return await work({
      put,
      run: (parameters) => runCommand({ ...line, parameters }, { ...LIMITS, ...limits }),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const blind = (): Fault =>
  new Fault('CONFIG_INVALID', 'the second judge does not know GOST', {
    at: 'openssl',
    rule: 'нет модуля ГОСТ: укажите OPENSSL_CONF',
  });
