/** Workers of a bench in a process of their own: `worker.ts full|light`. Their log is on stdout; `SIGTERM` ends it. */
import { once } from 'node:events';
import { startWorkers } from '../../../jobs/workers.ts';
import { readConfig } from '../../../src/config.ts';
import { openHouse } from '../../../src/main/house.ts';
import { jobLog } from '../../../src/service/log/job-log.ts';
import { openLog } from '../../../src/service/log/logger.ts';
import { lightened } from './light-rooms.ts';

const config = readConfig(process.env);
const house = await openHouse(config, true);
const { queues, queueConnection, rooms } = house;
if (queues === undefined || queueConnection === undefined) throw new Error('no queue');
const used = process.argv[2] === 'light' ? lightened(rooms) : rooms;
const workers = startWorkers(queueConnection, used, jobLog(openLog('info', process.stdout)), {
  retryBaseMs: config.retryBaseMs,
  onTrouble: () => undefined,
});
const every = { sweepEveryMs: config.sweepEveryMs, lookEveryMs: config.linkLookEveryMs };
await queues.schedule(every, { pattern: config.nightlyPattern, timeZone: config.timeZone });
process.stdout.write('{"ready":true}\n');
await once(process, 'SIGTERM');
await workers.close();
await house.close();
