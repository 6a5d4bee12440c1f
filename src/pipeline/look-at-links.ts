import { type LookOutcome, type OutageOwner, ownerOf } from '../domain/outage.ts';
import type { LinkReport, Look } from '../portal/links.ts';
import { enterAnswer, enterFailure, type LedgerNeeds, type Observation } from './outage-ledger.ts';
import type { TaskOutcome } from './outcome.ts';
import type { Rooms } from './rooms.ts';

type LookNeeds = LedgerNeeds & Pick<Rooms, 'lookAtLinks'>;

/**
 * Looks at the portal, at addresses that have nothing to do with it and at our resolver, and enters what was seen into
 * the outage ledger. It goes on while an outage is open: its first success ends it, and the waiting tasks go on.
 */
export async function lookAtLinks(rooms: LookNeeds, signal: AbortSignal): Promise<TaskOutcome> {
  const reports = await rooms.lookAtLinks(signal);
  if (signal.aborted) return { result: 'stopped' };
  const results: string[] = [];
  for (const report of reports) results.push(`${report.target}:${(await enter(rooms, report)) ?? 'answers'}`);
  return { result: results.length === 0 ? 'nothing-to-look-at' : results.join(' ') };
}

/**
 * Enters what an attempt has met. Before its failure would open an outage the links are looked at: a portal that now and
 * then fails with a document is at work, and must not stop all others.
 *
 * @returns whether an outage is open
 */
export async function enterSilence(
  rooms: LookNeeds,
  seen: Observation,
  signal: AbortSignal,
): Promise<boolean> {
  const { outage } = await rooms.outages.state(seen.target);
  const isOpening =
    outage?.openedAt === undefined && (outage?.failures ?? 0) + 1 >= rooms.settings.links.failuresInARow;
  const reports = isOpening ? await rooms.lookAtLinks(signal) : [];
  const report = signal.aborted ? undefined : reports.find(({ target }) => target === seen.target);
  if (report !== undefined) return (await enter(rooms, report)) !== undefined;
  return (await enterFailure(rooms, 'undetermined', seen)).openedAt !== undefined;
}

/** @returns whose it is that the target is silent; `undefined` when it answers */
async function enter(rooms: LedgerNeeds, report: LinkReport): Promise<OutageOwner | undefined> {
  const { target, seen, neutral, resolver } = report;
  const owner = ownerOf({
    target: seen.outcome,
    neutral: together(neutral),
    resolver: resolver?.outcome ?? 'unasked',
  });
  const observation = { target, by: 'probe', said: seen.said, more: report } as const;
  if (owner === undefined) await enterAnswer(rooms, observation);
  else await enterFailure(rooms, owner, observation);
  return owner;
}

/** One that answers proves that there is a way out. */
function together(looks: readonly Look[]): LookOutcome {
  if (looks.length === 0) return 'unasked';
  return looks.some(({ outcome }) => outcome === 'answers') ? 'answers' : 'silent';
}
