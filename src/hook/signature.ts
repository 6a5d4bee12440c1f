import { createHmac } from 'node:crypto';
import type { HookPost } from './poster.ts';

/** The moment is signed with the body, so that whoever has overheard a news cannot send it again later. */
export const signatureOf = (secret: string, timestampS: number, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestampS}.${body}`).digest('hex')}`;

/** @returns lower-case names, as HTTP has them */
export function hookHeaders({
  deliveryId,
  topic,
  attempt,
  body,
  secret,
  at,
}: HookPost): Record<string, string> {
  const timestampS = Math.floor(Date.parse(at) / 1000);
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'pechat-hook/1',
    'pechat-delivery': deliveryId,
    'pechat-topic': topic,
    'pechat-attempt': String(attempt),
    'pechat-timestamp': String(timestampS),
    'pechat-signature': signatureOf(secret, timestampS, body),
  };
}
