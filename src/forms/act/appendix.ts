import type { ActContent } from '../../../schemas/act/act.ts';
import type { Block, Cell, Table } from '../../pdf/blocks.ts';
import { columnNumbers, head, heading, line } from '../parts.ts';

type Appendix = Pick<NonNullable<ActContent['services']>, 'mark' | 'title' | 'subtitle' | 'signature'>;

/** Its mark and title, what it holds, and who signed it. */
export const appendixBlocks = (
  { mark, title, subtitle, signature }: Appendix,
  level: 1 | 2,
  blocks: readonly Block[],
): Block[] => [
  ...(mark.length === 0 ? [] : [{ kind: 'approval', lines: mark } as const]),
  { kind: 'spacer', heightMm: 3 },
  heading(title, level),
  ...subtitle.map((text) => line(text, 'center')),
  { kind: 'spacer', heightMm: 3 },
  ...blocks,
  ...(signature === undefined ? [] : [{ kind: 'signature', ...signature } as const]),
];

/** Type of the appendices' tables: they are wide, and read by people. */
const SIZE_PT = 10;

/** A table whose head is a row of titles and a row of their numbers. */
export const appendixTable = (
  widths: readonly number[],
  titles: readonly Cell[],
  rows: readonly (readonly Cell[])[],
  numbered = true,
): Table => ({
  kind: 'table',
  widths,
  header: [titles, ...(numbered ? [columnNumbers(widths.length)] : [])],
  rows,
  sizePt: SIZE_PT,
});

export const titlesOf = (columns: readonly string[]): Cell[] => columns.map((title) => head(title));
