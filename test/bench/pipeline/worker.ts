/** Workers of a bench in a process of their own: `worker.ts full|unsigned|books`. Their log is on stdout; `SIGTERM` ends it. */
import { startWorkers } from '../../../jobs/workers.ts';
import { readConfig } from '../../../src/config.ts';
import { openHouse } from '../../../src/main/house.ts';
import { jobLog } from '../../../src/service/log/job-log.ts';
import { openLog } from '../../../src/service/log/logger.ts';
import { type BenchMode, roomsFor } from './light-rooms.ts';
import { onWord } from './on-word.ts';

const config = readConfig(process.env);
const house = await openHouse(config, true);
const { queues, queueConnection, rooms } = house;
if (queues === undefined || queueConnection === undefined) throw new Error('no queue');
const used = roomsFor(process.argv[2] as BenchMode, rooms, config.dataDirectory);
const every = { sweepEveryMs: config.sweepEveryMs, lookEveryMs: config.linkLookEveryMs };
await queues.schedule(every, { pattern: config.nightlyPattern, timeZone: config.timeZone });
await onWord(async () =>
  startWorkers(queueConnection, used, jobLog(openLog('info', process.stdout)), {
    retryBaseMs: config.retryBaseMs,
    onTrouble: () => undefined,
  }),
);
await house.close();
