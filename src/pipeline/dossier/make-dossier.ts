import type { Clocks } from '../../domain/clocks.ts';
import { isPublishable } from '../../domain/document.ts';
import { Fault } from '../../domain/fault.ts';
import type { DocumentId } from '../../domain/identifiers.ts';
import type { DossierContents } from '../../dossier/dossier.ts';
import type { AnchorProof } from '../../store/anchors.ts';
import type { PaperCase } from '../../store/paper-cases.ts';
import type { RecordedEvent, StoredDocument } from '../../store/store.ts';
import { anchorHeads } from '../anchor-heads.ts';
import { clocksOf } from '../document-clocks.ts';
import type { Rooms } from '../rooms.ts';
import { documentFiles } from './document-files.ts';
import { paperChanges } from './paper-changes.ts';
import { type KeptReport, proofFiles, proofsOf, reportsOn, type ValidationData } from './proof-files.ts';
import { storyFiles } from './story-files.ts';

/** As many anchors as a record of a million documents needs that was never anchored. */
const MOST_ANCHORS = 100;

/** What a dossier is made from, and what its cover tells. */
export interface Gathered {
  readonly document: StoredDocument;
  /** Without the cover. */
  readonly contents: DossierContents;
  readonly events: readonly RecordedEvent[];
  readonly clocks: Clocks;
  readonly paperCase?: PaperCase;
  readonly reports: readonly KeptReport[];
  readonly proofs: readonly AnchorProof[];
}

/**
 * Gathers all that the record has of one document: its files, its events and the anchor that holds them, what was sent
 * and what came back, its terms, its paper case.
 *
 * The document is anchored first, so that its newest event is proven too.
 *
 * @param withPersonalData somebody's word that the dossier may hold the data of persons (152-ФЗ): those of a private
 * kind, whoever vouched by name for pages of a scan, and words that were typed or said by the portal
 * @throws {Fault} `DOCUMENT_NOT_FOUND`, `USAGE_WRONG`, `BLOB_MISSING`, `BLOB_DAMAGED`
 */
export async function gatherDossier(
  rooms: Rooms,
  id: DocumentId,
  { validation, withPersonalData }: { validation: ValidationData; withPersonalData: boolean },
): Promise<Gathered> {
  const namesPeople =
    !isPublishable((await rooms.store.load(id)).header.kind) || (await isVouchedByName(rooms, id));
  if (namesPeople && !withPersonalData) throw withoutWord(id);
  await anchorUpTo(rooms, id);
  const document = await rooms.store.load(id);
  const [reports, proofs] = [await reportsOn(rooms, document), await proofsOf(rooms, document)];
  const files = [
    ...(await documentFiles(rooms, document, withPersonalData)),
    ...(await storyFiles(rooms, document)),
    ...(await proofFiles(rooms, document, { validation, reports, proofs })),
  ];
  const { kind } = document.header;
  const events = await rooms.store.events(id);
  const paperCase = await rooms.paperCases.ofDocument(id);
  return {
    document,
    events,
    clocks: clocksOf(rooms, document, events),
    ...(paperCase !== undefined && { paperCase }),
    reports,
    proofs,
    contents: {
      documentId: id,
      kind,
      madeAt: await rooms.store.time(),
      personalData: namesPeople || files.some(({ name }) => name.startsWith('words-')),
      files,
    },
  };
}

/** The name stands in the chain of the case, from which nothing can be left out. */
const isVouchedByName = async (rooms: Rooms, id: DocumentId): Promise<boolean> =>
  (await paperChanges(rooms, id)).some(({ change }) => (change.scanCheck?.seenBy ?? '') !== '');

async function anchorUpTo(rooms: Rooms, id: DocumentId): Promise<void> {
  const now = { ...rooms, settings: { ...rooms.settings, anchorEveryMs: 0 } };
  for (let round = 0; round < MOST_ANCHORS; round += 1) {
    const proof = await rooms.anchors.proofOf(rooms.blobs, 'document', id);
    if (proof?.leaf.sequence === (await rooms.store.load(id)).version) return;
    if ((await anchorHeads(now)).kind === 'nothing-moved') return;
  }
}

const withoutWord = (documentId: DocumentId): Fault =>
  new Fault('USAGE_WRONG', 'the dossier would hold personal data', {
    documentId,
    at: '--with-personal-data',
    rule: 'досье назовёт людей: с их данными его составляют только с --with-personal-data',
  });
