import type { DocumentState } from '../domain/lifecycle.ts';
import type { Failure } from '../store/outbox.ts';
import type { QueueName, StoredDocument } from '../store/store.ts';
import { stateInRussian } from './expect-state.ts';
import type { Rooms } from './rooms.ts';

/**
 * What the task of a failure would do now. `sends`: hands the document to the portal; `asks-first`: may send it, if
 * the portal says that it is not there; `repeats`: does its step, which sends nothing; `idle`: nothing any more.
 */
export type Replay = 'sends' | 'asks-first' | 'repeats' | 'idle';

export interface PlannedReplay {
  readonly failure: Failure;
  readonly documentNumber: string;
  readonly replay: Replay;
  /** In Russian: why so. */
  readonly why: string;
}

/** States in which a step has anything to do; a step that is not here has something in every state. */
const AT_WORK: Partial<Record<QueueName, readonly DocumentState[]>> = {
  render: ['registered'],
  sign: ['rendered'],
  publish: ['signed', 'in-doubt'],
  receipts: ['signed', 'in-doubt', 'submitted', 'accepted'],
};

/** @param failure of a document that is there */
export async function plannedReplay(
  { store, settings }: Pick<Rooms, 'store' | 'settings'>,
  failure: Failure,
): Promise<PlannedReplay> {
  const document = await store.load(failure.documentId);
  const about = { failure, documentNumber: document.header.documentNumber };
  const states = AT_WORK[failure.queue];
  if (states?.includes(document.state) === false) {
    return { ...about, replay: 'idle', why: `документ ${stateInRussian(document.state)}, шаг уже не нужен` };
  }
  if (failure.queue !== 'publish')
    return { ...about, replay: 'repeats', why: 'на портал ничего не отправляет' };
  return { ...about, ...publication(document, settings.channel) };
}

const publication = (
  { state }: StoredDocument,
  channel: Rooms['settings']['channel'],
): Pick<PlannedReplay, 'replay' | 'why'> => {
  if (state === 'in-doubt') {
    return { replay: 'asks-first', why: 'портал будет спрошен; отправится, только если документа там нет' };
  }
  return channel === 'portal'
    ? { replay: 'sends', why: 'документ подписан, портал его не принимал' }
    : { replay: 'idle', why: 'документы относят на портал вручную' };
};
