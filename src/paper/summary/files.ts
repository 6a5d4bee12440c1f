import { csvFile } from '../spreadsheet/csv.ts';
import { xlsxFile } from '../spreadsheet/xlsx.ts';
import type { PaperSummaries } from './paper-summary.ts';
import { summaryTables } from './tables.ts';

export const summaryXlsx: PaperSummaries['summaryXlsx'] = (summary) => xlsxFile(summaryTables(summary));

export const summaryCsv: PaperSummaries['summaryCsv'] = (summary) => {
  const [counts, waiting] = summaryTables(summary);
  return csvFile([counts.head, ...counts.rows, [], waiting.head, ...waiting.rows]);
};
