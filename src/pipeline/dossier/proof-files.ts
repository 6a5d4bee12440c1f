/** What a stranger needs to prove a document: its chains, their anchors, certificates, lists, verification reports. */
import type { Instant } from '../../domain/identifiers.ts';
import type { DossierFile } from '../../dossier/dossier.ts';
import type { PdfReport } from '../../signature/pdf-signatures.ts';
import type { VerificationReport } from '../../signature/verifier.ts';
import type { AnchorProof } from '../../store/anchors.ts';
import type { FileRole, StoredDocument } from '../../store/store.ts';
import type { Rooms } from '../rooms.ts';
import { dueSignatures, profileOf, signedDigest } from '../signatures.ts';
import { jsonFile } from './story-files.ts';

/** What this installation judges by today, DER. */
export interface ValidationData {
  readonly roots: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
}

/** Протокол проверки of one signature of the document. */
export interface KeptReport {
  readonly signature: FileRole;
  readonly over: 'pdf' | 'data' | 'scan';
  readonly at: Instant;
  readonly report: VerificationReport | PdfReport;
}

interface Proofs {
  readonly validation: ValidationData;
  readonly reports: readonly KeptReport[];
  readonly proofs: readonly AnchorProof[];
}

type Needs = Pick<Rooms, 'store' | 'blobs' | 'anchors' | 'paperCases' | 'verifyDetached' | 'pdfSignatures'>;

export async function proofFiles(
  rooms: Needs,
  document: StoredDocument,
  { validation: { roots, revocationLists }, reports, proofs }: Proofs,
): Promise<readonly DossierFile[]> {
  const paperCase = await rooms.paperCases.ofDocument(document.id);
  const chains = {
    document: await rooms.anchors.chainOf('document', document.id),
    paperCase: paperCase === undefined ? [] : await rooms.anchors.chainOf('paper-case', paperCase.id),
  };
  return [
    jsonFile('events.json', 'события с хэшами, от регистрации до последнего', chains),
    ...(await anchorFiles(rooms, proofs)),
    jsonFile('verification.json', 'протоколы проверки подписей на время, когда они приняты', reports),
    ...roots.map((bytes, n): DossierFile => ({
      name: `root-${n + 1}.cer`,
      about: 'корень, которому доверяла установка',
      bytes,
    })),
    ...revocationLists.map((bytes, n): DossierFile => ({
      name: `crl-${n + 1}.crl`,
      about: 'список отозванных сертификатов',
      bytes,
    })),
  ];
}

async function anchorFiles(
  { blobs }: Needs,
  proofs: readonly AnchorProof[],
): Promise<readonly DossierFile[]> {
  const seals = new Map<string, DossierFile>();
  const list: object[] = [];
  for (const { anchor, leaf, path } of proofs) {
    const { sequence, before, at, root, heads, signature } = anchor;
    const name = `anchor-${sequence}.sig`;
    const statement = { sequence, before, at, root, heads };
    list.push({ statement, leaf, path, ...(signature !== undefined && { signature: name }) });
    if (signature !== undefined) {
      seals.set(name, { name, about: `печать под якорем ${sequence}`, bytes: await blobs.get(signature) });
    }
  }
  return [
    jsonFile('anchors.json', 'якоря, которые закрепили события, с доказательством', list),
    ...seals.values(),
  ];
}

/** Where the chains of a document stand in the anchors. */
export async function proofsOf(
  { anchors, blobs, paperCases }: Needs,
  { id }: StoredDocument,
): Promise<readonly AnchorProof[]> {
  const paperCase = await paperCases.ofDocument(id);
  const proofs = [
    await anchors.proofOf(blobs, 'document', id),
    paperCase && (await anchors.proofOf(blobs, 'paper-case', paperCase.id)),
  ];
  return proofs.filter((proof) => proof !== undefined);
}

/** Judged now, as of the moment when each was accepted. */
export async function reportsOn(rooms: Needs, document: StoredDocument): Promise<readonly KeptReport[]> {
  const { blobs, verifyDetached, pdfSignatures } = rooms;
  const reports: KeptReport[] = [];
  const scan = { of: 'scan', keptAs: 'scan-signature' } as const;
  for (const { of, keptAs } of [...dueSignatures(document), scan]) {
    const content = of === 'scan' ? document.files.scan : signedDigest(document, of);
    const signature = document.files[keptAs];
    if (signature === undefined || content === undefined) continue;
    const at = await acceptedAt(rooms, document, keptAs);
    const report = await verifyDetached(await blobs.get(content), await blobs.get(signature), at);
    reports.push({ signature: keptAs, over: of, at, report });
  }
  const { pdf, 'signed-pdf': inside } = document.files;
  if (profileOf(document) === 'pades' && pdf !== undefined && inside !== undefined && pdf !== inside) {
    const at = await acceptedAt(rooms, document, 'signed-pdf');
    const report = await pdfSignatures.verify(await blobs.get(pdf), await blobs.get(inside), at);
    reports.push({ signature: 'signed-pdf', over: 'pdf', at, report });
  }
  return reports;
}

async function acceptedAt(
  { store }: Needs,
  { id, files, updatedAt }: StoredDocument,
  role: keyof StoredDocument['files'],
): Promise<Instant> {
  const events = await store.events(id);
  return events.find(({ change }) => change.files?.[role] === files[role])?.at ?? updatedAt;
}
