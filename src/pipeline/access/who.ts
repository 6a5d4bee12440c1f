import type { Caller, Grant } from '../../domain/access.ts';
import type { AccountId } from '../../domain/identifiers.ts';
import type { Rooms } from '../rooms.ts';
import { digestOfSecret, newSecret } from './secrets.ts';
import { actorOf } from './sign-in.ts';

/** A person at work: who it is, and what his browser holds. */
export interface SignedIn {
  readonly caller: Caller;
  readonly accountId: AccountId;
  /** What the browser holds, or has to hold from now on. */
  readonly sessionName: string;
  /** The rights have changed since: the browser is to be given the new name. */
  readonly isRenamed: boolean;
  /** A one-time password: nothing but its change is allowed. */
  readonly mustChangePassword: boolean;
  /** Has a password of ours that can be changed. */
  readonly hasPassword: boolean;
}

/** @param name as the browser says it */
export async function whoseSession(
  { sessions }: Pick<Rooms, 'sessions'>,
  name: string,
  idleMs: number,
): Promise<SignedIn | undefined> {
  const digest = digestOfSecret(name);
  const found = await sessions.find(digest, idleMs);
  if (found === undefined) return undefined;
  const { account, rightsVersion, narrowedTo } = found;
  const isRenamed = rightsVersion !== account.rightsVersion;
  const sessionName = isRenamed ? newSecret() : name;
  if (isRenamed) {
    // Of requests at once one brings the new name; the others would hold two.
    const isOurs = await sessions.rename(digest, digestOfSecret(sessionName), account.rightsVersion);
    if (!isOurs) return undefined;
  }
  return {
    caller: {
      actor: actorOf(account.id),
      name: account.name,
      grants: narrowedTo === undefined ? account.grants : common(account.grants, narrowedTo),
    },
    accountId: account.id,
    sessionName,
    isRenamed,
    mustChangePassword: account.password?.mustChange === true,
    hasPassword: account.password !== undefined,
  };
}

/** What both give: the claim of a provider narrows rights, and never widens them. */
const common = (grants: readonly Grant[], others: readonly Grant[]): readonly Grant[] =>
  grants.filter(({ role, inn }) => others.some((other) => other.role === role && other.inn === inn));

/** Another system, by its token. */
export async function whoseToken(
  { accessTokens }: Pick<Rooms, 'accessTokens'>,
  token: string,
): Promise<Caller | undefined> {
  const found = await accessTokens.find(digestOfSecret(token));
  return found && { actor: `token:${found.id}`, name: found.name, grants: found.grants };
}
