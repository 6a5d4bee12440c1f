import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const project = (name: string, more: object = {}): object => ({
  extends: true,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...more },
});

/** One project a kind of test. Those that start engines or processes have more time. */
export default defineConfig({
  test: {
    setupFiles: ['test/support/setup.ts'],
    // Hundreds of processes of ours are started, each of which would compile the same modules.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'compiled') },
    // The suites wait for processes and engines more than they reckon: two at once on two cores.
    maxWorkers: 2,
    testTimeout: 20_000,
    projects: [
      project('unit'),
      project('architecture', { testTimeout: 120_000 }),
      project('contract', { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('conformance', { testTimeout: 120_000 }),
      project('integration', { testTimeout: 120_000, hookTimeout: 120_000 }),
      project('e2e', { testTimeout: 300_000, hookTimeout: 300_000 }),
    ],
  },
});
