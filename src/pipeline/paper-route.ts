import { Fault } from '../domain/fault.ts';
import type { SettledForm } from '../domain/form-policy.ts';
import { MANDATED, PAPER_CASE } from '../domain/paper-case.ts';
import { next } from '../domain/state-machine.ts';
import type { PaperCase, PaperDecision } from '../store/paper-cases.ts';
import type { StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

/** The act commands paper, or the body chose it where the act is silent. */
export const mustBePaper = ({ form, choice }: SettledForm): boolean =>
  form === 'paper' || (form === 'not-listed' && choice?.form === 'paper');

/**
 * Whether only paper can be the original: by the act, or because a consumer signs by hand (сторона потребителя), which
 * nobody can do on a screen.
 */
export const isOnPaperOnly = ({ ruling, header }: Pick<StoredDocument, 'ruling' | 'header'>): boolean =>
  mustBePaper(ruling) || header.consumerSide === 'hand-signature';

/** Opens the case of a document that must be on paper; a case that is there stays as it is. */
export async function openMandatedCase(
  { paperCases }: Pick<Rooms, 'paperCases'>,
  { id, ruling }: StoredDocument,
): Promise<void> {
  if (!mustBePaper(ruling)) return;
  const decision: PaperDecision = {
    ground: MANDATED,
    clause: ruling.clause,
    system: '',
    evidence: '',
    decidedBy: ruling.choice?.decidedBy ?? '',
  };
  await paperCases.open(id, decision, 'system');
}

/** The paper case that keeps a document off the electronic route, if there is one. */
export async function liveCase(
  { paperCases }: Pick<Rooms, 'paperCases'>,
  { id }: Pick<StoredDocument, 'id'>,
): Promise<PaperCase | undefined> {
  const found = await paperCases.ofDocument(id);
  return found !== undefined && isLive(found) ? found : undefined;
}

export const isLive = ({ state }: PaperCase): boolean => state !== 'cancelled';

/**
 * A document that must be on paper is never signed electronically beside it: two originals would
 * contradict each other.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN`
 */
export async function refusePaper(rooms: Pick<Rooms, 'paperCases'>, document: StoredDocument): Promise<void> {
  if (!isOnPaperOnly(document) && (await liveCase(rooms, document)) === undefined) return;
  throw new Fault('STEP_OUT_OF_TURN', 'the document is made on paper', {
    documentId: document.id,
    at: document.ruling.clause,
    rule: 'документ оформляется на бумажном носителе; электронная подпись не ставится',
  });
}

/** Cancels the case of a document that no longer needs one; a certified original stays what it is. */
export async function cancelLiveCase(
  rooms: Pick<Rooms, 'paperCases'>,
  document: Pick<StoredDocument, 'id'>,
  actor: string,
): Promise<void> {
  const live = await liveCase(rooms, document);
  if (live === undefined || next(PAPER_CASE, live.state, 'CaseCancelled') === undefined) return;
  await rooms.paperCases.record(live, 'CaseCancelled', actor);
}
