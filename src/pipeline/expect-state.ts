import { needsApproval } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import type { StoredDocument } from '../store/store.ts';

const IN_RUSSIAN: Record<DocumentState, string> = {
  draft: 'черновик',
  registered: 'зарегистрирован, печатная форма готовится',
  rendered: 'ждёт утверждения или подписания',
  signed: 'подписан',
  declined: 'подписание отклонено',
  'in-doubt': 'отправлен, ответ портала неизвестен',
  submitted: 'передан на портал',
  accepted: 'зарегистрирован порталом',
  published: 'опубликован',
  rejected: 'возвращён порталом',
  superseded: 'заменён новой редакцией',
  withdrawn: 'отозван',
};

/** A state as an official reads it. */
export const stateInRussian = (state: DocumentState): string => IN_RUSSIAN[state];

/** The state of one document: what it waits for depends on its kind, and on what has been done. */
export function standingInRussian({
  state,
  header,
  approvedOn,
}: Pick<StoredDocument, 'state' | 'header' | 'approvedOn'>): string {
  if (state !== 'rendered') return IN_RUSSIAN[state];
  return needsApproval(header.kind) && approvedOn === undefined
    ? 'ждёт утверждения и подписания'
    : 'ждёт подписания';
}

/** @throws {Fault} `STEP_OUT_OF_TURN`, saying in Russian what state the document is in */
export function expectState(document: StoredDocument, ...allowed: readonly DocumentState[]): void {
  if (allowed.includes(document.state)) return;
  throw new Fault('STEP_OUT_OF_TURN', `not possible when ${document.state}`, {
    documentId: document.id,
    state: document.state,
    rule: `документ ${standingInRussian(document)}`,
  });
}
