import { instant } from '../domain/identifiers.ts';
import type { Read, WholeCell } from './read.ts';

const WRITTEN =
  /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{2})\.(\d{2})\.(\d{4}))[T ,]+(\d{2}:\d{2})(:\d{2})?(?:\.\d{1,6})?\s*(Z|[+-]\d{2}:\d{2})?$/;

/** @param offset of the zone of moments that name none; exports rarely do, and ours is not theirs: it is asked for */
export function momentIn(cell: WholeCell, offset: string | undefined): Read {
  const text = cell.kind === 'day' ? `${cell.day} ${cell.time ?? '00:00:00'}` : cell.text.trim();
  const [, y, m, d, dd, mm, yyyy, minutes, seconds = ':00', zone = offset] = WRITTEN.exec(text) ?? [];
  if (minutes === undefined) return { rule: 'нужны дата и время: 01.03.2023 09:30' };
  if (zone === undefined)
    return { rule: 'время без часового пояса: назовите его параметром --offset, например +07:00' };
  const at = new Date(`${y ?? yyyy}-${m ?? mm}-${d ?? dd}T${minutes}${seconds}${zone}`);
  const local = new Date(`${y ?? yyyy}-${m ?? mm}-${d ?? dd}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || local.getUTCDate() !== Number(d ?? dd)) {
    return { rule: 'такого дня или времени нет' };
  }
  return { value: instant(at.toISOString()) };
}
