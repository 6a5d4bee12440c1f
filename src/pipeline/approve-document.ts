import { needsApproval } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import { type DocumentId, type LocalDate, localDateIn } from '../domain/identifiers.ts';
import type { StoredDocument } from '../store/store.ts';
import { isEnteredByAnother } from './access/entered-by.ts';
import { expectState } from './expect-state.ts';
import { onConflict } from './on-conflict.ts';
import type { Rooms } from './rooms.ts';

/** Утверждение: the terms of posting run from its day. */
export interface Approval {
  readonly on: LocalDate;
  /** Number of the act that approves, e.g. `112-п`. */
  readonly actNumber: string;
  /** Position of the one who approved; not a name. */
  readonly by: string;
}

/**
 * Records that a rendered document was approved. Where nobody can tell another person from who entered it, as at the
 * shell, the event says so, for whoever audits: pages and the API refuse it before (`permittedToApprove`).
 *
 * @throws {Fault} `STEP_OUT_OF_TURN`, also for a kind that no act approves; `CONTENT_INVALID` for a day before the forming or in the future
 */
export const approveDocument = (
  rooms: Needs,
  id: DocumentId,
  approval: Approval,
  actor: string,
): Promise<StoredDocument> => onConflict(() => approve(rooms, id, approval, actor));

type Needs = Pick<Rooms, 'store' | 'jurisdictions' | 'now'>;

async function approve(
  { store, jurisdictions, now }: Needs,
  id: DocumentId,
  { on, actNumber, by }: Approval,
  actor: string,
): Promise<StoredDocument> {
  const document = await store.load(id);
  expectState(document, 'rendered');
  refuseUnapprovable(document);
  if (document.approvedOn === on) return document;
  const { jurisdiction, formedOn } = document.header;
  if (on < formedOn) throw wrongDay('день утверждения раньше дня формирования');
  if (on > localDateIn(jurisdictions[jurisdiction].timeZone, now())) {
    throw wrongDay('день утверждения ещё не наступил');
  }
  const byAnother = await isEnteredByAnother({ store }, id, actor);
  const facts = { on, actNumber, by, ...(!byAnother && { oneActor: true }) };
  return store.record(document, { event: 'Approved', actor, facts, change: { approvedOn: on } });
}

function refuseUnapprovable({ id, header }: StoredDocument): void {
  if (needsApproval(header.kind)) return;
  const rule = 'утверждаются заказ и отчёт; этот документ совершается подписанием';
  throw new Fault('STEP_OUT_OF_TURN', 'this kind is not approved', {
    documentId: id,
    kind: header.kind,
    rule,
  });
}

const wrongDay = (rule: string): Fault =>
  new Fault('CONTENT_INVALID', 'the day of approval is wrong', { at: 'on', rule });
