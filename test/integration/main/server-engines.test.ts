/** The same service on PostgreSQL and Redis: commands meet it in the record, not through a socket. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';
import { databaseUrlForTests, redisForTests, testEngines, testRedis } from '../../support/databases.ts';
import { childrenOf, pechat, pechatRunning } from '../../support/pechat.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const [, postgres] = testEngines;
const desk = temporaryFolder('servers');

describe.skipIf(!postgres.here || !testRedis.here)(
  `the service on ${postgres.name} and ${testRedis.name}`,
  () => {
    it('renders what another process registered, starts no engine of its own, and stops cleanly', async () => {
      const { place, remove } = await postgres.newPlace();
      const redis = redisForTests();
      const env = {
        DATA_DIRECTORY: join(desk, 'data'),
        DATABASE_URL: databaseUrlForTests ?? '',
        DATABASE_SCHEMA: place.schema ?? '',
        REDIS_URL: redis?.url ?? '',
        REDIS_KEY_PREFIX: redis?.prefix ?? '',
        HTTP_PORT: '0',
        SWEEP_EVERY_MS: '200',
      };
      writeFileSync(join(desk, 'order.json'), JSON.stringify(sampleDocuments('omsk')[0]?.content));
      const service = pechatRunning(['start'], desk, env);
      try {
        await service.until('Служба работает');
        expect(childrenOf(service.child.pid ?? 0)).toEqual([]);
        expect(existsSync(join(desk, 'data', 'record'))).toBe(false);
        expect((await pechat(['register', 'order.json'], desk, env)).status).toBe(0);
        const state = async (): Promise<string> => (await pechat(['status', '--json'], desk, env)).said;
        await expect.poll(state, { timeout: 60_000, interval: 500 }).toContain('"rendered"');
        expect((await service.stop('SIGTERM')).status).toBe(0);
      } finally {
        service.child.kill('SIGKILL');
        await remove();
      }
    });
  },
);
