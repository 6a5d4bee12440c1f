import { stat } from 'node:fs/promises';
import type { TrustFiles } from '../cli/desk-tools.ts';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { instantOf } from '../domain/identifiers.ts';
import type { FileDesk } from '../signature/file-desk.ts';
import type { DeskTrust } from '../signature/desk-trust.ts';
import { openFileDesk } from '../signature/open-file-desk.ts';
import { readCertificate } from '../signature/certificate.ts';
import { derFrom } from '../signature/pem.ts';
import { readable } from '../signature/readable.ts';
import { readRevocationList } from '../signature/revocation-list.ts';
import { readBytes } from './file-access.ts';
import { type TrustFolder, trustDirectoryOf, trusted } from './trust-folder.ts';

/** More than any list that our readers take (`REVOCATION_LIST_LIMITS`, the list of authorities). */
const TRUST_BYTES = 64 << 20;

/** What of the settings says whom we trust. */
export type TrustPlaces = Pick<Config, 'trustDirectory' | 'dataDirectory' | 'trustedListFile'>;

/** @throws {Fault} `USAGE_WRONG`, naming the file */
export async function fileDesk(
  config: TrustPlaces,
  { roots, revocationLists, trustedList, moreLists = [] }: TrustFiles,
  at: (path: string) => string,
): Promise<FileDesk> {
  if (roots.length === 0 && trustedList === undefined) return settledDesk(config, moreLists);
  const given = await Promise.all(roots.map((path) => rootsIn(at(path), path)));
  const lists = [
    ...given.flatMap((one) => one.revocationLists),
    ...(await Promise.all(revocationLists.map((path) => oneIn(at(path), path, 'X509 CRL')))),
    ...moreLists.filter(isList),
  ];
  const unreadable = given.flatMap((one) => one.unreadable);
  const settings = { unreadable, ...(lists.length > 0 && { revocationLists: lists }) };
  const list =
    trustedList === undefined ? undefined : await readBytes(at(trustedList), trustedList, TRUST_BYTES);
  return openFileDesk(
    withList({ roots: given.flatMap((one) => one.roots), settings }, list, trustedList ?? ''),
  );
}

/** Of a list that a stranger brings nobody must fall over; its signature is looked at when it is used. */
const isList = (der: Uint8Array): boolean => readable(() => readRevocationList(der)) !== undefined;

async function settledDesk(config: TrustPlaces, moreLists: readonly Uint8Array[]): Promise<FileDesk> {
  const { roots, ...folder } = trusted(trustDirectoryOf(config));
  const settings = {
    ...folder,
    revocationLists: [...folder.revocationLists, ...moreLists.filter(isList)],
  };
  const { trustedListFile } = config;
  const list =
    trustedListFile === undefined
      ? undefined
      : await readBytes(trustedListFile, 'TRUSTED_LIST_FILE', TRUST_BYTES);
  return openFileDesk(withList({ roots, settings }, list, 'TRUSTED_LIST_FILE'));
}

const withList = (trust: DeskTrust, xml: Uint8Array | undefined, shown: string): DeskTrust =>
  xml === undefined
    ? trust
    : {
        ...trust,
        trustedList: async () => {
          const { listFromFile } = await import('../signature/trusted-list/from-file.ts');
          // A list that is of no use is no answer about the signature: the exit status must not say «no».
          return listFromFile(xml, trust, instantOf(new Date())).catch((thrown: unknown) => {
            if (!(thrown instanceof Fault)) throw thrown;
            const { rule } = thrown.facts;
            const said =
              thrown.code === 'SIGNATURE_REFUSED' ? String(rule) : 'это не перечень удостоверяющих центров';
            throw useless(shown, said, thrown);
          });
        },
      };

/** One root, or a folder of roots with their lists. */
async function rootsIn(path: string, shown: string): Promise<TrustFolder> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return trusted(path);
  return { roots: [await oneIn(path, shown, 'CERTIFICATE')], revocationLists: [], unreadable: [] };
}

const READERS = { CERTIFICATE: readCertificate, 'X509 CRL': readRevocationList } as const;

async function oneIn(path: string, shown: string, label: keyof typeof READERS): Promise<Uint8Array> {
  const bytes = await readBytes(path, shown, TRUST_BYTES);
  try {
    const der = derFrom(bytes, label);
    READERS[label](der);
    return der;
  } catch (thrown) {
    throw useless(shown, `нужен файл ${label}, DER или PEM, один в файле`, thrown);
  }
}

const useless = (at: string, rule: string, cause: unknown): Fault =>
  new Fault('USAGE_WRONG', 'nothing that can be trusted', { at, rule }, cause);
