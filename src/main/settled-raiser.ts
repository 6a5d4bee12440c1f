import type { Config } from '../config.ts';
import type { RaiseLevel } from '../signature/level-raiser.ts';
import type { Means } from '../signature/levels.ts';
import { openCollect } from '../signature/ocsp/collect.ts';
import { openLevelRaiser } from '../signature/open-level-raiser.ts';
import { openTimestamps } from '../signature/timestamp/client.ts';
import { trustDirectoryOf, trusted } from './trust-folder.ts';

/** Raises signatures with the authorities of the settings, and what the folder of the settings trusts now. */
export const settledRaiser = (config: Config): RaiseLevel => openLevelRaiser(() => meansOf(config));

/** Authorities, roots, lists and responders of the settings. */
export function meansOf(config: Config): Means {
  const { roots, revocationLists } = trusted(trustDirectoryOf(config));
  const [trust, limits] = [{ revocationLists }, { timeMs: config.tsaTimeoutMs }];
  return {
    roots,
    trust,
    stamp: openTimestamps({ urls: config.tsaUrls, roots, trust, limits }),
    collect: openCollect({ revocationLists, responders: config.ocspUrls, limits }),
  };
}
