/** Settings of watching: which part of the program this process is, and who may look at it. */
import { integer, oneOf, optional, required, setting, text, url } from './parse.ts';

export const WATCH_SETTINGS = {
  PROCESS_ROLE: setting(
    required(oneOf('all', 'api', 'worker')),
    'all',
    'api: this process answers HTTP and runs no jobs; worker: it runs jobs and opens no HTTP_PORT',
  ),
  WATCH_HOST: setting(
    required(text),
    '127.0.0.1',
    'address of WATCH_PORT; nobody signs in there: let only the prober and Prometheus reach it',
  ),
  WATCH_PORT: setting(
    optional(integer(0, 65_535)),
    undefined,
    'port of /health, /ready and /metrics of this process; unset: no metrics',
  ),
  WATCH_TERMS_EVERY_MS: setting(
    required(integer(1_000, 86_400_000)),
    '600000',
    'how often terms and what runs out are looked at for the metrics',
  ),
  OTLP_URL: setting(
    optional(url),
    undefined,
    'where traces go, OTLP over HTTP with JSON: http://collector:4318/v1/traces; unset: no traces',
  ),
} as const;
