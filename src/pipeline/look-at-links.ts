import { type LookOutcome, ownerOf } from '../domain/outage.ts';
import type { LinkReport, Look } from '../portal/links.ts';
import { enterAnswer, enterFailure, type LedgerNeeds } from './outage-ledger.ts';
import type { TaskOutcome } from './outcome.ts';
import type { Rooms } from './rooms.ts';

/**
 * Looks at the portal, at addresses that have nothing to do with it and at our resolver, and enters what was seen into
 * the outage ledger. It goes on while an outage is open: its first success ends it, and the waiting tasks go on.
 */
export async function lookAtLinks(
  rooms: LedgerNeeds & Pick<Rooms, 'lookAtLinks'>,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  const reports = await rooms.lookAtLinks(signal);
  if (signal.aborted) return { result: 'stopped' };
  const results: string[] = [];
  for (const report of reports) results.push(await enter(rooms, report));
  return { result: results.length === 0 ? 'nothing-to-look-at' : results.join(' ') };
}

async function enter(rooms: LedgerNeeds, report: LinkReport): Promise<string> {
  const { target, seen, neutral, resolver } = report;
  const owner = ownerOf({
    target: seen.outcome,
    neutral: together(neutral),
    resolver: resolver?.outcome ?? 'unasked',
  });
  const observation = { target, by: 'probe', said: seen.said, more: report } as const;
  if (owner === undefined) await enterAnswer(rooms, observation);
  else await enterFailure(rooms, owner, observation);
  return `${target}:${owner ?? 'answers'}`;
}

/** One that answers proves that there is a way out. */
function together(looks: readonly Look[]): LookOutcome {
  if (looks.length === 0) return 'unasked';
  return looks.some(({ outcome }) => outcome === 'answers') ? 'answers' : 'silent';
}
