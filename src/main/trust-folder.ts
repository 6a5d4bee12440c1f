import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { derFrom } from '../signature/pem.ts';

/** Where the stand leaves the root of its CA and its revocation lists. */
export const standTrust = (dataDirectory: string): string => join(dataDirectory, 'stand', 'trust');

/** The folder of the settings; the stand's, where they name none. */
export const trustDirectoryOf = ({ trustDirectory, dataDirectory }: Config): string =>
  trustDirectory ?? standTrust(dataDirectory);

export interface TrustFolder {
  readonly roots: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
}

/** Roots (`*.pem`, `*.crt`, `*.cer`) and revocation lists (`*.crl`) of a folder, DER. */
export function trusted(directory: string): TrustFolder {
  const names = existsSync(directory) ? readdirSync(directory).toSorted() : [];
  const of = (pattern: RegExp, ...labels: readonly string[]): readonly Uint8Array[] =>
    names
      .filter((name) => pattern.test(name))
      .map((name) => derFrom(readFileSync(join(directory, name)), ...labels));
  return { roots: of(/\.(pem|crt|cer)$/, 'CERTIFICATE'), revocationLists: of(/\.crl$/, 'X509 CRL') };
}
