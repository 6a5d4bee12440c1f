/** Who stands behind the actors of events, and which actors somebody means. */
import { actorOf } from '../../../pipeline/access/sign-in.ts';
import { actorInRussian, ACTOR_WORDS } from '../../../pipeline/record-words.ru.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { JOURNAL_TEXT as TEXT } from './text.ru.ts';

export interface People {
  /** As it is read: a name, a system's name, the first digits of a certificate. */
  nameOf(actor: string): string;
  /** Actors whose name has this part, in whatever case. */
  meant(part: string): readonly string[];
}

/** Accounts and tokens are few; a page of events is looked up in one go. */
export async function peopleOf({
  accounts,
  accessTokens,
}: Pick<Rooms, 'accounts' | 'accessTokens'>): Promise<People> {
  const [people, tokens] = await Promise.all([accounts.list(), accessTokens.list()]);
  const names = new Map<string, string>([
    ...ACTOR_WORDS,
    ...people.map(({ id, name }) => [actorOf(id), name] as const),
    ...tokens.map(({ id, name }) => [`token:${id}`, `${TEXT.system} «${name}»`] as const),
  ]);
  return {
    nameOf: (actor) => names.get(actor) ?? actorInRussian(actor),
    meant: (part) =>
      [...names].flatMap(([actor, name]) =>
        name.toLocaleLowerCase('ru').includes(part.toLocaleLowerCase('ru')) ? [actor] : [],
      ),
  };
}
