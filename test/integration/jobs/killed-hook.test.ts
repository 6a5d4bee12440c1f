import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { HOOK_TOPICS } from '../../../src/domain/hook.ts';
import { openHouse } from '../../../src/main/house.ts';
import { addHook, giveHookSecret } from '../../../src/pipeline/hooks/manage-hooks.ts';
import { newRegistration } from '../../contract/store/samples.ts';
import { testEngines } from '../../support/databases.ts';
import { isGenuine, openReceiver } from '../../support/receiver.ts';
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

for (const engine of testEngines) {
  describe.runIf(engine.here)(`a worker over ${engine.name} that is killed while a receiver reads`, () => {
    const folder = temporaryFolder('killed-hook');

    it('leaves the news to another, which sends it again under the same identifier', async () => {
      const receiver = await openReceiver();
      atEnd(() => receiver.close());
      const environment = {
        DATA_DIRECTORY: folder,
        ...(await recordFor(engine)),
        ...(await queueFor(engine, folder)),
        HOOK_INTERNAL_HOSTS: '127.0.0.1',
        HOOK_PLAIN_HTTP: 'yes',
        HOOK_LOOK_EVERY_MS: '100',
        HOOK_TIMEOUT_MS: '1000',
        SWEEP_EVERY_MS: '100',
      };
      const config = readConfig(environment);
      const grants = [{ role: 'observation', inn: '5503000000' }] as const;
      const before = await openHouse(config, false);
      const wish = { name: 'Навигатор', url: receiver.url, topics: HOOK_TOPICS, grants };
      const id = await addHook(before.rooms, wish, 'shell');
      const secret = await giveHookSecret(before.rooms, id, 'shell');
      await before.rooms.store.register({ ...newRegistration(), tasks: [] });
      await before.close();

      const first = startWorker(environment);
      receiver.answer(() => void first.child.kill('SIGKILL'));
      await once(first.child, 'exit');
      expect(receiver.news).toHaveLength(1);

      receiver.answer((response) => void response.writeHead(204).end());
      const second = startWorker(environment);
      await until(() => /"queue":"hooks".*"result":"taken:1/.test(second.said()));
      second.child.kill('SIGTERM');
      await once(second.child, 'exit');
      expect(receiver.news.map(({ headers }) => headers['pechat-attempt'])).toEqual(['1', '2']);
      expect(
        new Set(receiver.news.map(({ headers, body }) => `${String(headers['pechat-delivery'])} ${body}`))
          .size,
      ).toBe(1);
      expect(receiver.news.every((news) => isGenuine(news, secret))).toBe(true);
      expect(first.said() + second.said()).not.toMatch(/whsec|127\.0\.0\.1:\d+\/pechat/);

      const after = await openHouse(config, false);
      atEnd(() => after.close());
      expect(await after.rooms.hooks.log(id, 5)).toMatchObject([{ state: 'delivered', attempts: 2 }]);
    });
  });
}
