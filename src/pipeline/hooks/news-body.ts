/** What a receiver is told: identifiers, states and codes; never a person, a file or a word of somebody's. */
import type { DocumentHeader } from '../../domain/document.ts';
import type { HookTopic } from '../../domain/hook.ts';
import type { DeliveryId, DocumentId, Instant } from '../../domain/identifiers.ts';
import type { DocumentNews, FailureNews, ReceiptNews } from '../../store/hook-news.ts';

/** One thing that has happened, as every hook that wants it is told of it. */
export interface News {
  readonly topic: HookTopic;
  /** Tells it from everything else that happens. */
  readonly key: string;
  readonly documentId: DocumentId;
  readonly header: DocumentHeader;
  readonly at: Instant;
  /** What the body says beside identifier, topic, moment and document. */
  readonly says: Readonly<Record<string, unknown>>;
}

/** @returns nothing for an event that leaves the document in its state */
export function newsOfEvent(news: DocumentNews): readonly News[] {
  const { documentId, header, sequence, event, stateBefore, stateAfter, at } = news;
  if (stateAfter === stateBefore || stateAfter === 'draft') return [];
  const says = { state: stateAfter, stateBefore, event, sequence };
  const key = `event:${documentId}:${sequence}`;
  return [{ topic: `document.${stateAfter}`, key, documentId, header, at, says }];
}

/** Each time anew that the task came to wait for a person. */
export const newsOfFailure = ({ documentId, header, state, queue, code, at }: FailureNews): News => ({
  topic: 'failure.waiting',
  key: `failure:${documentId}:${queue}:${at}`,
  documentId,
  header,
  at,
  says: { state, failure: { queue, code } },
});

export const newsOfReceipt = ({
  documentId,
  header,
  state,
  receiptId,
  about,
  passed,
  at,
}: ReceiptNews): News => ({
  topic: 'receipt.kept',
  key: `receipt:${receiptId}`,
  documentId,
  header,
  at,
  says: { state, receipt: { about, passed } },
});

export const newsBody = (
  id: DeliveryId,
  { topic, documentId, header, at, says }: News,
  linksOf: (id: DocumentId) => Readonly<Record<string, string>>,
): string =>
  JSON.stringify({ id, topic, at, documentId, kind: header.kind, ...says, links: linksOf(documentId) });
