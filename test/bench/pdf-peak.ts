/** Prints one registry of so many rows, and says how many megabytes the process held at most. */
import { readFileSync } from 'node:fs';
import { print } from '../../src/pdf/print.ts';
import { registryDocument } from './pdf-documents.ts';

print(registryDocument(Number(process.argv[2]), 1));

/** Linux counts into `maxRSS` what the parent held when it began this process; this line of its own it does not. */
function peakKb(): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/u.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

process.stdout.write(String(peakKb() / 1024));
