/** The worker's side: one request, one report. */
import { parentPort, workerData } from 'node:worker_threads';
import { importTables } from './import-tables.ts';
import type { ImportRequest } from './importer.ts';

// A port of threads has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(importTables(workerData as ImportRequest));
