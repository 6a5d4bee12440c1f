/**
 * `npm run chaos -- --documents 200 --kills 8 --seed N [--embedded] [--json]`: takes documents through a bad day.
 *
 * Its Redis and PostgreSQL are its own. Exit status: 0 nothing lost and nothing doubled, 1 otherwise.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { embeddedRun } from './embedded-run.ts';
import { serverRun } from './server-run.ts';
import type { Tally } from './tally.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '200' },
    kills: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    embedded: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const plan = {
  documents: Number(values.documents),
  kills: Number(values.kills),
  seed: Number(values.seed),
  limitMs: 120_000,
};
const folder = await mkdtemp(join(tmpdir(), 'pechat-chaos-'));
const began = performance.now();
const tell = (line: string): void =>
  void process.stderr.write(`${((performance.now() - began) / 1_000).toFixed(1).padStart(7)} s  ${line}\n`);
const run = values.embedded ? embeddedRun : serverRun;
const result = await run(plan, folder, tell);
const seconds = Math.round((performance.now() - began) / 100) / 10;
if (values.keep) tell(folder);
else await rm(folder, { recursive: true, force: true });
process.stdout.write(
  `${values.json ? JSON.stringify({ ...result, seed: plan.seed, kills: plan.kills, seconds }) : said(result)}\n`,
);
process.exitCode = clean(result) ? 0 : 1;

function clean(all: Tally): boolean {
  return all.chainsHold && (['lost', 'doubled', 'pretended'] as const).every((name) => all[name] === 0);
}

function said(all: Tally): string {
  return Object.entries(all)
    .map(([name, value]) => `${name.padEnd(12)} ${value}`)
    .join('\n');
}
