import type { Config } from '../config.ts';
import { verifyPades } from '../signature/pades/verify.ts';
import { verifyDetached } from '../signature/verify.ts';
import type { VerifyDetached } from '../signature/verifier.ts';
import { trustDirectoryOf, trusted } from './trust-folder.ts';

export { standTrust, trustDirectoryOf, trusted } from './trust-folder.ts';

/**
 * The judge with the roots and revocation lists of the settings; read anew at each judgement, for lists age.
 *
 * A folder without lists does not turn the look at revocation off: no signature passes until there are some.
 */
export function settledJudge(config: Config): VerifyDetached {
  const directory = trustDirectoryOf(config);
  return (content, signature, at) => {
    const { roots, ...settings } = trusted(directory);
    return verifyDetached(roots, settings)(content, signature, at);
  };
}

/** The same judge of signatures inside a PDF. */
export function settledPdfJudge(config: Config): ReturnType<typeof verifyPades> {
  const directory = trustDirectoryOf(config);
  return (pdf, at) => {
    const { roots, ...settings } = trusted(directory);
    return verifyPades(roots, settings)(pdf, at);
  };
}
