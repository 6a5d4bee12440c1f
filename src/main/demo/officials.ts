/** The officials of the demo: they approve, sign with certificates of the test CA, and keep paper. */
import type { DocumentContent } from '../../../schemas/document/index.ts';
import { isPublishable, type Signatory } from '../../domain/document.ts';
import type { DocumentId } from '../../domain/identifiers.ts';
import { approveDocument } from '../../pipeline/approve-document.ts';
import { closePaperCase } from '../../pipeline/close-paper-case.ts';
import { subjectOf } from '../stand-certificates.ts';
import { certifyScan } from '../../pipeline/certify-scan.ts';
import { checkPaperScan } from '../../pipeline/check-paper-scan.ts';
import { enterOriginal, stepPaperCase } from '../../pipeline/move-paper-case.ts';
import { openPaperCase } from '../../pipeline/open-paper-case.ts';
import { pendingDocuments, type WaitsFor } from '../../pipeline/pending-documents.ts';
import { printOriginal } from '../../pipeline/print-original.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import { signDocument } from '../../pipeline/sign-document.ts';
import type { Signer } from '../../signature/signer.ts';
import type { TestCa } from '../../stand/ca/test-ca.ts';
import { scanOf } from '../../stand/scanner.ts';
import type { PaperCase } from '../../store/paper-cases.ts';

const ACTOR = 'demo';

export interface Office {
  readonly rooms: Rooms;
  readonly ca: TestCa;
  readonly contents: ReadonlyMap<DocumentId, DocumentContent>;
}

/** One round: everything that waits for a person is done, as far as it can be done now. */
export async function workOnce(office: Office): Promise<void> {
  for (const { id, waitsFor } of await pendingDocuments(office.rooms)) {
    for (const one of waitsFor) await act(office, id, one);
  }
  for (const paperCase of await office.rooms.paperCases.list()) {
    if (paperCase.state === 'certified') await closeIfPublished(office, paperCase);
  }
}

async function act({ rooms, ...office }: Office, id: DocumentId, waitsFor: WaitsFor): Promise<void> {
  const content = office.contents.get(id);
  if (content === undefined) return;
  switch (waitsFor) {
    case 'approval': {
      const approval = { on: content.formedOn, actNumber: 'образец', by: 'руководитель органа' };
      return void (await approveDocument(rooms, id, approval, ACTOR));
    }
    case 'signature-authorized-body':
    case 'signature-provider': {
      const role = waitsFor === 'signature-provider' ? 'provider' : 'authorized-body';
      return void (await signDocument(rooms, id, await signerOf(office.ca, content, role)));
    }
    case 'paper':
      return movePaper({ rooms, ...office }, id, content);
    // What the demo plays leaves none of the others; cases are closed below.
    case 'hand-over':
    case 'doubt':
    case 'refused-signature':
    case 'closing':
      return;
  }
}

async function signerOf(ca: TestCa, content: DocumentContent, role: Signatory['role']): Promise<Signer> {
  const signatory = content.signatories.find((one) => one.role === role);
  if (signatory === undefined) throw new Error(`no ${role} among the signatories`);
  return (await ca.signatory(subjectOf(content, signatory))).signer;
}

/** The body certifies the scan of what it signs and of what it does not. */
async function certifierOf(ca: TestCa, content: DocumentContent): Promise<Signer> {
  if (content.signatories.some(({ role }) => role === 'authorized-body'))
    return signerOf(ca, content, 'authorized-body');
  const subject = {
    organisation: 'Уполномоченный орган (образец)',
    inn: content.authorizedBodyInn,
    position: 'начальник отдела (образец)',
    person: 'Образцов Пример Иванович',
  };
  return (await ca.signatory(subject)).signer;
}

/** The whole way of a paper original up to the certified scan, from wherever it stands. */
async function movePaper({ rooms, ca }: Office, id: DocumentId, content: DocumentContent): Promise<void> {
  let paperCase = await rooms.paperCases.ofDocument(id);
  if (paperCase?.state === 'opened') ({ paperCase } = await printOriginal(rooms, paperCase.id, ACTOR));
  if (paperCase?.state === 'printed')
    paperCase = await stepPaperCase(rooms, paperCase.id, 'OriginalSigned', ACTOR);
  if (paperCase?.state === 'hand-signed') {
    const original = {
      number: content.documentNumber,
      signedOn: content.formedOn,
      sheets: paperCase.printSet?.sheets ?? 1,
      copies: 2,
      storedAt: '01-07 (образец)',
    };
    paperCase = await enterOriginal(rooms, paperCase.id, original, ACTOR);
  }
  const printSet = paperCase?.printSet;
  if (paperCase?.state !== 'entered' || printSet === undefined) return;
  // There is no scanner here: pictures of the codes stand for the sheets.
  const scan = scanOf({ documentId: id, form: printSet.form }, printSet.sheets);
  await checkPaperScan(rooms, paperCase.id, scan, ACTOR);
  const signer = await certifierOf(ca, content);
  await certifyScan(rooms, paperCase.id, scan, await rooms.signDetached(scan, signer, rooms.now()));
}

async function closeIfPublished({ rooms }: Office, { id, documentId }: PaperCase): Promise<void> {
  const { state, header } = await rooms.store.load(documentId);
  if (state === 'published' || !isPublishable(header.kind)) await closePaperCase(rooms, id, ACTOR);
}

/** Навигатор cannot form the agreement: the ground that the act asks for, with its evidence. */
export async function declareImpossible(rooms: Rooms, id: DocumentId): Promise<void> {
  const { ruling, state } = await rooms.store.load(id);
  if (state !== 'registered' && state !== 'rendered') return;
  const decision = {
    ground: 'no-function-in-system',
    system: ruling.system,
    evidence: 'обращение в поддержку № 0001 (образец)',
    decidedBy: 'начальник отдела (образец)',
  } as const;
  await openPaperCase(rooms, id, decision, ACTOR);
}
