import { type FastifyInstance, fastify } from 'fastify';
import type { LinkTarget } from '../../domain/outage.ts';
import type { CountJobs } from '../../pipeline/count-jobs.ts';
import type { JobLog } from '../../pipeline/job-log.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import { countAttempts } from './count-attempts.ts';
import { type Part, watchHealth } from './health.ts';
import { hookGauges } from './hook-gauges.ts';
import { linkGauges } from './link-gauges.ts';
import { measureHttp } from './measure-http.ts';
import { openMetrics } from './metrics.ts';
import { queueGauges } from './queue-gauges.ts';
import { recordGauges } from './record-gauges.ts';
import { termGauges } from './term-gauges.ts';

/** The watch over one process: what it counts, and who may look. */
export interface Watch {
  /** Counts the attempts that a log is told of. */
  counted(log: JobLog): JobLog;
  /** Measures the answers of a service, and tells there whether the process lives and can work. */
  over(service: FastifyInstance): void;
  /** A service of its own for the prober and for Prometheus: health and metrics, nothing else. */
  listener(): FastifyInstance;
}

export interface WatchSettings {
  /** Which systems of the other side are looked at. */
  readonly targets: readonly LinkTarget[];
  readonly termsEveryMs: number;
}

type Needs = Pick<Rooms, 'numbers' | 'outages' | 'blobs' | 'hooks'> & Parameters<typeof termGauges>[1];

export function openWatch(
  rooms: Needs,
  countJobs: CountJobs,
  { targets, termsEveryMs }: WatchSettings,
): Watch {
  const metrics = openMetrics();
  const { registry } = metrics;
  const looks = [
    recordGauges(registry, rooms),
    queueGauges(registry, countJobs),
    linkGauges(registry, rooms, targets),
    hookGauges(registry, rooms),
  ];
  const lookAtTerms = termGauges(registry, rooms, termsEveryMs);
  const parts = partsOf(rooms, countJobs);
  return {
    counted: (log) => countAttempts(metrics, log),
    over: (service) => {
      measureHttp(service, metrics);
      watchHealth(service, parts);
    },
    listener: () => {
      const service = fastify({ requestTimeout: 10_000 });
      watchHealth(service, parts);
      service.get('/metrics', async (_request, reply) => {
        // What stands there when the terms are still being looked at is at most one look old.
        void lookAtTerms();
        await Promise.all(looks.map((look) => look()));
        return reply.type(registry.contentType).send(await registry.metrics());
      });
      return service;
    },
  };
}

/** Put as any file is, and kept once: whoever can put it again can read and write. */
const PROBE = new TextEncoder().encode('Проба: хранилище файлов отвечает\n');

const partsOf = ({ store, blobs }: Pick<Rooms, 'store' | 'blobs'>, countJobs: CountJobs): readonly Part[] => [
  { name: 'record', asked: () => store.time() },
  { name: 'queue', asked: countJobs },
  { name: 'blobs', asked: () => blobs.put(PROBE) },
];
