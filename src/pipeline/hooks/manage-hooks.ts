/** What an administrator does with web hooks; every step is in the access log, without address and name. */
import { randomUUID } from 'node:crypto';
import { Fault } from '../../domain/fault.ts';
import { deliveryId, type HookId, hookId } from '../../domain/identifiers.ts';
import { HOOK_TEST } from '../../domain/hook.ts';
import type { HookSecrets, PostAnswer } from '../../hook/poster.ts';
import type { Hook, NewHook } from '../../store/hooks.ts';
import { grantsAsText } from '../access/accounts.ts';
import { newSecret } from '../access/secrets.ts';
import type { Rooms } from '../rooms.ts';
import { attempt, type DeliveryRooms, leaseMs } from './deliver-news.ts';

type HookRooms = Pick<Rooms, 'hooks' | 'hookPoster' | 'hookSecrets' | 'accessLog'>;

/** @throws {Fault} `HOOK_REFUSED` for an address or rights that cannot be, `CONFIG_INVALID` without a key */
export async function addHook(rooms: HookRooms, wish: Omit<NewHook, 'id'>, actor: string): Promise<HookId> {
  secretsOf(rooms);
  refuse('url', rooms.hookPoster.addressProblem(wish.url));
  refuse('topics', wish.topics.length === 0 ? 'не выбрано ни одной новости' : undefined);
  const seesNothing = wish.grants.every(({ role }) => role === 'administration');
  refuse(
    'grants',
    seesNothing ? 'нужна роль, которая видит документы; администратор их не видит' : undefined,
  );
  const id = hookId(randomUUID());
  const facts = { grants: grantsAsText(wish.grants), topics: wish.topics.join(' ') };
  await rooms.accessLog.append({ actor, event: 'HookMade', subject: id, facts });
  // As it will be asked for, so that what the record cannot hold is written in signs that it can.
  await rooms.hooks.add({ ...wish, id, url: new URL(wish.url).href });
  return id;
}

function refuse(at: string, rule: string | undefined): void {
  if (rule !== undefined) throw new Fault('HOOK_REFUSED', 'a hook that cannot be', { at, rule });
}

function secretsOf({ hookSecrets }: Pick<Rooms, 'hookSecrets'>): HookSecrets {
  if (hookSecrets !== undefined) return hookSecrets;
  const facts = { at: 'HOOK_KEY_FILE', rule: 'не задан: секреты веб-хуков нечем запечатать' };
  throw new Fault('CONFIG_INVALID', 'no key seals the secrets of hooks', facts);
}

/**
 * A new secret; the one before it signs nothing any more.
 *
 * @returns it is said once, and kept sealed
 * @throws {Fault} `HOOK_NOT_FOUND`, `CONFIG_INVALID`
 */
export async function giveHookSecret(rooms: HookRooms, id: HookId, actor: string): Promise<string> {
  const secrets = secretsOf(rooms);
  await openHook(rooms, id);
  const secret = `whsec_${newSecret()}`;
  await rooms.accessLog.append({ actor, event: 'HookSecretGiven', subject: id });
  await there(id, rooms.hooks.giveSecret(id, secrets.seal(id, secret)));
  return secret;
}

/** @throws {Fault} `HOOK_NOT_FOUND` */
export async function openHook({ hooks }: Pick<Rooms, 'hooks'>, id: HookId): Promise<Hook> {
  const found = (await hooks.list()).find((one) => one.id === id);
  if (found === undefined) throw notFound(id);
  return found;
}

const notFound = (id: HookId): Fault => new Fault('HOOK_NOT_FOUND', 'no such hook is open', { hookId: id });

async function there(id: HookId, done: Promise<boolean>): Promise<void> {
  if (!(await done)) throw notFound(id);
}

/** @throws {Fault} `HOOK_NOT_FOUND` */
export async function removeHook(rooms: HookRooms, id: HookId, actor: string): Promise<void> {
  await openHook(rooms, id);
  await rooms.accessLog.append({ actor, event: 'HookClosed', subject: id });
  await there(id, rooms.hooks.close(id));
}

/** @param again also what was given up. @throws {Fault} `HOOK_NOT_FOUND` */
export async function resumeHook(rooms: HookRooms, id: HookId, again: boolean, actor: string): Promise<void> {
  await openHook(rooms, id);
  await rooms.accessLog.append({ actor, event: 'HookResumed', subject: id, facts: { again } });
  await there(id, rooms.hooks.resume(id, again));
}

/** One news that is about nothing, sent at once and once, paused or not. @throws {Fault} `HOOK_NOT_FOUND` */
export async function testHook(rooms: DeliveryRooms, id: HookId): Promise<PostAnswer> {
  const { hooks, now } = rooms;
  await openHook(rooms, id);
  const delivery = deliveryId(randomUUID());
  const body = JSON.stringify({ id: delivery, topic: HOOK_TEST, at: now() });
  await hooks.plan({ id: delivery, hookId: id, key: `test:${delivery}`, topic: HOOK_TEST, body });
  const claimed = await hooks.claim(id, leaseMs(rooms), delivery);
  const answer =
    claimed === undefined
      ? { isTaken: false, code: 'NO_SECRET', tookMs: 0 }
      : await attempt(rooms, claimed, AbortSignal.timeout(rooms.settings.hooks.attemptMs));
  await hooks.giveUp(delivery);
  return answer;
}
