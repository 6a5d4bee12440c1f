import type { PaperRoom } from './paper-room.ts';
import { monthlySummaries, registerLine } from './register.ts';
import { registerCsv } from './register-csv.ts';
import { checkScan } from './scan-check.ts';

export const paperRoom: PaperRoom = { checkScan, registerLine, monthlySummaries, registerCsv };
