import type { RateLimitOptions } from '@fastify/rate-limit';
import type { ServiceSettings } from '../../settings.ts';

/** So many requests from one address a minute, in this process; an account is locked by the record, for all. */
export const aMinute = ({
  signInsPerMinute: max,
}: ServiceSettings): { readonly rateLimit: RateLimitOptions } => ({
  rateLimit: { max, timeWindow: 60_000 },
});
