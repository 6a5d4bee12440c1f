import { Fault } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import { ABSENT } from '../domain/jurisdiction.ts';
import { IMPOSSIBILITY_GROUNDS, type ImpossibilityGround } from '../domain/paper-case.ts';
import type { PaperCase } from '../store/paper-cases.ts';
import type { StoredDocument } from '../store/store.ts';
import { expectState } from './expect-state.ts';
import { onConflict } from './on-conflict.ts';
import { cancelLiveCase } from './paper-route.ts';
import type { Rooms } from './rooms.ts';
import { isSignedByAnybody } from './signatures.ts';

/** Решение об оформлении на бумаге: why the electronic form is impossible, and who so decided. */
export interface Impossibility {
  readonly ground: ImpossibilityGround;
  /** The system that cannot form the document; where the act names one, only that one. */
  readonly system: string;
  /** Incident number, digest of a screenshot, number of the act on the impossibility. */
  readonly evidence: string;
  /** Position, not a name. */
  readonly decidedBy: string;
}

/**
 * Opens a paper case for a document that its act lets go on paper if the electronic form is impossible.
 *
 * An official may be signing at this moment. Of the two the one whose event comes first into the
 * document's chain wins: `PaperChosen` moves its version, so that a signature over the older one is
 * refused; and where the signature came first the case is cancelled.
 *
 * @throws {Fault} `PAPER_GROUND_REFUSED`: the act gives no such leave, the ground is not one of the two,
 * the system is not the named one, or the evidence is missing; `STEP_OUT_OF_TURN` once it is signed, or
 * when its case was cancelled before
 */
export async function openPaperCase(
  rooms: Pick<Rooms, 'store' | 'paperCases'>,
  id: DocumentId,
  decision: Impossibility,
  actor: string,
): Promise<PaperCase> {
  const document = await rooms.store.load(id);
  expectState(document, 'registered', 'rendered');
  const { form, clause, system } = document.ruling;
  const rule = refusal(form === 'paper-if-impossible', system, decision);
  if (rule !== undefined) {
    throw new Fault('PAPER_GROUND_REFUSED', 'no ground for paper', { documentId: id, at: clause, rule });
  }
  await refuseSigned(rooms, document, actor);
  const { ground, evidence, decidedBy } = decision;
  const paperCase = await rooms.paperCases.open(
    id,
    { ground, system: decision.system, evidence, decidedBy, clause },
    actor,
  );
  if (paperCase.state === 'cancelled') throw outOfTurn(document, 'дело о бумажном подлиннике уже отменено');
  await onConflict(async () => choose(rooms, id, paperCase, actor));
  return paperCase;
}

/** Writes the choice into the document's own chain, once, unless a signature is there by now. */
async function choose(
  rooms: Pick<Rooms, 'store' | 'paperCases'>,
  documentId: DocumentId,
  { id: paperCase, decision }: PaperCase,
  actor: string,
): Promise<void> {
  const document = await rooms.store.load(documentId);
  const facts = { paperCase, ground: decision.ground, clause: decision.clause };
  const events = await rooms.store.events(documentId);
  if (events.some((one) => one.event === 'PaperChosen' && one.facts['paperCase'] === paperCase)) return;
  await refuseSigned(rooms, document, actor);
  expectState(document, 'registered', 'rendered');
  await rooms.store.record(document, { event: 'PaperChosen', actor, facts });
}

async function refuseSigned(
  rooms: Pick<Rooms, 'paperCases'>,
  document: StoredDocument,
  actor: string,
): Promise<void> {
  if (!isSignedByAnybody(document)) return;
  await cancelLiveCase(rooms, document, actor);
  throw outOfTurn(document, 'документ уже подписан электронной подписью');
}

const outOfTurn = ({ id, state }: StoredDocument, rule: string): Fault =>
  new Fault('STEP_OUT_OF_TURN', 'paper is no longer possible', { documentId: id, state, rule });

function refusal(allowed: boolean, named: string, decision: Impossibility): string | undefined {
  if (!allowed) return 'акт не допускает бумажной формы по невозможности электронной';
  if (!IMPOSSIBILITY_GROUNDS.includes(decision.ground)) {
    return 'основание: нет функции в системе или система недоступна; сбой подписания или портала не основание';
  }
  if (named !== ABSENT && decision.system !== named) return `акт называет систему: ${named}`;
  if (decision.evidence.trim() === '') return 'нужно подтверждение: номер обращения, акт, снимок экрана';
  if (decision.decidedBy.trim() === '') return 'укажите должность того, кто принял решение';
  return undefined;
}
