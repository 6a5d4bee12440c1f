/** Numbered clauses as strips: the number in the first line, or hanging at the left of the text. */
import type { Clause, Clauses } from '../blocks.ts';
import type { Strip } from './flow.ts';
import { type SetLine, type Tag, mm, tag, under } from './ink.ts';
import type { NoteSetter } from './notes.ts';
import { inkLines, setParagraph } from './paragraph.ts';
import { setText } from './text.ts';
import { BODY_SIZE_PT, INDENT_MM, LEADING, PARAGRAPH_GAP_PT, lineStrips, noOrphans } from './text-strips.ts';

/** Between a hanging number and its text. */
const LABEL_GAP_PT = mm(2);
const NO_BREAK_SPACE = '\u00A0';

interface Setting {
  readonly widthPt: number;
  readonly sizePt: number;
  readonly hanging: boolean;
  readonly notes: NoteSetter;
}

/** Clauses of one level. */
interface Level {
  readonly clauses: readonly Clause[];
  readonly prefix: string;
  readonly first: number;
  /** Where their numbers stand, when they hang. */
  readonly xPt: number;
  readonly parent: Tag;
}

interface Item {
  readonly label: string;
  readonly labelTag: Tag;
  readonly body: Tag;
}

function itemStrips({ runs }: Clause, item: Item, xPt: number, hangPt: number, setting: Setting): Strip[] {
  const { sizePt, widthPt, hanging, notes } = setting;
  const own = notes.numbered(runs, item.body, sizePt);
  const common = { sizePt, tag: item.body, beforePt: PARAGRAPH_GAP_PT, mayPart: noOrphans };
  if (!hanging) {
    const label = { text: item.label + NO_BREAK_SPACE, sizePt, inline: { tag: item.labelTag } };
    const spec = { sizePt, align: 'justify', widthPt, indentPt: mm(INDENT_MM) } as const;
    return lineStrips(setParagraph([label, ...own], spec), common);
  }
  const spec = { sizePt, align: 'justify', widthPt: widthPt - hangPt } as const;
  const label = setParagraph([item.label + NO_BREAK_SPACE], { ...spec, align: 'left', undivided: true });
  return lineStrips(setParagraph(own, spec), { ...common, xPt: hangPt }).map((strip, index) =>
    index === 0 ? labelled(strip, label, { xPt, sizePt, tag: item.labelTag }) : strip,
  );
}

const labelled = (
  strip: Strip,
  label: readonly SetLine[],
  { xPt, sizePt, tag }: { readonly xPt: number; readonly sizePt: number; readonly tag: Tag },
): Strip => ({
  ...strip,
  draw: (topPt) => [
    ...inkLines(label, { xPt, topPt, leadingPt: sizePt * LEADING, sizePt, tag }),
    ...strip.draw(topPt),
  ],
});

function levelStrips({ clauses, prefix, first, xPt, parent }: Level, setting: Setting): Strip[] {
  const numbered = clauses.every(({ label }) => label === undefined);
  const list = under(parent, tag('L', { numbered }));
  const labels = clauses.map(({ label }, index) => label ?? `${prefix}${first + index}.`);
  const widths = labels.map((label) => setText([label], setting.sizePt).before.at(-1) ?? 0);
  const hangPt = setting.hanging ? xPt + Math.max(0, ...widths) + LABEL_GAP_PT : 0;
  return clauses.flatMap((clause, index) => {
    const element = under(list, tag('LI'));
    const label = labels[index] ?? '';
    const item = { label, labelTag: under(element, tag('Lbl')), body: under(element, tag('LBody')) };
    const strips = itemStrips(clause, item, xPt, hangPt, setting);
    if (clause.clauses === undefined) return strips;
    const inner = { clauses: clause.clauses, prefix: label, first: 1, xPt: hangPt, parent: item.body };
    return [...strips, ...levelStrips(inner, setting)];
  });
}

export function clauseStrips(block: Clauses, widthPt: number, parent: Tag, notes: NoteSetter): Strip[] {
  const { clauses, prefix = '', first = 1, sizePt = BODY_SIZE_PT } = block;
  const setting = { widthPt, sizePt, hanging: block.style === 'hanging', notes };
  return levelStrips({ clauses, prefix, first, xPt: 0, parent }, setting);
}
