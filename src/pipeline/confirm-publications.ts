import { isPublishableHeader } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { Digest, DocumentId } from '../domain/identifiers.ts';
import type { ReadBack, SoughtPublication } from '../portal/publisher.ts';
import type { StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';
import { sideBySide } from './side-by-side.ts';
import { signedDigest } from './signatures.ts';

type Needs = Pick<Rooms, 'store' | 'openData'>;

/** What was found of each; the document as it was where the portal does not show it yet. */
type Confirmed = Map<DocumentId, StoredDocument | Fault>;

/**
 * Reads the portal's open data, each list once, and records `published` with the grade of the evidence of those
 * that are shown. «Success» that the portal never shows is no success.
 *
 * @returns of one document alone `EVIDENCE_MISMATCH`: the portal shows other bytes than were signed;
 * `STEP_OUT_OF_TURN` for a private kind
 * @throws {Fault} `PORTAL_UNREACHABLE`, `PORTAL_ACCESS_DENIED`: no list was to be had
 */
export async function confirmPublications(
  rooms: Needs,
  documents: readonly StoredDocument[],
  signal: AbortSignal,
): Promise<Confirmed> {
  const confirmed: Confirmed = new Map();
  for (const list of Map.groupBy(documents, listOf).values()) {
    signal.throwIfAborted();
    await confirmList(rooms, list, signal, confirmed);
  }
  return confirmed;
}

/** Documents that stand in one list of the open data. */
const listOf = ({ header: { kind, budgetCode, fiscalYear } }: StoredDocument): string =>
  [kind, budgetCode, fiscalYear].join(' ');

async function confirmList(
  { store, openData }: Needs,
  list: readonly StoredDocument[],
  signal: AbortSignal,
  confirmed: Confirmed,
): Promise<void> {
  const sought = list.flatMap((document) => soughtOf(document) ?? []);
  if (sought.length < list.length) for (const one of list) confirmed.set(one.id, neverPosted(one));
  const answers = await answersTo(openData, sought, signal);
  await sideBySide(list.entries(), async ([number, document]) => {
    const answer = answers instanceof Fault ? answers : answers[number];
    if (answer !== undefined) confirmed.set(document.id, await confirm(store, document, answer));
  });
}

/** A list that cannot be read is a fault of those that stand in it; an open data that is away, of all. */
async function answersTo(
  openData: Rooms['openData'],
  sought: readonly SoughtPublication[],
  signal: AbortSignal,
): Promise<readonly ReadBack[] | Fault> {
  try {
    return await openData.readBack(sought, signal);
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'PORTAL_ANSWER_UNREADABLE') return thrown;
    throw thrown;
  }
}

async function confirm(
  store: Rooms['store'],
  document: StoredDocument,
  seen: ReadBack | Fault,
): Promise<StoredDocument | Fault> {
  if (seen instanceof Fault) return seen;
  if (seen.kind === 'not-shown') return document;
  if (seen.kind === 'differs') {
    return new Fault('EVIDENCE_MISMATCH', 'the portal shows another document', {
      documentId: document.id,
      registryNumber: seen.registryNumber,
    });
  }
  const { grade: evidenceGrade, registryNumber } = seen;
  try {
    return await store.record(document, {
      event: 'PublicationConfirmed',
      actor: 'portal',
      facts: { evidenceGrade, registryNumber },
      change: { evidenceGrade, registryNumber },
    });
  } catch (thrown) {
    // Somebody else has moved it meanwhile: it is looked for again.
    if (thrown instanceof Fault && thrown.code === 'STORE_CONFLICT') return thrown;
    throw thrown;
  }
}

const neverPosted = ({ id, header: { kind } }: StoredDocument): Fault =>
  new Fault('STEP_OUT_OF_TURN', 'a private kind is nowhere published', { documentId: id, kind });

const soughtOf = (document: StoredDocument): SoughtPublication | undefined =>
  isPublishableHeader(document.header)
    ? { header: document.header, files: publishedDigests(document) }
    : undefined;

const publishedDigests = (document: StoredDocument): readonly Digest[] =>
  [signedDigest(document, 'data'), document.files.scan ?? signedDigest(document, 'pdf')].filter(
    (digest) => digest !== undefined,
  );
