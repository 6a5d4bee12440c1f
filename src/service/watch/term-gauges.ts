import { Gauge, type Registry } from 'prom-client';
import { shifted } from '../../domain/calendar/working-calendar.ts';
import { type Due, DUE_KINDS } from '../../domain/due.ts';
import { type LocalDate, localDateIn } from '../../domain/identifiers.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import { termDues } from '../../pipeline/dues.ts';

type Needs = Parameters<typeof termDues>[0] & Pick<Rooms, 'nights'>;

/**
 * How many days are left: of terms of documents, of what runs out. They move once a day and cost more than a
 * scrape may, so they are looked at every so often, beside it.
 *
 * @returns asks; resolves at once while the last look is young, or goes on
 */
export function termGauges(
  registry: Registry,
  rooms: Needs,
  everyMs: number,
  monotonicMs: () => number = () => performance.now(),
): () => Promise<void> {
  const gauges = gaugesIn(registry);
  unsetMoments(gauges);
  let nextAt = 0;
  return async () => {
    if (monotonicMs() < nextAt) return;
    nextAt = monotonicMs() + everyMs;
    try {
      fill(gauges, await termDues(rooms), rooms.now());
      const tomorrow = shifted(localDateIn(rooms.settings.timeZone, rooms.now()), 1);
      const night = await rooms.nights.lastFinishedBefore(tomorrow);
      if (night !== undefined) gauges.night.set(midnight(night) / 1000);
      gauges.lookedAt.set(Date.parse(rooms.now()) / 1000);
    } catch {
      // Told by the moment of the last look, which grows old; asked again at the next scrape.
      nextAt = 0;
    }
  };
}

type TermGauges = ReturnType<typeof gaugesIn>;

function gaugesIn(registry: Registry) {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]): Gauge<Label> =>
    new Gauge({ name: `pechat_${name}`, help, labelNames, registers: [registry] });
  return {
    nearest: gauge(
      'term_nearest_days',
      'Days to the end of the nearest term; below 0 it is late',
      'kind',
      'whose',
    ),
    late: gauge('terms_late', 'Terms that are over, and are still to be met', 'kind', 'whose'),
    undetermined: gauge('terms_undetermined', 'Terms that end in a year without a calendar', 'whose'),
    night: gauge('night_date_timestamp_seconds', 'Business date of the last night that came to its end'),
    lookedAt: gauge('terms_looked_at_timestamp_seconds', 'When terms were looked at last'),
  };
}

/** Without labels they would say 0, and a night of 1970 would be an alarm. */
function unsetMoments({ night, lookedAt }: TermGauges): void {
  for (const gauge of [night, lookedAt]) gauge.remove();
}

function fill(gauges: TermGauges, dues: readonly Due[], now: ReturnType<Rooms['now']>): void {
  for (const gauge of Object.values(gauges)) gauge.reset();
  unsetMoments(gauges);
  for (const whose of ['ours', 'portal'] as const) {
    const of = dues.filter((due) => due.whose === whose);
    gauges.undetermined.set({ whose }, of.filter(({ term }) => term.kind === 'undetermined').length);
    for (const kind of DUE_KINDS) {
      const days = of.filter((due) => due.kind === kind).flatMap((due) => daysLeft(due, now));
      if (days.length === 0) continue;
      gauges.nearest.set({ kind, whose }, Math.min(...days));
      gauges.late.set({ kind, whose }, days.filter((left) => left < 0).length);
    }
  }
}

const DAY_MS = 86_400_000;

function daysLeft({ term, timeZone }: Due, now: ReturnType<Rooms['now']>): readonly number[] {
  if (term.kind === 'undetermined') return [];
  return [(midnight(term.day) - midnight(localDateIn(timeZone, now))) / DAY_MS];
}

const midnight = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`);
