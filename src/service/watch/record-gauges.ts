import { Gauge, type Registry } from 'prom-client';
import { remedyOf } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import { DOCUMENT_STATES } from '../../domain/lifecycle.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { Numbers } from '../../store/record-numbers.ts';
import { QUEUES } from '../../store/store.ts';

/**
 * What the record says of all processes; each of them shows the same, so that one of them is enough to know.
 *
 * @returns asks the record; where it does not answer, its gauges are gone, and `pechat_record_up` is 0
 */
export function recordGauges(
  registry: Registry,
  { numbers, store }: Pick<Rooms, 'numbers' | 'store'>,
  wallClockMs: () => number = () => Date.now(),
): () => Promise<void> {
  const gauges = gaugesIn(registry);
  return async () => {
    for (const gauge of Object.values(gauges)) gauge.reset();
    // Without labels they would say 0, which is a moment and a length like any other.
    for (const gauge of [gauges.drift, gauges.stampEnd]) gauge.remove();
    try {
      const before = wallClockMs();
      const theirs = Date.parse(await store.time());
      // Half of what the way there and back took is nobody's drift.
      gauges.drift.set(((before + wallClockMs()) / 2 - theirs) / 1000);
      fill(gauges, await numbers.count());
      gauges.up.set(1);
    } catch {
      gauges.up.set(0);
    }
  };
}

type RecordGauges = ReturnType<typeof gaugesIn>;

function gaugesIn(registry: Registry) {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]): Gauge<Label> =>
    new Gauge({ name: `pechat_${name}`, help, labelNames, registers: [registry] });
  return {
    up: gauge('record_up', 'Whether the record answered this scrape'),
    drift: gauge('clock_drift_seconds', 'How far the clock of this process is ahead of the record’s'),
    documents: gauge('documents', 'Documents by state', 'state'),
    still: gauge(
      'document_oldest_seconds',
      'Since when the document of a state that has stood still the longest has done so',
      'state',
    ),
    tasks: gauge('tasks', 'Open tasks by queue, and by who moves next', 'queue', 'waits_for'),
    taskAge: gauge('task_oldest_seconds', 'Age of the oldest open task', 'queue', 'waits_for'),
    stampEnd: gauge(
      'timestamp_chain_end_timestamp_seconds',
      'When the first certificate of a kept time-stamp’s chain ends; afterwards nothing renews it',
    ),
    failures: gauge(
      'failures',
      'Failed tasks by cause, and by who can put it right; final: they wait for a person',
      ...(['queue', 'code', 'remedy', 'final'] as const),
    ),
    failureAge: gauge('failure_oldest_seconds', 'Age of the oldest failure by cause', 'code'),
  };
}

const WAITS_FOR = ['worker', 'person'] as const;

/** A queue or state without anything is shown with 0: an absent line is no number to reckon with. */
function fill(gauges: RecordGauges, { at, documents, tasks, failures, stampsGoodUntil }: Numbers): void {
  for (const state of DOCUMENT_STATES) gauges.documents.set({ state }, 0);
  for (const queue of QUEUES) {
    for (const waits_for of WAITS_FOR) {
      gauges.tasks.set({ queue, waits_for }, 0);
      gauges.taskAge.set({ queue, waits_for }, 0);
    }
  }
  if (stampsGoodUntil !== undefined) gauges.stampEnd.set(Date.parse(stampsGoodUntil) / 1000);
  for (const { state, count, oldestAt } of documents) {
    gauges.documents.set({ state }, count);
    gauges.still.set({ state }, secondsBetween(oldestAt, at));
  }
  for (const { queue, waitsForPerson, count, oldestAt } of tasks) {
    const labels = { queue, waits_for: WAITS_FOR[waitsForPerson ? 1 : 0] };
    gauges.tasks.set(labels, count);
    gauges.taskAge.set(labels, secondsBetween(oldestAt, at));
  }
  for (const { queue, code, final, count } of failures)
    gauges.failures.set({ queue, code, remedy: remedyOf(code), final: String(final) }, count);
  for (const [code, some] of Map.groupBy(failures, (one) => one.code)) {
    const ages = some.map(({ oldestAt }) => secondsBetween(oldestAt, at));
    gauges.failureAge.set({ code }, Math.max(...ages));
  }
}

const secondsBetween = (from: Instant, to: Instant): number =>
  Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
