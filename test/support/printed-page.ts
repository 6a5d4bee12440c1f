/** What stands on the pages that a browser prints. */
import { execFileSync } from 'node:child_process';

export const textOfPrinted = (pdf: Uint8Array): string =>
  execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
