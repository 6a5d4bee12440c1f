/** Workers in a process of their own, so that a test may kill it. Its log is on stdout; `SIGTERM` ends it. */
import { once } from 'node:events';
import { startWorkers } from '../../jobs/workers.ts';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/main/house.ts';
import { jobLog } from '../../src/service/log/job-log.ts';
import { openLog } from '../../src/service/log/logger.ts';

const config = readConfig(process.env);
const house = await openHouse(config, true);
const { queues, queueConnection, rooms } = house;
if (queues === undefined || queueConnection === undefined) throw new Error('no queue');
const workers = startWorkers(queueConnection, rooms, jobLog(openLog('debug', process.stdout)), {
  retryBaseMs: config.retryBaseMs,
  lockMs: 1_500,
  onTrouble: () => undefined,
});
const every = {
  sweepEveryMs: config.sweepEveryMs,
  lookEveryMs: config.linkLookEveryMs,
  hooksEveryMs: config.hookLookEveryMs,
};
await queues.schedule(every, { pattern: config.nightlyPattern, timeZone: config.timeZone });
await once(process, 'SIGTERM');
await workers.close();
await house.close();
