/**
 * Runs benches: `npm run bench -- [NAME …] [--rounds N] [--json]`; without a name, all of them. Not a test:
 * it judges nothing, and its figures hold for the machine they were made on.
 */
import { parseArgs } from 'node:util';
import { table, type Report } from './report.ts';

/** Loaded when asked for, since the first lets OpenSSL's engine into this process. */
const BENCHES: Readonly<
  Record<string, () => Promise<{ run: (rounds: number) => Report | Promise<Report> }>>
> = {
  gost: () => import('./gost.bench.ts'),
  signature: () => import('./signature.bench.ts'),
  pdf: () => import('./pdf.bench.ts'),
  pipeline: () => import('./pipeline.bench.ts'),
  memory: () => import('./memory.bench.ts'),
  service: () => import('./service.bench.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '41' } },
});
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const rounds = Number(values.rounds);
const unknown = names.filter((name) => !(name in BENCHES));

if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write(`usage: bench [${Object.keys(BENCHES).join('|')} …] [--rounds N] [--json]\n`);
  process.exitCode = 64;
} else {
  const reports: Report[] = [];
  for (const name of names) {
    const { run } = await BENCHES[name]!();
    reports.push(await run(rounds));
  }
  for (const { absent } of reports) for (const what of absent) process.stderr.write(`\nABSENT: ${what}\n\n`);
  const text = values.json ? JSON.stringify(reports, null, 2) : reports.map(table).join('\n\n');
  process.stdout.write(`${text}\n`);
}
