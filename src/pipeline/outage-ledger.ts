import { canonicalJson } from '../domain/canonical-json.ts';
import type { Facts } from '../domain/fault.ts';
import type { LinkTarget, OutageOwner } from '../domain/outage.ts';
import type { Outage, Sign } from '../store/outages.ts';
import type { Rooms } from './rooms.ts';

export type LedgerNeeds = Pick<Rooms, 'store' | 'blobs' | 'outages' | 'settings'>;

/** What was seen, to be kept whole as evidence. */
export interface Observation {
  readonly target: LinkTarget;
  readonly by: Sign['by'];
  readonly said: string;
  readonly more?: Facts | object;
}

/** @returns the outage that lives now, open or suspected */
export async function enterFailure(
  rooms: LedgerNeeds,
  owner: OutageOwner,
  seen: Observation,
): Promise<Outage> {
  const sign = await signed(rooms, seen);
  return rooms.outages.failed(seen.target, owner, sign, rooms.settings.links.failuresInARow);
}

/** Ends what lives; in good times, which are most, it writes nothing. */
export async function enterAnswer(rooms: LedgerNeeds, seen: Observation): Promise<void> {
  const { outage } = await rooms.outages.state(seen.target);
  if (outage !== undefined) await rooms.outages.answered(seen.target, await signed(rooms, seen));
}

/** By the record's clock, which an auditor can hold against the documents' events. */
async function signed({ store, blobs }: LedgerNeeds, { target, by, said, more }: Observation): Promise<Sign> {
  const at = await store.time();
  const whole = canonicalJson({ at, target, by, said, ...(more !== undefined && { seen: more }) });
  return { at, by, said, digest: await blobs.put(new TextEncoder().encode(whole)) };
}
