/** A house at work: workers, schedules, and nothing that listens. */
import type { Intervals } from '../../jobs/schedule.ts';
import { startWorkers } from '../../jobs/workers.ts';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { jobLog } from '../service/log/job-log.ts';
import { openLog } from '../service/log/logger.ts';
import { noTrace, type Trace } from '../pipeline/trace.ts';
import { tracedRooms } from '../service/watch/traced-rooms.ts';
import { openWatch, type Watch } from '../service/watch/open-watch.ts';
import { type House, openHouse } from './house.ts';
import { watchedTargets } from './links.ts';

export interface Workshop extends House {
  readonly log: ReturnType<typeof openLog>;
  readonly watch: Watch;
}

/** Opens the house and starts its workers, unless the settings leave them to others; closing waits for the jobs that run. */
export async function openWorkshop(
  config: Config,
  log = openLog(config.logLevel, process.stderr),
): Promise<Workshop> {
  const house = await openTracedHouse(config);
  const { queues, queueConnection, rooms, trace } = house;
  if (queues === undefined || queueConnection === undefined) {
    throw new Fault('QUEUE_UNREACHABLE', 'no queue to work from');
  }
  const watch = openWatch(rooms, queues.countJobs, {
    targets: watchedTargets(config),
    termsEveryMs: config.watchTermsEveryMs,
  });
  if (config.processRole === 'api') return { ...house, log, watch };
  const workers = startWorkers(queueConnection, rooms, watch.counted(jobLog(log)), {
    retryBaseMs: config.retryBaseMs,
    ...(config.portalRequestsPerMinute !== undefined && {
      portalRequestsPerMinute: config.portalRequestsPerMinute,
    }),
    trace,
    onTrouble: (queue, thrown) => log.warn({ event: 'queue.trouble', queue, err: thrown }),
  });
  const writesUrgent = config.smtpUrl !== undefined && config.urgentLettersPerHour > 0;
  await queues.schedule(intervalsOf(config), {
    pattern: config.nightlyPattern,
    timeZone: config.timeZone,
    ...(config.smtpUrl !== undefined && { digestPattern: dailyAt(config.digestAt) }),
    ...(writesUrgent && { urgentEveryMs: config.urgentLookEveryMs }),
  });
  return {
    ...house,
    log,
    watch,
    close: async () => {
      await workers.close();
      await house.close();
    },
  };
}

const intervalsOf = ({ sweepEveryMs, linkLookEveryMs, hookLookEveryMs }: Config): Intervals => ({
  sweepEveryMs,
  lookEveryMs: linkLookEveryMs,
  hooksEveryMs: hookLookEveryMs,
});

/** A house whose steps leave spans, where the settings name a collector; elsewhere the packages for it are not even loaded. */
async function openTracedHouse(config: Config): Promise<House & { readonly trace: Trace }> {
  const house = await openHouse(config, true);
  if (config.otlpUrl === undefined) return { ...house, trace: noTrace };
  const { openTracing } = await import('../service/watch/open-tracing.ts');
  const trace = openTracing({ url: config.otlpUrl, role: config.processRole });
  return {
    ...house,
    trace,
    rooms: tracedRooms(house.rooms, trace),
    close: async () => {
      await trace.close();
      await house.close();
    },
  };
}

/** @param time `HH:MM`, which is all that the settings let in */
const dailyAt = (time: string): string => `${Number(time.slice(3))} ${Number(time.slice(0, 2))} * * *`;
