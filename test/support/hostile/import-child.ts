/** One import in a process of its own: `node import-child.ts FILE KIND`; says what it answered and what it took. */
import { readFileSync } from 'node:fs';
import { argv, cpuUsage, resourceUsage, stdout } from 'node:process';
import type { DocumentKind } from '../../../src/domain/document.ts';
import { importInWorker } from '../../../src/import/in-worker.ts';

const [, , file = '', kind = ''] = argv;
const report = await importInWorker()({
  kind: kind as DocumentKind,
  files: [{ name: 'x', bytes: readFileSync(file) }],
});
const { user, system } = cpuUsage();
stdout.write(
  JSON.stringify({
    documents: report.documents.length,
    refusals: report.refusals.length + report.unlisted,
    rules: [...new Set(report.refusals.map(({ rule }) => rule))].slice(0, 5),
    cpuMs: Math.round((user + system) / 1000),
    // Of Linux and Node: kilobytes.
    peakMb: Math.round(resourceUsage().maxRSS / 1024),
  }),
);
