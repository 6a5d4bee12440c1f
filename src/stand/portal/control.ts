/** Форматно-логический контроль and the check of signatures, as the training portal does them. */
import { MANIFEST_NAME, type ManifestFile, type ObjectType } from '../../../schemas/portal/manifest.ts';
import type { Violation } from '../../../schemas/portal/receipt.ts';
import { validateXml } from '../../xml/validate.ts';
import { digestOf } from './digest-of.ts';
import { type OpenedPackage, violation } from './package-reader.ts';

/** Is this CMS a good detached signature over the content? The judge is not the stand's. */
export type VerifySignature = (content: Uint8Array, signature: Uint8Array) => Promise<boolean>;

/** Are the signatures inside this PDF good? */
export type VerifyInside = (pdf: Uint8Array) => Promise<boolean>;

/** XSD of the structured file by the type of its object; `undefined` where there is none. */
export type DocumentXsd = (objectType: ObjectType) => Uint8Array | undefined;

/** Everything is told at once; empty means passed. */
export function formatViolations(opened: OpenedPackage, documentXsd: DocumentXsd): readonly Violation[] {
  const { manifest, entries } = opened;
  const announced = [MANIFEST_NAME, ...[...manifest.files, ...manifest.signatures].map(({ name }) => name)];
  const structured = manifest.files.filter(({ role }) => role === 'STRUCTURED');
  return [
    ...announced
      .filter((name) => !entries.has(name))
      .map((name) => violation('FILE_MISSING', 'Файл назван в описи, но в пакете его нет', name)),
    ...[...entries.keys()]
      .filter((name) => !announced.includes(name))
      .map((name) => violation('FILE_UNANNOUNCED', 'Файл не назван в описи', name)),
    ...manifest.files.flatMap((file) => fileViolations(file, entries.get(file.name))),
    ...(structured.length === 1
      ? []
      : [violation('STRUCTURED_FILE', 'Нужен ровно один структурированный файл', 'files')]),
    ...structured.flatMap(({ name }) =>
      contentViolations(entries.get(name), documentXsd(manifest.objectType)),
    ),
  ];
}

function fileViolations(file: ManifestFile, bytes: Uint8Array | undefined): Violation[] {
  if (bytes === undefined) return [];
  if (bytes.length !== file.size)
    return [violation('FILE_SIZE', 'Размер файла не равен указанному', file.name)];
  if (digestOf(bytes) !== file.hash)
    return [violation('FILE_HASH', 'Хэш файла не равен указанному', file.name)];
  return [];
}

function contentViolations(xml: Uint8Array | undefined, xsd: Uint8Array | undefined): Violation[] {
  if (xml === undefined || xsd === undefined) return [];
  return validateXml(xml, xsd).map(({ line, field, message }) =>
    violation('XVE', `Строка ${line}: ${message}`, field),
  );
}

/**
 * Each signature is held against its own file. Information on an agreement may come without one: what
 * its parties signed is the agreement, and that file is not published.
 */
export async function signatureViolations(
  { manifest, entries }: OpenedPackage,
  verify: VerifySignature,
  verifyInside: VerifyInside,
): Promise<readonly Violation[]> {
  const found: Violation[] = [];
  if (manifest.signatures.length === 0 && manifest.objectType !== 'AGREEMENT_INFO') {
    found.push(violation('SIGNATURE_MISSING', 'В пакете нет ни одной электронной подписи', 'files'));
  }
  for (const signature of manifest.signatures) {
    const content = entries.get(manifest.files.find(({ id }) => id === signature.for)?.name ?? '');
    const bytes = entries.get(signature.name);
    const good = content !== undefined && bytes !== undefined && (await verify(content, bytes));
    if (!good)
      found.push(violation('SIGNATURE_INVALID', 'Электронная подпись не прошла проверку', signature.name));
  }
  for (const { name, signedInside } of manifest.files) {
    const bytes = entries.get(name);
    if (signedInside !== true || (bytes !== undefined && (await verifyInside(bytes)))) continue;
    found.push(violation('SIGNATURE_INVALID', 'Электронная подпись внутри файла не прошла проверку', name));
  }
  return found;
}
