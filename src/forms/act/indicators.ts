import type { ActContent } from '../../../schemas/act/act.ts';
import type { Block, Cell, Run } from '../../pdf/blocks.ts';
import { centered, head, words } from '../parts.ts';
import { appendixTable, titlesOf } from './appendix.ts';
import { dateWords } from './words.ru.ts';

type Indicators = NonNullable<ActContent['indicators']>;
type Goal = Indicators['goals'][number];
type Indicator = Goal['indicators'][number];
type Value = Indicator['base'];

const WIDTHS = [9, 38, 27, 100, 30, 30, 36];

/** The table of indicators: a goal stands beside all its indicators, a type beside those of one kind. */
export const indicatorsBlocks = (all: Indicators): Block[] => [
  appendixTable(
    WIDTHS,
    titles(all),
    all.goals.flatMap((goal, index) => goalRows(goal, index === 0, all)),
  ),
];

/** Columns 5 and 6 have footnotes in three of the acts. */
const titles = ({ columns, notes }: Indicators): Cell[] =>
  titlesOf(columns).map((cell, column) => {
    const note = { 4: notes?.base, 5: notes?.target }[column];
    return note === undefined
      ? cell
      : { ...head(''), runs: [{ text: columns[column] ?? '', footnote: [note] }] };
  });

function goalRows({ number, name, indicators }: Goal, first: boolean, all: Indicators): Cell[][] {
  return indicators.map((one, index) => [
    ...(index === 0
      ? [
          { ...centered(`${number}.`), rows: indicators.length },
          { ...words(name), rows: indicators.length },
        ]
      : []),
    ...typeCell(indicators, index),
    { ...words(''), runs: first && index === 0 ? notedName(one.name, all.notes) : [one.name] },
    words(valueText(one.base, all)),
    words(valueText(one.target, all)),
    words(one.responsible ?? ''),
  ]);
}

/** The acts say «Процесс» at each indicator, and a result once for those that follow one another. */
function typeCell(indicators: readonly Indicator[], index: number): Cell[] {
  const joined = (at: number): boolean => {
    const type = indicators[at]?.type;
    return type !== 'process' && type === indicators[at - 1]?.type;
  };
  if (joined(index)) return [];
  let rows = 1;
  while (joined(index + rows)) rows += 1;
  return [{ ...words(indicators[index]?.typeWords ?? ''), rows }];
}

function notedName(name: string, notes: Indicators['notes']): Run[] {
  const at = notes === undefined ? -1 : name.indexOf(notes.word.after);
  if (notes === undefined || at === -1) return [name];
  const end = at + notes.word.after.length;
  return [{ text: name.slice(0, end), footnote: [notes.word.note] }, name.slice(end)].filter(
    (run) => run !== '',
  );
}

/** «значение: 50» above «год: 2023»; a cell that the act left empty stays empty. */
function valueText({ text, year, month }: Value, { valueCaption, valueEnd = '' }: Indicators): string {
  if (text === undefined && year === undefined) return '';
  const value = text === undefined ? valueCaption : `${valueCaption} ${text}${valueEnd}`;
  return year === undefined ? value : `${value}\n${dateWords(year, month)}`;
}
