/** Settings of the HTTP API for other systems, and of «Проверка подписи», which is open to anyone. */
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
  VERIFY_FILE_BYTES: setting(
    required(integer(1_024, 104_857_600)),
    '20971520',
    'largest file that anyone may have verified on /verify; it is read into memory',
  ),
  VERIFY_REQUESTS_PER_MINUTE: setting(
    required(integer(1, 10_000)),
    '10',
    'verifications from one address a minute, in each process',
  ),
  VERIFY_AT_ONCE: setting(
    required(integer(1, 32)),
    '2',
    'verifications at once in each process; each has a thread and up to 0.6 GB',
  ),
  VERIFY_LIMIT_MS: setting(
    required(integer(100, 300_000)),
    '30000',
    'after so long a verification is stopped, and the visitor is told so',
  ),
} as const;
