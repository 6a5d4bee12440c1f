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
  run: (rooms) => runNight(rooms, localDateIn(rooms.settings.timeZone, rooms.now())),
};
