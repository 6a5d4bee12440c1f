/** Prints one registry of so many rows, and says how many megabytes the process held at most. */
import { print } from '../../src/pdf/print.ts';
import { registryDocument } from './pdf-documents.ts';

print(registryDocument(Number(process.argv[2]), 1));
process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
