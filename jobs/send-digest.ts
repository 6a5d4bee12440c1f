import { localDateIn } from '../src/domain/identifiers.ts';
import { sendDigest } from '../src/pipeline/send-digest.ts';
import type { JobDefinition } from './job.ts';

/** The morning letter of the date that it is in the service's time zone; tried again for about eight hours. */
export const digest: JobDefinition = {
  queue: 'digest',
  attempts: 10,
  concurrency: 1,
  limitMs: 600_000,
  parse: () => ({}),
  run: (rooms) => sendDigest(rooms, localDateIn(rooms.settings.timeZone, rooms.now())),
};
