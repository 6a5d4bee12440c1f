import { type LocalDate, localDateIn } from '../domain/identifiers.ts';
import type { EventFacts } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

/** How far the nightly runs have come. */
export interface LastNight {
  /** The business date that it is now. */
  readonly today: LocalDate;
  /** The newest date whose run came to its end. */
  readonly last?: LocalDate;
  /** What that run left. */
  readonly summary?: EventFacts;
}

export async function lastNight({
  nights,
  settings,
  now,
}: Pick<Rooms, 'nights' | 'settings' | 'now'>): Promise<LastNight> {
  const today = localDateIn(settings.timeZone, now());
  const last = (await nights.finished(today)) ? today : await nights.lastFinishedBefore(today);
  if (last === undefined) return { today };
  const summary = await nights.summary(last);
  return { today, last, ...(summary !== undefined && { summary }) };
}
