/** Officials at the desk where paper originals are kept. */
import { type DocumentId, localDate } from '../../../src/domain/identifiers.ts';
import { certifyScan } from '../../../src/pipeline/certify-scan.ts';
import { checkPaperScan } from '../../../src/pipeline/check-paper-scan.ts';
import { enterOriginal, type PlainStep, stepPaperCase } from '../../../src/pipeline/move-paper-case.ts';
import { printOriginal } from '../../../src/pipeline/print-original.ts';
import { type Impossibility, openPaperCase } from '../../../src/pipeline/open-paper-case.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { scanOf } from '../../../src/stand/scanner.ts';
import type { PaperCase, PaperOriginal } from '../../../src/store/paper-cases.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import type { TestHouse } from '../../support/house.ts';
import { ACTOR, agreement, order, rendered, signerOf } from '../../support/officials.ts';

/** A whole file, and no scan of anything. */
export const NO_SCAN = new TextEncoder().encode('%PDF-1.7\n%%EOF\n');
export const IN_2023 = localDate('2023-10-02');

export const decisionFor = (
  { ruling }: StoredDocument,
  more: Partial<Impossibility> = {},
): Impossibility => ({
  ground: 'no-function-in-system',
  system: ruling.system,
  evidence: 'обращение в поддержку № 0001 (образец)',
  decidedBy: 'начальник отдела (образец)',
  ...more,
});

const originalOf = (more: Partial<PaperOriginal> = {}): PaperOriginal => ({
  number: '15-п',
  signedOn: localDate('2023-11-21'),
  sheets: 12,
  copies: 2,
  storedAt: '01-07 (образец)',
  ...more,
});

/** @param house opened by the time that anything is asked of it */
export function paperDesk(house: () => TestHouse) {
  const load = (id: DocumentId) => house().rooms.store.load(id);
  const caseOf = async (id: DocumentId): Promise<PaperCase> => {
    const found = await house().rooms.paperCases.ofDocument(id);
    if (found === undefined) throw new Error('no paper case');
    return found;
  };
  const printed = async (id: DocumentId) => printOriginal(house().rooms, (await caseOf(id)).id, ACTOR);
  const step = async (id: DocumentId, event: PlainStep) =>
    stepPaperCase(house().rooms, (await caseOf(id)).id, event, ACTOR);
  const open = (document: StoredDocument, more: Partial<Impossibility> = {}, rooms: Rooms = house().rooms) =>
    openPaperCase(rooms, document.id, decisionFor(document, more), ACTOR);
  const enter = async (id: DocumentId, more: Partial<PaperOriginal> = {}) =>
    enterOriginal(house().rooms, (await caseOf(id)).id, originalOf(more), ACTOR);
  const scanFor = async (id: DocumentId): Promise<Uint8Array> => {
    const { printSet } = await caseOf(id);
    if (printSet === undefined) throw new Error('nothing is printed');
    return scanOf({ documentId: id, form: printSet.form }, printSet.sheets);
  };
  /** The scan of the original, held against it. */
  const scanned = async (id: DocumentId): Promise<Uint8Array> => {
    const scan = await scanFor(id);
    const { report } = await checkPaperScan(house().rooms, (await caseOf(id)).id, scan, ACTOR);
    if (report.verdict !== 'passed') throw new Error(JSON.stringify(report));
    return scan;
  };
  /** Under the signature of the body; where nothing is in turn, whatever there is is tried. */
  const certify = async (document: StoredDocument, scan?: Uint8Array, rooms: Rooms = house().rooms) => {
    const paperCase = await caseOf(document.id);
    const bytes = scan ?? (paperCase.state === 'entered' ? await scanned(document.id) : NO_SCAN);
    const signer = await signerOf(house(), document.header);
    const signature = await house().rooms.signDetached(bytes, signer, house().rooms.now());
    return certifyScan(rooms, paperCase.id, bytes, signature);
  };

  /** An order that its act commands to be on paper. */
  const onPaper = () => rendered(house(), order({ formedOn: localDate('2023-11-20') }));
  /** An agreement that its act lets go on paper if the electronic form is impossible. */
  const mayBePaper = () => rendered(house(), agreement({ formedOn: IN_2023 }));

  async function entered(document: StoredDocument): Promise<StoredDocument> {
    await printed(document.id);
    await step(document.id, 'OriginalSigned');
    await enter(document.id);
    return document;
  }
  return {
    load,
    caseOf,
    printed,
    step,
    open,
    enter,
    scanFor,
    scanned,
    certify,
    onPaper,
    mayBePaper,
    entered,
  };
}
