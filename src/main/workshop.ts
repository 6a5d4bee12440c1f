/** A house at work: workers, schedules, and nothing that listens. */
import { startWorkers } from '../../jobs/workers.ts';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { jobLog } from '../service/log/job-log.ts';
import { openLog } from '../service/log/logger.ts';
import { type House, openHouse } from './house.ts';

export interface Workshop extends House {
  readonly log: ReturnType<typeof openLog>;
}

/** Opens the house and starts its workers, unless the settings leave them to others; closing waits for the jobs that run. */
export async function openWorkshop(
  config: Config,
  log = openLog(config.logLevel, process.stderr),
): Promise<Workshop> {
  const house = await openHouse(config, true);
  const { queues, queueConnection, rooms } = house;
  if (queues === undefined || queueConnection === undefined) {
    throw new Fault('QUEUE_UNREACHABLE', 'no queue to work from');
  }
  if (config.workers === 'no') return { ...house, log };
  const workers = startWorkers(queueConnection, rooms, jobLog(log), {
    retryBaseMs: config.retryBaseMs,
    ...(config.portalRequestsPerMinute !== undefined && {
      portalRequestsPerMinute: config.portalRequestsPerMinute,
    }),
    onTrouble: (queue, thrown) => log.warn({ event: 'queue.trouble', queue, err: thrown }),
  });
  const every = { sweepEveryMs: config.sweepEveryMs, lookEveryMs: config.linkLookEveryMs };
  await queues.schedule(every, {
    pattern: config.nightlyPattern,
    timeZone: config.timeZone,
    ...(config.smtpUrl !== undefined && { digestPattern: dailyAt(config.digestAt) }),
  });
  return {
    ...house,
    log,
    close: async () => {
      await workers.close();
      await house.close();
    },
  };
}

/** @param time `HH:MM`, which is all that the settings let in */
const dailyAt = (time: string): string => `${Number(time.slice(3))} ${Number(time.slice(0, 2))} * * *`;
