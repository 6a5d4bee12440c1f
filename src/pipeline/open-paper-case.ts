import { Fault } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import { ABSENT } from '../domain/jurisdiction.ts';
import { IMPOSSIBILITY_GROUNDS, type ImpossibilityGround } from '../domain/paper-case.ts';
import type { PaperCase } from '../store/paper-cases.ts';
import { expectState } from './expect-state.ts';
import type { Rooms } from './rooms.ts';

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
 * @throws {Fault} `PAPER_GROUND_REFUSED`: the act gives no such leave, the ground is not one of the two,
 * the system is not the named one, or the evidence is missing; `STEP_OUT_OF_TURN` once it is signed
 */
export async function openPaperCase(
  { store, paperCases }: Pick<Rooms, 'store' | 'paperCases'>,
  id: DocumentId,
  decision: Impossibility,
  actor: string,
): Promise<PaperCase> {
  const document = await store.load(id);
  expectState(document, 'registered', 'rendered');
  const { form, clause, system } = document.ruling;
  const rule = refusal(form === 'paper-if-impossible', system, decision);
  if (rule !== undefined) {
    throw new Fault('PAPER_GROUND_REFUSED', 'no ground for paper', { documentId: id, at: clause, rule });
  }
  if (document.files['signature-authorized-body'] ?? document.files['signature-provider']) {
    throw new Fault('STEP_OUT_OF_TURN', 'an electronic signature is there', {
      documentId: id,
      at: document.state,
      rule: 'документ уже подписан электронной подписью',
    });
  }
  return paperCases.open(id, { ...decision, clause }, actor);
}

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
