import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { hasTool } from '../support/tools.ts';

const CHAOS = fileURLToPath(new URL('../chaos/chaos.ts', import.meta.url));

async function survived(...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', CHAOS, ...args, '--json']);
  return JSON.parse(stdout) as unknown;
}

const clean = { lost: 0, doubled: 0, pretended: 0, chainsHold: true };

// The long run, 2,000 documents and 40 kills, is `npm run chaos:long`, by hand.
it.skipIf(!hasTool('redis-server'))(
  'a bad day over PostgreSQL and Redis loses nothing and doubles nothing',
  async () => {
    expect(await survived('--documents', '12', '--kills', '2', '--seed', '7')).toMatchObject({
      published: 12,
      ...clean,
    });
  },
);

it('a bad day of the embedded default loses nothing and doubles nothing', async () => {
  const found = await survived('--embedded', '--documents', '8', '--kills', '2', '--seed', '7');
  expect(found).toMatchObject({ published: 8, ...clean });
});
