import type { RedisOptions } from 'bullmq';

/** Where the queue is. */
export interface QueueConnection {
  readonly url: URL;
  readonly password?: string;
  /** Keys begin with it, so that two installations can share one engine. */
  readonly prefix: string;
}

/** Options for ioredis; back within two seconds of the engine's return, not the default twenty. */
export const redisOptions = ({ url, password }: QueueConnection): RedisOptions => ({
  host: url.hostname,
  port: Number(url.port === '' ? '6379' : url.port),
  ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
  ...((password ?? url.password) !== '' && { password: password ?? decodeURIComponent(url.password) }),
  ...(url.protocol === 'rediss:' && { tls: {} }),
  db: Number(url.pathname.slice(1) === '' ? '0' : url.pathname.slice(1)),
  retryStrategy: (times) => Math.min(times * 200, 2_000),
});
