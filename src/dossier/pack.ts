import { createHash } from 'node:crypto';
import {
  DOSSIER_LIMITS,
  MANIFEST,
  MANIFEST_SEAL,
  type DossierManifest,
} from '../../schemas/dossier/dossier.ts';
import { writeArchive } from '../../schemas/portal/archive.ts';
import { digestOf } from '../chain/link.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { DossierFile, PackDossier } from './dossier.ts';

/** Lays the files down under a manifest of their digests, and seals the manifest. */
export const packDossier: PackDossier = async (contents, seal) => {
  const { documentId, kind, madeAt, personalData, files } = contents;
  const manifest: DossierManifest = {
    format: 'pechat-dossier',
    version: 1,
    documentId,
    kind,
    madeAt,
    personalData,
    files: files.map(listed),
  };
  const bytes = new TextEncoder().encode(canonicalJson(manifest));
  const signature = await seal(bytes, madeAt);
  const entries = [
    { name: MANIFEST, bytes },
    ...(signature === undefined ? [] : [{ name: MANIFEST_SEAL, bytes: signature }]),
    ...files,
  ];
  return { bytes: writeArchive(entries, DOSSIER_LIMITS), sealed: signature !== undefined };
};

const listed = ({ name, about, bytes }: DossierFile): DossierManifest['files'][number] => ({
  name,
  about,
  bytes: bytes.length,
  streebog256: digestOf(bytes),
  sha256: sha256(bytes),
});

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
