/** What the forms of the private kinds are built from: tables of particulars, numbered sections, an addressee. */
import type { ApprovalBlock, Block, Table } from '../pdf/blocks.ts';
import { head, heading, paragraph, words } from './parts.ts';

/** A line of particulars; one without a value is left out. */
export type Particular = readonly [name: string, value: string | undefined];

const NAME = 'Наименование сведений';
const VALUE = 'Сведения';

export const particulars = (rows: readonly Particular[]): Table => ({
  kind: 'table',
  widths: [60, 110],
  header: [[head(NAME), head(VALUE)]],
  rows: rows.flatMap(([name, value]) => (value === undefined ? [] : [[words(name), words(value)]])),
  sizePt: 10,
});

/** A section of clauses or of anything else. */
export interface NumberedSection {
  readonly title: string;
  readonly clauses?: readonly string[];
  readonly blocks?: readonly Block[];
}

/** Sections numbered by their places, so that one that is left out leaves no hole: «2. …», «2.1. …». */
export const numbered = (sections: readonly NumberedSection[]): Block[] =>
  sections.flatMap(({ title, clauses = [], blocks = [] }, section) => [
    heading(`${section + 1}. ${title}`),
    ...clauses.map((clause, index) => paragraph(`${section + 1}.${index + 1}. ${clause}`)),
    ...blocks,
  ]);

/** To whom an application goes, at the right top corner. */
export const addressee = (bodyName: string): ApprovalBlock => ({
  kind: 'approval',
  lines: ['Уполномоченный орган:', bodyName],
});
