/** Opens a dossier that anybody may have made. */
import {
  anchorsSchema,
  chainsSchema,
  type DossierAnchors,
  type DossierChains,
  type DossierHead,
  DOSSIER_LIMITS,
  type DossierManifest,
  type DossierReceipts,
  headSchema,
  MANIFEST,
  MANIFEST_SEAL,
  manifestSchema,
  PARTS,
  receiptsSchema,
} from '../../schemas/dossier/dossier.ts';
import { type ArchiveEntry, readArchive } from '../../schemas/portal/archive.ts';
import { digestOf } from '../chain/link.ts';
import type { Digest } from '../domain/identifiers.ts';
import { sha256 } from './pack.ts';

export interface Dossier {
  readonly manifest: DossierManifest;
  readonly manifestBytes: Uint8Array;
  readonly seal?: Uint8Array;
  readonly head: DossierHead;
  readonly chains: DossierChains;
  readonly anchors: DossierAnchors;
  readonly receipts: DossierReceipts;
  readonly byName: ReadonlyMap<string, Uint8Array>;
  readonly byDigest: ReadonlyMap<Digest, ListedFile>;
}

export interface ListedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Why it is none, in Russian and in English. */
export interface Unreadable {
  readonly check: 'container' | 'manifest' | 'digests' | 'parts';
  readonly why: string;
  readonly reason: string;
}

export function readDossier(bytes: Uint8Array): Dossier | Unreadable {
  const entries = attempt(() => readArchive(bytes, DOSSIER_LIMITS));
  if (entries === undefined) return NO_CONTAINER;
  const [first, second, ...others] = entries;
  const manifest = first?.name === MANIFEST ? jsonIn(first.bytes, manifestSchema) : undefined;
  if (first === undefined || manifest === undefined) return NO_MANIFEST;
  const isSealed = second?.name === MANIFEST_SEAL;
  const files = isSealed ? others : entries.slice(1);
  const astray = firstAstray(manifest, files);
  if (astray !== undefined) return notAsListed(astray);
  const byName = new Map(files.map((file) => [file.name, file.bytes]));
  const parts = partsIn(byName);
  if (parts === undefined) return NO_PARTS;
  return {
    manifest,
    manifestBytes: first.bytes,
    ...(isSealed && { seal: second.bytes }),
    ...parts,
    byName,
    byDigest: new Map(manifest.files.map(({ streebog256 }, n) => [streebog256, files[n] ?? first])),
  };
}

/** The first file that is not the one that the manifest lists in its place. */
function firstAstray({ files: listed }: DossierManifest, files: readonly ArchiveEntry[]): string | undefined {
  for (let n = 0; n < Math.max(listed.length, files.length); n += 1) {
    const [due, file] = [listed[n], files[n]];
    if (due === undefined || file === undefined || due.name !== file.name)
      return file?.name ?? due?.name ?? '';
    const same =
      due.bytes === file.bytes.length &&
      due.streebog256 === digestOf(file.bytes) &&
      due.sha256 === sha256(file.bytes);
    if (!same) return due.name;
  }
  return undefined;
}

function partsIn(
  byName: ReadonlyMap<string, Uint8Array>,
): Pick<Dossier, 'head' | 'chains' | 'anchors' | 'receipts'> | undefined {
  const head = jsonIn(byName.get(PARTS.head), headSchema);
  const chains = jsonIn(byName.get(PARTS.chains), chainsSchema);
  const anchors = jsonIn(byName.get(PARTS.anchors), anchorsSchema);
  const receipts = jsonIn(byName.get(PARTS.receipts), receiptsSchema);
  if (head === undefined || chains === undefined || anchors === undefined || receipts === undefined) {
    return undefined;
  }
  return { head, chains, anchors, receipts };
}

interface Schema<T> {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: T };
}

const jsonIn = <T>(bytes: Uint8Array | undefined, schema: Schema<T>): T | undefined =>
  bytes === undefined
    ? undefined
    : attempt(() => schema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data);

/** What a stranger made may throw anything, from a fault to an overflow of the stack: it is unreadable then. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const NO_CONTAINER: Unreadable = {
  check: 'container',
  why: 'файл не читается как досье: повреждён, обрезан, слишком велик или изменён',
  reason: 'not a container in the plain form, or beyond the limits',
};
const NO_MANIFEST: Unreadable = {
  check: 'manifest',
  why: 'нет описи, или это опись не досье',
  reason: 'no manifest, or not one of a dossier',
};
const NO_PARTS: Unreadable = {
  check: 'parts',
  why: 'в досье нет карточки документа, событий, якорей или квитанций, или они записаны не так',
  reason: 'head, events, anchors or receipts are missing or not as they should be',
};
const notAsListed = (name: string): Unreadable => ({
  check: 'digests',
  why: `файл ${name} не тот, что указан в описи`,
  reason: `${name} is not what the manifest lists`,
});
