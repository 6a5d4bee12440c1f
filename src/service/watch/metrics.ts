/** The metrics of one process: what its workers and its HTTP did, and a place for what the record says. */
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** Seconds; a page is quick, a rendering or the portal may take minutes. */
const BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];

export interface Metrics {
  readonly registry: Registry;
  readonly attempts: Counter<'queue' | 'outcome'>;
  readonly faults: Counter<'queue' | 'code'>;
  readonly attemptSeconds: Histogram<'queue'>;
  readonly httpSeconds: Histogram<'method' | 'route' | 'status'>;
}

/**
 * A registry of our own: the library's global one would be shared by all houses of a test.
 *
 * Labels hold words of closed lists (queues, states, codes, routes as they are written in the program), never an
 * identifier, a number or a name.
 */
export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    attempts: new Counter({
      name: 'pechat_attempts_total',
      help: 'Attempts at jobs by how they ended: done, waits, retry, given-up',
      labelNames: ['queue', 'outcome'],
      registers,
    }),
    faults: new Counter({
      name: 'pechat_faults_total',
      help: 'Attempts that failed, by the code of the fault',
      labelNames: ['queue', 'code'],
      registers,
    }),
    attemptSeconds: new Histogram({
      name: 'pechat_attempt_seconds',
      help: 'How long attempts at jobs took',
      labelNames: ['queue'],
      buckets: BUCKETS,
      registers,
    }),
    httpSeconds: new Histogram({
      name: 'pechat_http_request_seconds',
      help: 'How long answers took, by the route as it is written in the program',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
      registers,
    }),
  };
}
