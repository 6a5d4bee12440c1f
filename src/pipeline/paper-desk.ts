/** What somebody at the desk of paper originals may see, and what each case waits for. */
import { type Action, type Caller, maySee, scopeOf } from '../domain/access.ts';
import { isPublishable } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import { FINAL_STATES } from '../domain/lifecycle.ts';
import type { PaperCaseId } from '../domain/identifiers.ts';
import type { Entry } from '../paper/paper-room.ts';
import type { StoredDocument } from '../store/store.ts';
import { permitted } from './access/permitted.ts';
import type { Rooms } from './rooms.ts';
import { isSignedByAnybody } from './signatures.ts';

type Desk = Pick<Rooms, 'store' | 'paperCases' | 'settings'>;
type PaperAction = Extract<Action, `paper.${string}`>;

/** What a case waits for; the last two wait for nobody at the desk. */
export type PaperWaits =
  | 'print-form'
  | 'print'
  | 'hand-signature'
  | 'entry'
  | 'scan'
  | 'certification'
  | 'closing'
  | 'publication'
  | 'nothing';

export function paperWaits({ paperCase, document }: Entry): PaperWaits {
  switch (paperCase.state) {
    case 'opened':
      return document.state === 'registered' ? 'print-form' : 'print';
    case 'printed':
      return 'hand-signature';
    case 'hand-signed':
      return 'entry';
    case 'entered':
      return paperCase.scanCheck === undefined ? 'scan' : 'certification';
    case 'certified':
      return isPublishable(document.header.kind) && !FINAL_STATES.includes(document.state)
        ? 'publication'
        : 'closing';
    default:
      return 'nothing';
  }
}

/** Cases whose documents concern the caller, the newest first. */
export async function visiblePaperCases(
  { store, paperCases, settings }: Desk,
  { grants }: Caller,
): Promise<readonly Entry[]> {
  const scope = scopeOf(grants, 'paper.read', settings.publishingParticipantInn);
  const cases = await paperCases.list(scope);
  const found = await store.list({ ids: cases.map(({ documentId }) => documentId) });
  const documents = new Map(found.map((document) => [document.id, document]));
  const entries = cases.flatMap((paperCase) => {
    const document = documents.get(paperCase.documentId);
    return document === undefined ? [] : [{ paperCase, document }];
  });
  return entries.toReversed();
}

/**
 * @throws {Fault} `PAPER_CASE_NOT_FOUND` also for a case that does not concern the caller; `ACCESS_DENIED` when he
 *   sees it and may not do this
 */
export async function permittedPaperCase(
  rooms: Desk,
  caller: Caller,
  action: PaperAction,
  id: PaperCaseId,
): Promise<Entry> {
  const paperCase = await rooms.paperCases.load(id);
  const { header } = await rooms.store.load(paperCase.documentId);
  if (!maySee(caller.grants, header, rooms.settings.publishingParticipantInn)) {
    throw new Fault('PAPER_CASE_NOT_FOUND', 'no such case for this caller', { paperCaseId: id });
  }
  return { paperCase, document: await permitted(rooms, caller, action, paperCase.documentId) };
}

/** Documents that the caller may put on paper, if the electronic form is impossible: nobody has signed them yet. */
export async function paperCandidates(
  { store, paperCases, settings }: Desk,
  { grants }: Caller,
): Promise<readonly StoredDocument[]> {
  const scope = scopeOf(grants, 'paper.work', settings.publishingParticipantInn);
  const onPaper = new Set((await paperCases.list(scope)).map(({ documentId }) => documentId));
  const documents = await store.list({ states: ['registered', 'rendered'], scope });
  return documents.filter(
    (document) =>
      document.ruling.form === 'paper-if-impossible' &&
      !onPaper.has(document.id) &&
      !isSignedByAnybody(document),
  );
}
