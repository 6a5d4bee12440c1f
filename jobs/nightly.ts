import { Fault } from '../src/domain/fault.ts';
import { localDateIn } from '../src/domain/identifiers.ts';
import { nightly as runNight } from '../src/pipeline/nightly.ts';
import type { JobDefinition } from './job.ts';

/** The nightly run of the business date that it is in the service's time zone. */
export const nightly: JobDefinition = {
  queue: 'nightly',
  attempts: 5,
  concurrency: 1,
  limitMs: 3_600_000,
  parse: () => ({}),
  run: async (rooms) => {
    const outcome = await runNight(rooms, localDateIn(rooms.settings.timeZone, rooms.now()));
    if (outcome.result !== 'audit-broken') return outcome;
    throw new Fault('AUDIT_BROKEN', 'a chain of events does not hold');
  },
};
