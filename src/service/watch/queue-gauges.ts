import { Gauge, type Registry } from 'prom-client';
import type { CountJobs } from '../../pipeline/count-jobs.ts';

/** What the queue's engine holds; where it does not answer, its gauges are gone, and `pechat_queue_up` is 0. */
export function queueGauges(registry: Registry, countJobs: CountJobs): () => Promise<void> {
  const registers = [registry];
  const up = new Gauge({
    name: 'pechat_queue_up',
    help: 'Whether the queue’s engine answered this scrape',
    registers,
  });
  const jobs = new Gauge({
    name: 'pechat_queue_jobs',
    help: 'Jobs that the queue’s engine holds: waiting, active, delayed',
    labelNames: ['queue', 'is'],
    registers,
  });
  return async () => {
    try {
      const counts = await countJobs();
      up.set(1);
      for (const { queue, waiting, active, delayed } of counts) {
        jobs.set({ queue, is: 'waiting' }, waiting);
        jobs.set({ queue, is: 'active' }, active);
        jobs.set({ queue, is: 'delayed' }, delayed);
      }
    } catch {
      up.set(0);
      jobs.reset();
    }
  };
}
