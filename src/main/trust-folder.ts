import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { readCertificate } from '../signature/certificate.ts';
import { derFrom } from '../signature/pem.ts';
import { readable } from '../signature/readable.ts';
import { readRevocationList } from '../signature/revocation-list.ts';

/** Where the stand leaves the root of its CA and its revocation lists. */
export const standTrust = (dataDirectory: string): string => join(dataDirectory, 'stand', 'trust');

/** The folder of the settings; the stand's, where they name none. */
export const trustDirectoryOf = ({
  trustDirectory,
  dataDirectory,
}: Pick<Config, 'trustDirectory' | 'dataDirectory'>): string => trustDirectory ?? standTrust(dataDirectory);

export interface TrustFolder {
  readonly roots: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
  /** Names of the files that are neither: torn, or something else. */
  readonly unreadable: readonly string[];
}

/**
 * Roots (`*.pem`, `*.crt`, `*.cer`) and revocation lists (`*.crl`) of a folder, DER.
 *
 * Each file by itself: one that is torn, as while somebody copies it, hides no other. It is named, and a judgement
 * that lacks a root or a list says so.
 */
export function trusted(directory: string): TrustFolder {
  const unreadable: string[] = [];
  const of = ({ pattern, label, read }: Kind): readonly Uint8Array[] =>
    namesIn(directory, pattern).flatMap((name) => {
      const der = readable(() => derFrom(readFileSync(join(directory, name)), label));
      if (der !== undefined && isWhole(join(directory, name), der, read)) return [der];
      unreadable.push(name);
      return [];
    });
  return { roots: of(ROOTS), revocationLists: of(LISTS), unreadable };
}

interface Kind {
  readonly pattern: RegExp;
  readonly label: string;
  readonly read: (der: Uint8Array) => unknown;
}

const ROOTS: Kind = { pattern: /\.(pem|crt|cer)$/, label: 'CERTIFICATE', read: readCertificate };
const LISTS: Kind = { pattern: /\.crl$/, label: 'X509 CRL', read: readRevocationList };

const namesIn = (directory: string, pattern: RegExp): readonly string[] =>
  existsSync(directory)
    ? readdirSync(directory)
        .filter((name) => pattern.test(name))
        .toSorted()
    : [];

/** What has been read once is not read again only to see that it can be: a list may have a million entries. */
const known = new Map<string, { readonly hash: string; readonly isWhole: boolean }>();

function isWhole(path: string, der: Uint8Array, read: Kind['read']): boolean {
  const hash = createHash('sha256').update(der).digest('base64');
  const before = known.get(path);
  if (before?.hash === hash) return before.isWhole;
  const now = readable(() => read(der)) !== undefined;
  known.set(path, { hash, isWhole: now });
  return now;
}
