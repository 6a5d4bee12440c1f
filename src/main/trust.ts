import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { verifyPades } from '../signature/pades/verify.ts';
import { derFrom } from '../signature/pem.ts';
import { verifyDetached } from '../signature/verify.ts';
import type { VerifyDetached } from '../signature/verifier.ts';

/** Where the stand leaves the root of its CA and its revocation lists. */
export const standTrust = (dataDirectory: string): string => join(dataDirectory, 'stand', 'trust');

/** The folder of the settings; the stand's, where they name none. */
export const trustDirectoryOf = ({ trustDirectory, dataDirectory }: Config): string =>
  trustDirectory ?? standTrust(dataDirectory);

/**
 * The judge with the roots and revocation lists of the settings; read anew at each judgement, for lists age.
 *
 * A folder without lists does not turn the look at revocation off: no signature passes until there are some.
 */
export function settledJudge(config: Config): VerifyDetached {
  const directory = trustDirectoryOf(config);
  return (content, signature, at) => {
    const { roots, revocationLists } = trusted(directory);
    return verifyDetached(roots, { revocationLists })(content, signature, at);
  };
}

/** The same judge of signatures inside a PDF. */
export function settledPdfJudge(config: Config): ReturnType<typeof verifyPades> {
  const directory = trustDirectoryOf(config);
  return (pdf, at) => {
    const { roots, revocationLists } = trusted(directory);
    return verifyPades(roots, { revocationLists })(pdf, at);
  };
}

/** Roots (`*.pem`, `*.crt`) and revocation lists (`*.crl`) of a folder, DER. */
export function trusted(directory: string): {
  readonly roots: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
} {
  const names = existsSync(directory) ? readdirSync(directory).toSorted() : [];
  const of = (pattern: RegExp, ...labels: readonly string[]): readonly Uint8Array[] =>
    names
      .filter((name) => pattern.test(name))
      .map((name) => derFrom(readFileSync(join(directory, name)), ...labels));
  return { roots: of(/\.(pem|crt)$/, 'CERTIFICATE'), revocationLists: of(/\.crl$/, 'X509 CRL') };
}
