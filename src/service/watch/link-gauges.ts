import { Gauge, type Registry } from 'prom-client';
import type { LinkTarget } from '../../domain/outage.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { LinkState } from '../../store/outages.ts';

/** What is known of a target: `undetermined` while a failure is only suspected to be an outage. */
const ANSWERS = ['up', 'down', 'undetermined'] as const;

/**
 * Whether the portal and its open data answer, as all workers know it.
 *
 * @param targets which of the two are looked at; of others nothing is said
 */
export function linkGauges(
  registry: Registry,
  { outages }: Pick<Rooms, 'outages'>,
  targets: readonly LinkTarget[],
): () => Promise<void> {
  const registers = [registry];
  const link = new Gauge({
    name: 'pechat_link',
    help: 'Whether a system of the other side answers: 1 at the one that holds of up, down, undetermined',
    labelNames: ['target', 'is'],
    registers,
  });
  const since = new Gauge({
    name: 'pechat_outage_since_timestamp_seconds',
    help: 'When the open outage began, by target and by whose it is',
    labelNames: ['target', 'owner'],
    registers,
  });
  return async () => {
    const states = await Promise.all(
      targets.map(async (target) => [target, await outages.state(target)] as const),
    ).catch(() => []); // The record is away, and says so itself.
    link.reset();
    since.reset();
    for (const [target, state] of states) {
      for (const is of ANSWERS) link.set({ target, is }, Number(is === answerOf(state)));
      if (state.outage?.openedAt !== undefined)
        since.set({ target, owner: state.outage.owner }, Date.parse(state.outage.since) / 1000);
    }
  };
}

function answerOf({ outage }: LinkState): (typeof ANSWERS)[number] {
  if (outage === undefined) return 'up';
  return outage.openedAt === undefined ? 'undetermined' : 'down';
}
