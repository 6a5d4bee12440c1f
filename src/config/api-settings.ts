/** Settings of the HTTP API for other systems. */
import { integer, required, setting } from './parse.ts';

export const API_SETTINGS = {
  API_REQUESTS_PER_MINUTE: setting(
    required(integer(1, 100_000)),
    '600',
    'requests of one token or person to /api a minute, in each process',
  ),
  API_UPLOAD_BYTES: setting(
    required(integer(1_024, 268_435_456)),
    '67108864',
    'all files of one request to /api together; they are read into memory',
  ),
  API_KEYS_KEPT_DAYS: setting(
    required(integer(1, 365)),
    '7',
    'how long an Idempotency-Key and its answer are remembered',
  ),
} as const;
