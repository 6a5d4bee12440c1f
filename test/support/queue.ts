/** The engine of the queue, looked at from outside: only our own keys, for others may use it too. */
import { Redis } from 'ioredis';
import { type QueueConnection, redisOptions } from '../../jobs/queue-connection.ts';

async function asked<T>(connection: QueueConnection, ask: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(redisOptions(connection));
  try {
    return await ask(redis);
  } finally {
    redis.disconnect();
  }
}

export const keysIn = (connection: QueueConnection): Promise<string[]> =>
  asked(connection, (redis) => redis.keys(`${connection.prefix}:*`));

/** What FLUSHALL does to us, and to nobody else. */
export const forgetKeys = (connection: QueueConnection): Promise<void> =>
  asked(connection, async (redis) => {
    // In one script: a worker must not put something back between the look and the deletion.
    const script = "for _, key in ipairs(redis.call('keys', ARGV[1])) do redis.call('del', key) end";
    await redis.eval(script, 0, `${connection.prefix}:*`);
  });

/** A job as a careless program would leave it there. */
export const plantJob = (connection: QueueConnection, reason: string): Promise<unknown> =>
  asked(connection, (redis) =>
    redis.hset(`${connection.prefix}:publish:planted`, 'data', JSON.stringify({ reason })),
  );

/** All that the engine keeps of our jobs, as text. */
export const keptBy = (connection: QueueConnection): Promise<string> =>
  asked(connection, async (redis) => {
    const kept: unknown[] = [];
    for (const key of await redis.keys(`${connection.prefix}:*`)) {
      kept.push(key, (await redis.type(key)) === 'hash' ? await redis.hgetall(key) : '');
    }
    return JSON.stringify(kept);
  });
