import { Counter, Gauge, type Registry } from 'prom-client';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { HookNumbers } from '../../store/hooks.ts';

/** What became of the news for other systems, as the record has it: every process shows the same. */
export function hookGauges(registry: Registry, { hooks }: Pick<Rooms, 'hooks'>): () => Promise<void> {
  const registers = [registry];
  const gauges = {
    hooks: new Gauge({
      name: 'pechat_hooks',
      help: 'Web hooks: working, and paused until a person resumes them',
      labelNames: ['is'],
      registers,
    }),
    posts: new Counter({
      name: 'pechat_hook_news_total',
      help: 'News that receivers took (delivered), attempts that they did not (failed), news given up',
      labelNames: ['result'],
      registers,
    }),
    open: new Gauge({ name: 'pechat_hook_news_open', help: 'News that were not taken yet', registers }),
    oldest: new Gauge({
      name: 'pechat_hook_news_oldest_seconds',
      help: 'Age of the oldest news that was not taken yet; 0 where none waits',
      registers,
    }),
  };
  return async () => {
    const numbers = await hooks.count().catch(() => undefined); // The record is away, and says so itself.
    for (const gauge of Object.values(gauges)) gauge.reset();
    if (numbers === undefined) for (const gauge of [gauges.open, gauges.oldest]) gauge.remove();
    else fill(gauges, numbers);
  };
}

interface HookGauges {
  readonly hooks: Gauge<'is'>;
  readonly posts: Counter<'result'>;
  readonly open: Gauge;
  readonly oldest: Gauge;
}

function fill(gauges: HookGauges, numbers: HookNumbers): void {
  const { at, working, paused, delivered, failed, givenUp, open, oldestOpenAt = at } = numbers;
  gauges.hooks.set({ is: 'working' }, working);
  gauges.hooks.set({ is: 'paused' }, paused);
  gauges.posts.inc({ result: 'delivered' }, delivered);
  gauges.posts.inc({ result: 'failed' }, failed);
  gauges.posts.inc({ result: 'given-up' }, givenUp);
  gauges.open.set(open);
  gauges.oldest.set(Math.max(0, (Date.parse(at) - Date.parse(oldestOpenAt)) / 1000));
}
