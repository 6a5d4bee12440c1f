import type { ActContent } from '../../../schemas/act/act.ts';
import type { Block, Cell } from '../../pdf/blocks.ts';
import { centered, words } from '../parts.ts';
import { appendixTable, titlesOf } from './appendix.ts';

type Services = NonNullable<ActContent['services']>;
type Row = Services['rows'][number];
type Holds = Services['columns'][number]['holds'];

/** A registry number fits its column in one line. */
const WIDTHS: Readonly<Record<Exclude<Holds, 'particular'>, number>> = { number: 9, name: 46, code: 50 };
/** By place among the particulars: the first is a category of consumers, the longest. */
const PARTICULAR_WIDTHS = [46, 31, 40];

/** The list of services: a table where the act has columns, else numbered lines as printed. */
export const servicesBlocks = ({ columns, rows }: Services): Block[] =>
  columns.length === 0
    ? rows.map(listed)
    : [
        appendixTable(
          widthsOf(columns),
          titlesOf(columns.map(({ title }) => title)),
          rows.map((row) => cellsOf(row, columns)),
        ),
      ];

/** At the left: a registry number does not part, and justified lines before it would be torn open. */
const listed = ({ number, line = '' }: Row): Block => ({
  kind: 'paragraph',
  runs: [`${number}\u00A0${line}`],
  align: 'left',
  indentMm: 12.5,
});

function widthsOf(columns: Services['columns']): number[] {
  const particulars = PARTICULAR_WIDTHS.values();
  return columns.map(({ holds }) =>
    holds === 'particular' ? (particulars.next().value ?? 30) : WIDTHS[holds],
  );
}

function cellsOf(row: Row, columns: Services['columns']): Cell[] {
  const particulars = row.particulars.values();
  return columns.map(({ holds }): Cell => {
    switch (holds) {
      case 'number':
        return centered(row.number);
      case 'name':
        return words(row.serviceName);
      case 'code':
        return centered(row.serviceCode);
      case 'particular':
        return words(particulars.next().value ?? '');
    }
  });
}
