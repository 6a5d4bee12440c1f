/** A write is done once for each `Idempotency-Key` of its caller, and answered alike whenever it is sent again. */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { KeptAnswer, KeyedRequest } from '../../store/idempotency.ts';
import { Refusal } from '../refusal.ts';
import type { Work } from './route.ts';
import type { Sent } from './uploads.ts';

/** A request that has no answer after so long never gets one: the process that did it is gone. */
const LEASE_MS = 120_000;

export const KEY_PATTERN = '^[\\w.:-]{8,128}$';
const KEY = new RegExp(KEY_PATTERN);

/** @throws {Refusal} `key-needed`, `key-in-progress`, `key-of-other-request`; and what `act` throws */
export async function once(
  rooms: Pick<Rooms, 'idempotency'>,
  request: KeyedRequest,
  keepMs: number,
  act: () => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  const begun = await rooms.idempotency.begin(request, LEASE_MS, keepMs);
  if (begun.kind === 'answered') return begun.answer;
  if (begun.kind === 'in-progress') throw new Refusal('key-in-progress');
  if (begun.kind === 'other-request') throw new Refusal('key-of-other-request');
  const answer = await orFree(rooms, request, act);
  await rooms.idempotency.answered(request, answer);
  return answer;
}

async function orFree(
  { idempotency }: Pick<Rooms, 'idempotency'>,
  request: KeyedRequest,
  act: () => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  try {
    return await act();
  } catch (thrown) {
    await idempotency.refused(request);
    throw thrown;
  }
}

/** @throws {Refusal} `key-needed` */
export function keyedRequest(
  { method, url, headers }: FastifyRequest,
  { caller }: Pick<Work, 'caller'>,
  { body, files }: Sent,
): KeyedRequest {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key)) throw new Refusal('key-needed');
  const sentFiles = [...files].flatMap(([field, some]) =>
    some.map(({ name, bytes }) => [field, name, sha256(bytes)]),
  );
  const whole = JSON.stringify([caller.actor, method, url, body ?? null, sentFiles]);
  return { actor: caller.actor, key, digest: sha256(whole) };
}

const sha256 = (of: string | Uint8Array): string => createHash('sha256').update(of).digest('hex');
