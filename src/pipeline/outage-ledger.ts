import { canonicalJson } from '../domain/canonical-json.ts';
import type { Facts } from '../domain/fault.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { LinkTarget, OutageOwner } from '../domain/outage.ts';
import type { Observed, Outage, Unfiled } from '../store/outages.ts';
import type { Rooms } from './rooms.ts';

export type LedgerNeeds = Pick<Rooms, 'store' | 'blobs' | 'outages' | 'settings'>;

/** What was seen, to be kept whole as evidence. */
export interface Observation {
  readonly target: LinkTarget;
  readonly by: Observed['by'];
  readonly said: string;
  readonly more?: Facts | object;
}

/**
 * Counts a failure. Its evidence becomes a file when the ledger has use for it: a long outage leaves one an hour, and
 * what was only a suspicion leaves none.
 *
 * @returns the outage that lives now, open or suspected
 */
export async function enterFailure(
  rooms: LedgerNeeds,
  owner: OutageOwner,
  observation: Observation,
): Promise<Outage> {
  const seen = await observed(rooms, observation);
  const filed = new Map<string, Digest>();
  for (;;) {
    const failure = { owner, seen, filed };
    const found = await rooms.outages.failed(
      observation.target,
      failure,
      rooms.settings.links.failuresInARow,
    );
    if (!('unfiled' in found)) return found;
    await file(rooms, found, filed);
  }
}

/** Ends what lives; in good times, which are most, it writes nothing. */
export async function enterAnswer(rooms: LedgerNeeds, observation: Observation): Promise<void> {
  const { outage } = await rooms.outages.state(observation.target);
  if (outage === undefined) return;
  const seen = await observed(rooms, observation);
  const filed = new Map<string, Digest>();
  for (;;) {
    const found = await rooms.outages.answered(observation.target, seen, filed);
    if (found === undefined) return;
    await file(rooms, found, filed);
  }
}

/** By the record's clock, which an auditor can hold against the documents' events. */
async function observed({ store }: LedgerNeeds, { target, by, said, more }: Observation): Promise<Observed> {
  const at = await store.time();
  const whole = canonicalJson({ at, target, by, said, ...(more !== undefined && { seen: more }) });
  return { at, by, said, whole };
}

/** Before the row refers to them, so that no row ever refers to nothing. */
async function file({ blobs }: LedgerNeeds, { unfiled }: Unfiled, filed: Map<string, Digest>): Promise<void> {
  for (const whole of unfiled) filed.set(whole, await blobs.put(new TextEncoder().encode(whole)));
}
