import type { PaperRoom } from './paper-room.ts';
import { monthlySummaries, registerLine } from './register.ts';
import { readScan } from './read-scan.ts';
import { registerCsv } from './register-csv.ts';
import { checkScan } from './scan-check.ts';
import { summaryCsv, summaryXlsx } from './summary/files.ts';
import { reckon } from './summary/reckon.ts';

export const paperRoom: PaperRoom = {
  checkScan,
  readScan,
  registerLine,
  monthlySummaries,
  registerCsv,
  summary: reckon,
  summaryXlsx,
  summaryCsv,
};
