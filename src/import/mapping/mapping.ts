/**
 * How the columns of a table become the fields of a document: data only, one list of tables a kind.
 *
 * A field is a path: `approver.name` stands in the document itself, `sectionII.rows[].serviceCode` in the item that
 * the table's row makes, `sectionI.years[year].rows[].serviceName` in the item whose `year` the row tells.
 */
import type { ImportKind } from '../importer.ts';

/** What a cell must hold, before the schema of the document looks at it. */
export type ColumnType =
  | 'text'
  /** Spaces within are not meant: «901 0703 03 1 01 23450 633». */
  | 'code'
  | 'day'
  | 'moment'
  /** СНИЛС, with strokes or without. */
  | 'snils'
  /** A whole number. */
  | 'whole'
  /** A volume, an indicator's value, a percent. */
  | 'decimal'
  /** Roubles, or thousands of them when the header says so; the field is in kopecks. */
  | 'roubles'
  /** Phone numbers as people write them: «8 (900) 000-00-00». */
  | 'phone'
  | { readonly choice: Readonly<Record<string, string>> }
  /** Codes of a dictionary that mean a text; any other text is itself. */
  | { readonly translated: Readonly<Record<string, string>> };

export interface Column {
  readonly field: string;
  readonly type: ColumnType;
  /** Headers that mean this column, as `normalized` writes them; a header of several levels is joined by spaces. */
  readonly words: readonly string[];
  /** The table is not recognised without it, and its cells may not be blank. */
  readonly needed?: true;
  /** Its total row must be the sum; a merged range of it says nothing of whose the amount is. */
  readonly summed?: true;
  /**
   * In a table without merged cells a blank may mean the same as above: of what tells one row's service or
   * document, and never of a person.
   */
  readonly repeats?: true;
  /** A column for each year; its header begins with one of the words and names the year. */
  readonly yearly?: true;
}

export interface TableMapping {
  /** In Russian, for the report. */
  readonly name: string;
  /** Words of the sheet's name or of the lines above that tell this table from another with the same columns. */
  readonly titles: readonly string[];
  readonly columns: readonly Column[];
}

/** Fields that are no part of the document. */
export const KEYS = {
  /** Of section I: the year that the table is about. */
  year: '@year',
  /** Identifier in «Навигатор». */
  navigatorId: '@navigatorId',
  /** Status of an application on ЕПГУ, as the export has it. */
  status: '@status',
  /** When the application came to that status. */
  statusAt: '@statusAt',
  /** Rows paid otherwise than by a certificate are not of the social order. */
  funding: '@funding',
  /** What tells a service from another, of lists where several rows may speak of one. */
  service: '@service',
} as const;

export interface KindMapping {
  readonly kind: ImportKind;
  readonly tables: readonly TableMapping[];
}
