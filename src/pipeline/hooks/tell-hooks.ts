import type { TaskOutcome } from '../outcome.ts';
import type { Rooms } from '../rooms.ts';
import { deliverNews, type DeliveryRooms } from './deliver-news.ts';
import { planNews } from './plan-news.ts';

/** Веб-хуки: looks for what has happened, and sends what is due. */
export async function tellHooks(
  rooms: DeliveryRooms & Pick<Rooms, 'hookNews'>,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  await planNews(rooms);
  const { taken, failed } = await deliverNews(rooms, signal);
  return { result: `taken:${taken} failed:${failed}` };
}
