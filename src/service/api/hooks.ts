import { isDeepStrictEqual } from 'node:util';
import * as contracts from '../../../schemas/api/hooks.ts';
import { type Action, type Caller, type Grant, mayForEach } from '../../domain/access.ts';
import { Fault } from '../../domain/fault.ts';
import { HOOK_TOPICS } from '../../domain/hook.ts';
import type { HookId } from '../../domain/identifiers.ts';
import {
  addHook,
  giveHookSecret,
  openHook,
  removeHook,
  resumeHook,
  testHook,
} from '../../pipeline/hooks/manage-hooks.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { Hook } from '../../store/hooks.ts';
import { type Route, route } from './route.ts';

const USUAL_DELIVERIES = 100;

export const hookRoutes: readonly Route[] = [
  route(contracts.listHooks, async (_, { rooms, caller }) => {
    const all = await rooms.hooks.list();
    return { hooks: all.filter(({ grants }) => isTheirs(caller, 'hooks.read', grants)).map(view) };
  }),
  route(contracts.addHook, async ({ body }, { rooms, caller }) => {
    const { name, url, grants, topics = HOOK_TOPICS } = body;
    if (!isTheirs(caller, 'hooks.manage', grants)) {
      throw new Fault('ACCESS_DENIED', 'news of a body that the caller does not look after', {
        at: 'grants',
      });
    }
    const there = (await rooms.hooks.list()).find((one) => isSame(one, body));
    if (there !== undefined) return view(there);
    const id = await addHook(rooms, { name, url, grants, topics }, caller.actor);
    return view(await openHook(rooms, id));
  }),
  route(contracts.giveHookSecret, async ({ params: { id } }, { rooms, caller }) => {
    await permittedHook(rooms, caller, 'hooks.manage', id);
    return { secret: await giveHookSecret(rooms, id, caller.actor) };
  }),
  route(contracts.testHook, async ({ params: { id } }, { rooms, caller }) => {
    await permittedHook(rooms, caller, 'hooks.manage', id);
    return testHook(rooms, id);
  }),
  route(contracts.resumeHook, async ({ params: { id }, body }, { rooms, caller }) => {
    await permittedHook(rooms, caller, 'hooks.manage', id);
    await resumeHook(rooms, id, body.again === true, caller.actor);
    return view(await openHook(rooms, id));
  }),
  route(contracts.removeHook, async ({ params: { id } }, { rooms, caller }) => {
    await permittedHook(rooms, caller, 'hooks.manage', id);
    await removeHook(rooms, id, caller.actor);
    return { id };
  }),
  route(contracts.hookLog, async ({ params: { id }, query }, { rooms, caller }) => {
    await permittedHook(rooms, caller, 'hooks.read', id);
    const deliveries = await rooms.hooks.log(id, query.limit ?? USUAL_DELIVERIES);
    return { deliveries: deliveries.map(({ hookId: _hook, ...one }) => one) };
  }),
];

/** Asked again after a lost answer: nobody wants each news twice. */
const isSame = (hook: Hook, { name, url, grants, topics = HOOK_TOPICS }: Wish): boolean =>
  hook.name === name &&
  hook.url === URL.parse(url)?.href &&
  isDeepStrictEqual([hook.grants, hook.topics], [grants, topics]);

type Wish = Pick<Hook, 'name' | 'url' | 'grants'> & { readonly topics?: Hook['topics'] | undefined };

/** Whether each body of which the hook tells is the caller's to look after. */
const isTheirs = ({ grants }: Caller, action: Action, of: readonly Grant[]): boolean =>
  mayForEach(
    grants,
    action,
    of.map(({ inn }) => inn),
  );

/** @throws {Fault} `HOOK_NOT_FOUND`, also for one that does not concern the caller */
async function permittedHook(rooms: Rooms, caller: Caller, action: Action, id: HookId): Promise<void> {
  const { grants } = await openHook(rooms, id);
  if (!isTheirs(caller, action, grants)) {
    throw new Fault('HOOK_NOT_FOUND', 'no such hook is open', { hookId: id });
  }
}

const view = ({ topics, grants, ...hook }: Hook) => ({ ...hook, topics: [...topics], grants: [...grants] });
