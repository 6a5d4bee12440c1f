import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { knowsGost, type Openssl, opensslOpinion } from '../signature/keys/command/openssl-opinion.ts';
import { guarded, requireAgreementOf, type SecondOpinion } from '../signature/keys/guarded.ts';
import { guardedPades } from '../signature/pades/guarded.ts';
import { type Judges, acceptingJudges } from './accepting-judges.ts';
import { trustDirectoryOf, trusted } from './trust.ts';

/** The second judge of the settings: OpenSSL with GOST, where an administrator installed it. */
export interface SecondJudge {
  /**
   * Whether it judges; tried once, when it is first asked for.
   *
   * @throws {Fault} `CONFIG_INVALID` where the settings require it and it is not able
   */
  isOn(): Promise<boolean>;
  /** Its opinion of signatures under these roots, DER; to be asked only where it is on. */
  opinionUnder(roots: readonly Uint8Array[]): SecondOpinion;
}

export function secondJudge({ opensslGuard, opensslProgram, opensslConf }: Config): SecondJudge {
  const openssl: Openssl = {
    program: opensslProgram,
    ...(opensslConf !== undefined && { environment: { OPENSSL_CONF: opensslConf } }),
  };
  let able: Promise<boolean> | undefined;
  const isAble = (): Promise<boolean> => {
    able ??= knowsGost(openssl).catch((thrown: unknown) => {
      able = undefined;
      throw thrown;
    });
    return able;
  };
  return {
    isOn: async () => {
      if (opensslGuard === 'off') return false;
      if (await isAble()) return true;
      if (opensslGuard === 'auto') return false;
      throw new Fault('CONFIG_INVALID', 'the second judge is required and not able', {
        at: 'OPENSSL_GUARD=required',
        rule: `${opensslProgram} не найден или не знает ГОСТ: поставьте модуль ГОСТ или укажите OPENSSL_CONF`,
      });
    },
    opinionUnder: (roots) => opensslOpinion({ ...openssl, roots }),
  };
}

/**
 * Guarded by the second judge where it is on: whatever is accepted, wherever it was signed, has been accepted
 * by both.
 */
export function guardedJudges(config: Config, second: SecondJudge): Judges {
  const ours: Judges = acceptingJudges(config);
  const require = requireAgreementOf((content, signature, at) => {
    const { roots } = trusted(trustDirectoryOf(config));
    return second.opinionUnder(roots)(content, signature, at);
  });
  const both: Judges = {
    detached: guarded(ours.detached, require),
    pdf: guardedPades(ours.pdf, require),
  };
  const those = async (): Promise<Judges> => ((await second.isOn()) ? both : ours);
  return {
    detached: async (...it) => (await those()).detached(...it),
    pdf: async (...it) => (await those()).pdf(...it),
  };
}
