import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../../../src/config.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { openHouse } from '../../../src/main/house.ts';
import { openTrainingGround, type TrainingGround } from '../../../src/main/training-ground.ts';
import { testEngines } from '../../support/databases.ts';
import { signedOrder } from '../../support/officials.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  atEnd,
  endWorkers,
  queueFor,
  recordFor,
  startWorker,
  until,
} from '../../support/worker-processes.ts';

afterEach(endWorkers);

const still = async (): Promise<void> => undefined;

/** A signed order in the record of the settings, its publication open. */
async function signedIn(config: Config, { ca, portal }: TrainingGround): Promise<DocumentId> {
  const house = await openHouse(config, false);
  const { rooms } = house;
  try {
    const { id } = await signedOrder({ rooms, ca, portal, forward: still, revoke: still, close: still });
    return id;
  } finally {
    await house.close();
  }
}

for (const engine of testEngines) {
  describe.runIf(engine.here)(`a worker over ${engine.name} that is killed in the middle of a job`, () => {
    const folder = temporaryFolder('killed');

    it('leaves the job to another, which hands nothing over twice', async () => {
      const base = { DATA_DIRECTORY: folder, PORTAL_TIMEOUT_MS: '30000', ...(await recordFor(engine)) };
      const ground = await openTrainingGround(readConfig(base), 0, 50);
      atEnd(() => ground.close());
      const environment = {
        ...base,
        ...(await queueFor(engine, folder)),
        PORTAL_CHANNEL: 'portal',
        PORTAL_URL: ground.portal.url.href,
        PORTAL_SETTLE_MS: '500',
        RETRY_BASE_MS: '50',
        RECEIPTS_POLL_MS: '100',
        SWEEP_EVERY_MS: '100',
      };
      const config = readConfig(environment);
      const id = await signedIn(config, ground);
      // Taken and never answered: the worker waits for its answer until it is killed.
      ground.portal.plan('silence', 1, { refId: id });
      const first = startWorker(environment);
      await until(() => ground.portal.journal().some(({ refId }) => refId === id));
      first.child.kill('SIGKILL');
      await once(first.child, 'exit');
      expect(first.said()).not.toContain('acknowledged');

      const second = startWorker(environment);
      await until(() => /"queue":"receipts".*"result":"ended:1"/.test(second.said()));
      second.child.kill('SIGTERM');
      await once(second.child, 'exit');
      const arrivals = ground.portal.journal().filter(({ refId }) => refId === id);
      expect(arrivals.map(({ took }) => took)).toEqual([true]);

      const house = await openHouse(config, false);
      const { rooms } = house;
      const events = (await rooms.store.events(id)).map(({ event }) => event);
      const open = await rooms.outbox.open();
      const failures = await rooms.failures.list();
      await house.close();
      expect(events.filter((event) => event === 'SubmissionStarted')).toHaveLength(1);
      expect(events.at(-1)).toBe('PublicationConfirmed');
      expect([open, failures]).toEqual([[], []]);
    });
  });
}
