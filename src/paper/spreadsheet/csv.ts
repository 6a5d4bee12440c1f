import { looksLikeFormula, type TableCell } from './table.ts';

/** UTF-8 with a mark, semicolons: as Russian Excel opens it. */
export function csvFile(rows: readonly (readonly TableCell[])[]): Uint8Array {
  const text = rows.map((row) => row.map((cell) => quoted(cell)).join(';')).join('\r\n');
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

/** A quote before what looks like a formula makes it text. */
function quoted(cell: TableCell): string {
  const text = typeof cell === 'object' ? cell.day : String(cell);
  const safe = typeof cell === 'string' && looksLikeFormula(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
