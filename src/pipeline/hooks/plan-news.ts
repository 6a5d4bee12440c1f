import { randomUUID } from 'node:crypto';
import { type Action, isWithin, scopeOf } from '../../domain/access.ts';
import type { HookTopic } from '../../domain/hook.ts';
import { deliveryId, type Instant, instantOf } from '../../domain/identifiers.ts';
import type { HookNews } from '../../store/hook-news.ts';
import type { Hook, NewDelivery } from '../../store/hooks.ts';
import type { PipelineSettings, Rooms } from '../rooms.ts';
import { type News, newsBody, newsOfEvent, newsOfFailure, newsOfReceipt } from './news-body.ts';

type Needs = Pick<Rooms, 'hooks' | 'hookNews' | 'settings'>;

/**
 * Puts on each hook's list what has happened since the last look and concerns it. Stopped anywhere, it is done again:
 * the same news for the same hook is one.
 */
export async function planNews({ hooks, hookNews, settings }: Needs): Promise<void> {
  const [oldest] = (await hooks.list()).map(toldSince).toSorted();
  if (oldest === undefined) return;
  for (let isMore = true; isMore;) {
    const found = await hookNews.read(oldest);
    // Asked for after the news: whoever had subscribed by then is among them.
    const all = await hooks.list();
    const news = newsIn(found);
    await hooks.plan(...all.flatMap((hook) => deliveriesFor(hook, news, settings)));
    await hookNews.seen(found.seen);
    isMore = found.isMore;
  }
}

/** The moment of a step may be so much older than the step (`known-head.ts`), and no news is to be missed. */
const SLACK_MS = 5_000;

const toldSince = ({ madeAt }: Hook): Instant => instantOf(new Date(Date.parse(madeAt) - SLACK_MS));

const newsIn = ({ events, failures, receipts }: HookNews): readonly News[] => [
  ...events.flatMap(newsOfEvent),
  ...failures.map(newsOfFailure),
  ...receipts.map(newsOfReceipt),
];

/** What happened before the subscription is nobody's news. */
function deliveriesFor(
  hook: Hook,
  news: readonly News[],
  { publishingParticipantInn, hooks: { linksOf } }: PipelineSettings,
): readonly NewDelivery[] {
  return news
    .filter(({ topic, at, header }) => {
      const since = topic.startsWith('document.') ? toldSince(hook) : hook.madeAt;
      if (at < since || !hook.topics.includes(topic)) return false;
      return isWithin(scopeOf(hook.grants, actionOf(topic), publishingParticipantInn), header);
    })
    .map((one) => {
      const id = deliveryId(randomUUID());
      const { topic, key, documentId } = one;
      return { id, hookId: hook.id, key, topic, documentId, body: newsBody(id, one, linksOf) };
    });
}

/** What a person would need to see the same. */
const actionOf = (topic: HookTopic): Action =>
  topic === 'failure.waiting' ? 'failures.read' : 'documents.read';
