/** What went to the portal, what came back, and on what the word «published» rests. */
import { type ArchiveEntry, readArchive } from '../../schemas/portal/archive.ts';
import { receiptOf, RECEIPT_NAMESPACE } from '../../schemas/portal/receipt.ts';
import { receiptXsd } from '../../schemas/portal/xsd.ts';
import { digestOf } from '../chain/link.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { FileDesk } from '../signature/file-desk.ts';
import type { Check } from '../signature/verifier.ts';
import { readTree } from '../xml/tree.ts';
import { validateXml } from '../xml/validate.ts';
import { receiptSignatureChecks } from './check-receipt-signatures.ts';
import { failed, noted, passed } from './checks.ts';
import type { Dossier } from './read.ts';

export const publicationChecks = async (dossier: Dossier, desk: FileDesk): Promise<readonly Check[]> => [
  ...packageChecks(dossier),
  ...receiptChecks(dossier),
  ...(await receiptSignatureChecks(dossier, desk)),
  ...evidenceChecks(dossier),
];

/** The package that was sent holds the files that were signed, and no others in their place. */
function packageChecks({ head: { files, header }, byDigest }: Dossier): readonly Check[] {
  const packed = files['package'];
  if (packed === undefined) return [];
  const bytes = byDigest.get(packed)?.bytes;
  const entries = bytes === undefined ? undefined : entriesOf(bytes);
  if (entries === undefined)
    return [failed('package', 'пакет для портала не читается', 'the package is unreadable')];
  const inside = new Set(entries.map((entry) => digestOf(entry.bytes)));
  const data = files[header.kind === 'funding-agreement' ? 'information' : 'xml'];
  const printed = files['scan'] ?? files['signed-pdf'] ?? files['pdf'];
  const due = [
    data,
    files['data-signature-authorized-body'],
    header.kind === 'funding-agreement' ? undefined : printed,
  ];
  const lacks = due.some((digest) => digest !== undefined && !inside.has(digest));
  return [
    lacks
      ? failed(
          'package',
          'в пакете для портала не те файлы, что подписаны',
          'the package holds other files than were signed',
        )
      : passed('package'),
  ];
}

function entriesOf(bytes: Uint8Array): readonly ArchiveEntry[] | undefined {
  try {
    return readArchive(bytes);
  } catch {
    return undefined;
  }
}

/** Each as it came, and about this document. */
function receiptChecks({ receipts, byName, manifest }: Dossier): readonly Check[] {
  if (receipts.length === 0) return [];
  const astray = receipts.find((receipt) => {
    const bytes = byName.get(receipt.file);
    return (
      bytes === undefined ||
      digestOf(bytes) !== receipt.digest ||
      receipt.refId !== manifest.documentId ||
      !speaksOf(bytes, receipt.about, manifest.documentId)
    );
  });
  if (astray === undefined) return [passed('receipts')];
  const why = `квитанция ${astray.file} не о нём или не та, что пришла`;
  return [failed('receipts', why, `${astray.file} is of another document, or not as it came`)];
}

/** One that could not be read when it came is kept as it is, and proves nothing. */
function speaksOf(bytes: Uint8Array, about: string, documentId: string): boolean {
  if (about === 'unknown') return true;
  if (validateXml(bytes, receiptXsd()).length > 0) return false;
  const tree = readTree(bytes, RECEIPT_NAMESPACE);
  return tree !== undefined && receiptOf(tree).refId === documentId;
}

const GRADES: Readonly<Partial<Record<string, string>>> = {
  digest: 'портал показывал отпечаток подписанного файла',
  file: 'файл, скачанный с портала, совпал с подписанным',
  row: 'на портале была запись с нашим номером; файл не сверялся',
  witnessed: 'публикацию засвидетельствовали люди, их подтверждение в деле',
};

/** `published` needs an event that says on what it rests; a human word needs its proof. */
function evidenceChecks({ head, chains: { document }, byDigest }: Dossier): readonly Check[] {
  const event = document.findLast(({ link }) => link.event === 'PublicationConfirmed')?.link;
  if (event === undefined) return [];
  const grade = event.change['evidenceGrade'];
  const words = typeof grade === 'string' ? GRADES[grade] : undefined;
  const proof: Digest | undefined = head.files['proof'];
  if (words === undefined || (grade === 'witnessed' && (proof === undefined || !byDigest.has(proof)))) {
    return [failed('evidence', 'публикация ни на чём не держится', 'nothing proves the publication')];
  }
  if (grade === 'digest' || grade === 'file') return [passed('evidence')];
  return [passed('evidence'), noted('evidence-grade', words, `the evidence is ${String(grade)}`)];
}
