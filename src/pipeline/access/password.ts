import type { AccountId } from '../../domain/identifiers.ts';
import type { Rooms } from '../rooms.ts';
import { digestOfSecret, hashPassword, isPassword } from './secrets.ts';
import { actorOf } from './sign-in.ts';

/** Long rather than intricate; and no longer than what costs nothing to hash. */
const LEAST_LETTERS = 12;
const MOST_LETTERS = 256;

export type PasswordChanged = 'changed' | 'old-is-wrong' | 'too-short' | 'too-long' | 'same';

/**
 * Changes one's own password; all other sessions of the account end.
 *
 * @param sessionName of the session in which it is done, which goes on
 */
export async function changePassword(
  { accounts, sessions, accessLog }: Pick<Rooms, 'accounts' | 'sessions' | 'accessLog'>,
  id: AccountId,
  passwords: { readonly old: string; readonly next: string },
  sessionName: string,
): Promise<PasswordChanged> {
  const problem = problemOf(passwords);
  if (problem !== undefined) return problem;
  const kept = (await accounts.byId(id))?.password;
  if (kept === undefined || !(await isPassword(passwords.old, kept.hash))) return 'old-is-wrong';
  const hash = await hashPassword(passwords.next);
  await accessLog.append({ actor: actorOf(id), event: 'PasswordChanged', subject: id });
  await accounts.setPassword(id, hash, false);
  await sessions.endAllOf(id, digestOfSecret(sessionName));
  return 'changed';
}

function problemOf({
  old,
  next,
}: {
  readonly old: string;
  readonly next: string;
}): PasswordChanged | undefined {
  if (next.length < LEAST_LETTERS) return 'too-short';
  if (next.length > MOST_LETTERS) return 'too-long';
  return next === old ? 'same' : undefined;
}
