/** A table for a spreadsheet, whatever its file. */
import type { LocalDate } from '../../domain/identifiers.ts';

export type TableCell = string | number | { readonly day: LocalDate };

export interface Table {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** A text that a spreadsheet would take for a formula: an official, or a file that he imported, may have written it. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@\t\r\n]/.test(text);
