/** What tonight's run and the next signing need, each tried for real. */
import type { Config } from '../config.ts';
import type { LocalDate } from '../domain/identifiers.ts';
import { anchoring } from '../pipeline/doctor/anchoring.ts';
import type { Probe } from '../pipeline/doctor/finding.ts';
import { levelDebts } from '../pipeline/doctor/level-debts.ts';
import { momentsOf } from '../pipeline/doctor/moments.ts';
import { rehearsalProbes } from '../pipeline/doctor/rehearsal-probes.ts';
import type { Rooms } from '../pipeline/rooms.ts';
import type { TimestampSettings } from '../signature/timestamp/client.ts';
import { linkProbes, timestampProbes } from './probes/links.ts';
import { settledList } from './accepting-judges.ts';
import { ownKeyProbes } from './probes/own-key.ts';
import { placeProbes } from './probes/place.ts';
import { secondJudgeProbes } from './probes/second-judge.ts';
import { trustedListProbes } from './probes/trusted-list.ts';
import { trustProbes } from './probes/trust.ts';
import { trustDirectoryOf, trusted } from './trust.ts';

/** @param on as of the night of this day: what will have run out by then */
export function probes(config: Config, rooms: Rooms, on?: LocalDate): readonly Probe[] {
  const moments = momentsOf(rooms, on);
  return [
    ...rehearsalProbes(rooms, moments),
    ...ownKeyProbes(config),
    ...trustProbes(trustDirectoryOf(config), moments),
    ...trustedListProbes(settledList(config), moments),
    ...secondJudgeProbes(config),
    ...linkProbes(config, rooms),
    ...timestampProbes(config.tsaUrls, () => authorities(config), rooms.now),
    levelDebts(rooms),
    anchoring(rooms),
    ...placeProbes(config, rooms, moments),
  ];
}

function authorities(config: Config): Omit<TimestampSettings, 'urls'> {
  const { roots, revocationLists } = trusted(trustDirectoryOf(config));
  return { roots, trust: { revocationLists }, limits: { timeMs: config.tsaTimeoutMs } };
}
