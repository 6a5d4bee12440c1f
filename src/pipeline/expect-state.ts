import { Fault } from '../domain/fault.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import type { StoredDocument } from '../store/store.ts';

const IN_RUSSIAN: Record<DocumentState, string> = {
  draft: 'черновик',
  registered: 'зарегистрирован, печатная форма готовится',
  rendered: 'ждёт утверждения и подписания',
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

/** @throws {Fault} `STEP_OUT_OF_TURN`, saying in Russian what state the document is in */
export function expectState(document: StoredDocument, ...allowed: readonly DocumentState[]): void {
  if (allowed.includes(document.state)) return;
  throw new Fault('STEP_OUT_OF_TURN', `not possible when ${document.state}`, {
    documentId: document.id,
    state: document.state,
    rule: `документ ${IN_RUSSIAN[document.state]}`,
  });
}
