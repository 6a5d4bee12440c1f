/** The search for personal data reads all that it says it reads: a guard that reads nothing finds nothing. */
import { describe, expect, it } from 'vitest';
import { jobLog } from '../../../src/service/log/job-log.ts';
import { leaksIn, openLeakWatch, PERSON } from '../../support/leak-watch.ts';
import { order, registered } from '../../support/officials.ts';
import { plantJob } from '../../support/queue.ts';

describe('the search for personal data', () => {
  it('finds what is planted in each kind of trace, however it is written', async () => {
    const leaks = await openLeakWatch();
    const { rooms, log, watch, trace, engine } = leaks;
    const planted = ['Журнал', 'Адрес', 'Очередь', 'Сбой', 'Отрезок', 'Счётчик'].map(
      (where) => `${PERSON} (${where})`,
    );
    const [inLog = '', inAddress = '', inQueue = '', inFailure = '', inSpan = '', inMetric = ''] = planted;
    log.info({ event: 'planted', reason: inLog });
    log.info({ url: `/documents?text=${encodeURIComponent(inAddress)}` });
    await plantJob(engine, inQueue);
    const { id } = await registered(rooms, order());
    await rooms.failures.record(
      { queue: 'publish', documentId: id },
      'UNFORESEEN',
      { reason: inFailure },
      true,
    );
    await trace.job(id, 'render', { attempt: 1, reason: inSpan }, async () => ({ result: 'done' }));
    watch.counted(jobLog(log)).start(inMetric, 'planted', 1)('done');
    const found = leaksIn(await leaks.traces(), planted);
    await leaks.close();
    expect(found).toEqual(planted);
  });
});
